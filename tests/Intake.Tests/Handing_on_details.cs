using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Contracts;
using Platform.Secrets;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Handing_on_details(OneIntake one) : IClassFixture<OneIntake>, IAsyncLifetime
{
    private static readonly Guid Agency = Guid.Parse("0199a000-0000-7000-8000-00000000a9e1");

    private readonly string number = NewNumber();
    private readonly ECDiffieHellman agencyKey = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private RunningService intake = null!;
    private ContactReceived contact = null!;

    public async ValueTask InitializeAsync()
    {
        intake = one.Service.ForOneTest();
        contact = await intake.Call(number);
        await intake.Put("counsellor-1", contact, "person", new { name = "최예시", address = "예시구 보기로 2" });
    }

    [Fact]
    public async Task With_consent_the_agency_alone_can_read_the_fields_it_asked_for()
    {
        await Consent();
        var request = Request("name", "phone");

        await intake.Deliver(request, contact.CaseId);
        await intake.Deliver(request, contact.CaseId);

        var released = await Eventually.Gives(
            () => Task.FromResult(intake.Announced<DetailsReleased>().SingleOrDefault()));
        Assert.Equal((request.RequestId, Agency), (released.RequestId, released.AgencyId));
        Assert.Equal(["name", "phone"], released.Fields);
        var opened = PartnerHandover.Open<Dictionary<string, string>>(
            new HandoverContext(Agency.ToString(), "details-released", request.ReferralId), _ => agencyKey,
            released.Sealed);
        Assert.Equal(("최예시", number), (opened["name"], opened["phone"]));
        Assert.DoesNotContain(intake.Published, published =>
            published.Data.GetRawText().Contains(number[3..], StringComparison.Ordinal)
            || published.Data.GetRawText().Contains("최예시", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_consent_nothing_is_handed_on()
    {
        await intake.Deliver(Request("name"), contact.CaseId);

        Assert.Equal(DetailsRefusal.NoConsent, (await Refused()).Reason);
        Assert.Empty(intake.Announced<DetailsReleased>());
    }

    [Fact]
    public async Task A_consent_taken_back_counts_no_more()
    {
        await Consent();
        await intake.Post(
            "counsellor-1", contact, "consents/withdraw", new { recipient = "partners", purpose = "referral" });

        await intake.Deliver(Request("name"), contact.CaseId);

        Assert.Equal(DetailsRefusal.NoConsent, (await Refused()).Reason);
    }

    [Fact]
    public async Task A_childs_details_need_a_guardians_consent_also_where_it_was_given_in_the_consultation()
    {
        await intake.Put("counsellor-1", contact, "person", new { name = "최예시", birthYear = 2014 });
        await intake.Deliver(
            new ConsultationCompleted(
                Guid.NewGuid(), contact.ContactId, contact.CaseId, ConsultationKind.Basic, [], Risk.R0,
                ConsultationOutcome.Referred, new FollowUp(Companion: false),
                [new ConsentGrant("partners", "referral", "1")]),
            contact.CaseId);

        await intake.Deliver(Request("name"), contact.CaseId);

        Assert.Equal(DetailsRefusal.NoConsent, (await Refused()).Reason);
    }

    [Fact]
    public async Task What_nobody_told_cannot_be_handed_on()
    {
        await Consent();

        await intake.Deliver(Request("goodTimes"), contact.CaseId);

        Assert.Equal(DetailsRefusal.NothingKnown, (await Refused()).Reason);
    }

    [Fact]
    public async Task To_save_a_life_the_holder_is_told_at_once_and_the_person_hears_of_it_later()
    {
        var answer = await intake.Post("counsellor-1", contact, "emergency-disclosures", new
        {
            recipient = "119", reason = "suicide", fields = new[] { "phone", "address" },
            askedBy = "예시 소방서 김보리", verifiedBy = "119로 다시 걸어 확인",
        });

        var details = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(number, details.GetProperty("details").GetProperty("phone").GetString());
        var disclosed = Assert.Single(intake.Announced<EmergencyDisclosed>());
        Assert.Equal(["phone", "address"], disclosed.Fields);
        var listed = await intake.As("supervisor-1").GetFromJsonAsync<JsonElement>("/intake/emergency-disclosures");
        var open = Assert.Single(listed.EnumerateArray());
        Assert.Equal(
            ("counsellor-1", "예시 소방서 김보리", "119로 다시 걸어 확인"),
            (open.GetProperty("toldBy").GetString(), open.GetProperty("askedBy").GetString(),
                open.GetProperty("verifiedBy").GetString()));
        Assert.Equal(
            TimeSpan.FromDays(10),
            open.GetProperty("tellBy").GetDateTimeOffset() - open.GetProperty("toldAt").GetDateTimeOffset());
        Assert.DoesNotContain(
            intake.Published, told => told.Data.GetRawText().Contains("김보리", StringComparison.Ordinal));
        await intake.As("supervisor-1").PostAsync(
            $"/intake/emergency-disclosures/{disclosed.DisclosureId}/person-told", null);
        Assert.Empty((await intake.As("supervisor-1").GetFromJsonAsync<JsonElement>(
            "/intake/emergency-disclosures")).EnumerateArray());
    }

    [Theory]
    [InlineData("the police", "suicide", "phone", "김보리", "다시 걸기")]
    [InlineData("9999", "suicide", "phone", "김보리", "다시 걸기")]
    [InlineData("119", "curiosity", "phone", "김보리", "다시 걸기")]
    [InlineData("119", "suicide", "notes", "김보리", "다시 걸기")]
    [InlineData("119", "suicide", "phone", " ", "다시 걸기")]
    [InlineData("119", "suicide", "phone", "김보리", "")]
    [InlineData("119", "suicide", "phone", "김보리", null)]
    public async Task A_disclosure_that_is_none_is_refused_and_not_written_down(
        string recipient, string reason, string field, string askedBy, string? verifiedBy)
    {
        var answer = await intake.Post(
            "counsellor-1", contact, "emergency-disclosures",
            new { recipient, reason, fields = new[] { field }, askedBy, verifiedBy });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(intake.Announced<EmergencyDisclosed>());
    }

    [Fact]
    public async Task A_counsellor_who_does_not_hold_the_contact_discloses_nothing()
    {
        var answer = await intake.Post("counsellor-2", contact, "emergency-disclosures", new
        {
            recipient = "119", reason = "medical", fields = new[] { "phone" },
            askedBy = "예시 소방서 김보리", verifiedBy = "119로 다시 걸어 확인",
        });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        agencyKey.Dispose();
        await intake.DisposeAsync();
    }

    private Task Consent() => intake.Post("counsellor-1", contact, "consents", new
    {
        recipient = "partners", purpose = "referral", textVersion = "1", channel = "phone",
    });

    private Task<DetailsRefused> Refused() =>
        Eventually.Gives(() => Task.FromResult(intake.Announced<DetailsRefused>().SingleOrDefault()));

    private DetailsRequested Request(params string[] fields)
    {
        var point = P256Point.Of(agencyKey);
        return new DetailsRequested(
            Guid.NewGuid(), Guid.NewGuid(), contact.CaseId, Agency, "referral", fields,
            new RecipientKey("example-1", point.X, point.Y));
    }
}
