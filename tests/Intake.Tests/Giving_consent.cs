using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Giving_consent(OneIntake one) : IClassFixture<OneIntake>, IAsyncDisposable
{
    private static readonly object ToPartners = new
    {
        recipient = "partners", purpose = "referral", textVersion = "1", channel = "paper",
    };

    private static readonly object ToKeeping = new
    {
        recipient = "line", purpose = "sensitive", textVersion = "1", channel = "phone",
    };

    private readonly string number = NewNumber();
    private readonly RunningService intake = one.Service.ForOneTest();

    [Fact]
    public async Task A_consent_is_recorded_and_announced_and_taken_back_once()
    {
        var contact = await intake.Call(number);

        await intake.Post("counsellor-1", contact, "consents", ToPartners);
        var given = Assert.Single(intake.Announced<ConsentGiven>());
        Assert.Equal((contact.CaseId, "partners", "referral"), (given.CaseId, given.Recipient, given.Purpose));

        var first = await Withdraw(contact);
        var again = await Withdraw(contact);

        Assert.Equal((1, 0), (first, again));
        var withdrawn = Assert.Single(intake.Announced<ConsentWithdrawn>());
        Assert.Equal(given.ConsentId, withdrawn.ConsentId);
        var listed = Assert.Single((await intake.As("counsellor-1").GetFromJsonAsync<JsonElement>(
            $"/intake/contacts/{contact.ContactId}/consents")).EnumerateArray());
        Assert.Equal("paper", listed.GetProperty("channel").GetString());
        Assert.True(listed.TryGetProperty("withdrawnAt", out _));
    }

    [Fact]
    public async Task A_consent_given_at_the_end_of_a_consultation_can_be_taken_back_too()
    {
        var contact = await intake.Call(number);
        await intake.Deliver(
            new ConsultationCompleted(
                Guid.NewGuid(), contact.ContactId, contact.CaseId, ConsultationKind.Basic, [], Risk.R0,
                ConsultationOutcome.Referred, new FollowUp(Companion: false),
                [new ConsentGrant("partners", "referral", "1")]),
            contact.CaseId);

        var answer = await intake.Post(
            "supervisor-1", contact, "consents/withdraw", new { recipient = "partners", purpose = "referral" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(intake.Announced<ConsentWithdrawn>());
    }

    [Fact]
    public async Task A_consent_to_an_agency_is_taken_back_whatever_way_its_id_is_written()
    {
        var agency = intake.Services.GetRequiredService<Platform.Cities.CityPack>().Directory.Agencies[0].Id;
        var contact = await intake.Call(number);
        var given = await intake.Post("counsellor-1", contact, "consents", new
        {
            recipient = agency.ToString("B").ToUpperInvariant(), purpose = "referral", textVersion = "1",
            channel = "phone",
        });

        var taken = await intake.Post(
            "counsellor-1", contact, "consents/withdraw", new { recipient = $"{agency:N}", purpose = "referral" });

        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Equal(1, (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("withdrawn").GetInt32());
        Assert.Equal($"{agency}", Assert.Single(intake.Announced<ConsentWithdrawn>()).Recipient);
    }

    [Theory]
    [InlineData("partners", "referral", "99")]
    [InlineData("partners", "advertising", "1")]
    [InlineData("nobody", "referral", "1")]
    public async Task What_the_city_has_no_text_for_nobody_can_consent_to(
        string recipient, string purpose, string textVersion)
    {
        var contact = await intake.Call(number);

        var answer = await intake.Post(
            "counsellor-1", contact, "consents", new { recipient, purpose, textVersion, channel = "phone" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(intake.Announced<ConsentGiven>());
    }

    [Theory]
    [InlineData(2012, true)] // Fourteen in the course of 2026: perhaps not yet.
    [InlineData(2011, false)]
    public async Task Whoever_may_be_under_fourteen_needs_a_guardian(int birthYear, bool needed)
    {
        var contact = await intake.Call(number);
        await intake.Put("counsellor-1", contact, "person", new { birthYear });

        var alone = await intake.Post("counsellor-1", contact, "consents", ToPartners);
        var together = await intake.Post("counsellor-1", contact, "consents", new
        {
            recipient = "partners", purpose = "referral", textVersion = "1", channel = "phone", guardian = "parent",
        });

        Assert.Equal(needed ? HttpStatusCode.BadRequest : HttpStatusCode.OK, alone.StatusCode);
        Assert.Equal(HttpStatusCode.OK, together.StatusCode);
    }

    [Fact]
    public async Task What_is_told_of_health_and_feelings_is_given_and_taken_back_apart()
    {
        var contact = await intake.Call(number);
        await intake.Put("counsellor-1", contact, "person", new { name = "한예시", birthYear = 2012 });
        Assert.Equal(
            HttpStatusCode.BadRequest, (await intake.Post("counsellor-1", contact, "consents", ToKeeping)).StatusCode);
        await intake.Put("counsellor-1", contact, "person", new { name = "한예시", birthYear = 1980 });
        await intake.Post("counsellor-1", contact, "consents", ToPartners);
        await intake.Post("counsellor-1", contact, "consents", ToKeeping);

        Assert.Equal(1, await Withdraw(contact, "line", "sensitive"));
        Assert.Equal(0, await Withdraw(contact, "line", "sensitive"));

        var withdrawn = Assert.Single(intake.Announced<ConsentWithdrawn>());
        Assert.Equal((contact.CaseId, "line", "sensitive"), (withdrawn.CaseId, withdrawn.Recipient, withdrawn.Purpose));
        Assert.Equal(["sensitive"], await Listed(contact, withdrawn: true));
        Assert.Equal(["referral"], await Listed(contact, withdrawn: false));
        var told = await intake.Post("counsellor-1", contact, "emergency-disclosures", new
        {
            recipient = "119", reason = "medical", fields = new[] { "name" },
            askedBy = "예시 소방서 김보리", verifiedBy = "119로 다시 걸어 확인",
        });
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
    }

    [Fact]
    public async Task It_is_taken_back_in_every_case_of_the_person_and_in_nobody_elses()
    {
        var (first, other) = (await intake.Call(number), await intake.Call("+821055550302"));
        foreach (var contact in new[] { first, other })
        {
            await intake.Post("counsellor-1", contact, "consents", ToKeeping);
            await intake.Post("counsellor-1", contact, "consents", ToPartners);
        }

        await intake.Complete(first);
        var again = await intake.Call(number);
        await intake.Post("counsellor-1", again, "consents", ToKeeping);
        Assert.Equal(["sensitive", "sensitive"], await Listed(again, withdrawn: false));

        Assert.Equal(2, await Withdraw(again, "line", "sensitive"));

        Assert.Equal(
            new[] { first.CaseId, again.CaseId }.Order(),
            intake.Announced<ConsentWithdrawn>().Select(withdrawn => withdrawn.CaseId).Order());
        Assert.Equal(["referral", "sensitive"], await Listed(other, withdrawn: false));
    }

    [Fact]
    public async Task Another_counsellor_neither_sees_nor_changes_consents()
    {
        var contact = await intake.Call(number);

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await intake.Post("counsellor-2", contact, "consents", ToPartners)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await intake.As("counsellor-2").GetAsync($"/intake/contacts/{contact.ContactId}/consents")).StatusCode);
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private async Task<string[]> Listed(ContactReceived contact, bool withdrawn) =>
        [.. (await intake.As("counsellor-1").GetFromJsonAsync<JsonElement>(
                $"/intake/contacts/{contact.ContactId}/consents"))
            .EnumerateArray()
            .Where(consent => consent.TryGetProperty("withdrawnAt", out _) == withdrawn)
            .Select(consent => consent.GetProperty("purpose").GetString()!)
            .Order()];

    private async Task<int> Withdraw(
        ContactReceived contact, string recipient = "partners", string purpose = "referral")
    {
        var answer = await intake.Post("counsellor-1", contact, "consents/withdraw", new { recipient, purpose });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("withdrawn").GetInt32();
    }
}
