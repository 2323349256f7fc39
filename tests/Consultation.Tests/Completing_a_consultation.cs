using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Cities;
using Platform.Messaging;
using Testing;

namespace ConsultationService.Tests;

public sealed class Completing_a_consultation : IAsyncLifetime
{
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run();
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
    }

    [Fact]
    public async Task Its_holder_completes_it_and_it_is_announced()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", consultation)).StatusCode);

        var completed = Assert.Single(desk.Announced<ConsultationCompleted>());
        Assert.Equal(ConsultationKind.Basic, completed.Kind);
        Assert.Equal(new Need("L1.2", 2, Wanted: true), Assert.Single(completed.Needs));
        Assert.True(completed.FollowUp.Companion);
        Assert.Equal(new ConsentGrant("partners", "referral", "1"), Assert.Single(completed.Consents!));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
    }

    [Fact]
    public async Task A_light_talk_needs_no_form()
    {
        var light = new { kind = "light", risk = "R0", outcome = "listened" };

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", consultation, light)).StatusCode);
    }

    [Theory]
    [InlineData("listened")]
    [InlineData("informed")]
    [InlineData("referred")]
    [InlineData("in-depth-planned")]
    [InlineData("crisis-handed-over")]
    [InlineData("out-of-scope")]
    public async Task It_ends_in_each_way_that_there_is(string outcome)
    {
        var record = new { kind = "light", risk = "R0", outcome };
        if (outcome is "in-depth-planned")
        {
            // By the record alone nothing is planned.
            var refused = await desk.Complete("counsellor-1", consultation, record);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("\"outcome\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await desk.Promise(
                "counsellor-1", contact.ContactId, ManualClock.Noon, ManualClock.Noon.AddHours(3), "in-depth");
        }

        var ended = await desk.Complete("counsellor-1", consultation, record);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(outcome, EventJson.NameOf(Assert.Single(desk.Announced<ConsultationCompleted>()).Outcome));
    }

    [Fact]
    public async Task A_note_that_sounds_graver_than_the_level_is_announced_without_a_word_of_it()
    {
        await desk.Complete("counsellor-1", consultation, Desk.Basic(note: "예시: 유서를 써 놓았다고 하셨습니다."));

        var heard = Assert.Single(desk.Announced<RiskQuestioned>());
        Assert.Equal((consultation, Risk.R0, Risk.R3), (heard.ConsultationId, heard.Recorded, heard.Heard));
        // Software asks; the level stays the counsellor's.
        Assert.Equal(Risk.R0, Assert.Single(desk.Announced<ConsultationCompleted>()).Risk);
    }

    [Fact]
    public async Task Another_counsellor_may_not()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Complete("counsellor-2", consultation)).StatusCode);
        Assert.Empty(desk.Announced<ConsultationCompleted>());
    }

    [Fact]
    public async Task It_is_completed_once()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => desk.Complete("counsellor-1", consultation)));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Single(desk.Announced<ConsultationCompleted>());
    }

    [Fact]
    public async Task What_is_unknown_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Complete("counsellor-1", Guid.NewGuid())).StatusCode);

    [Fact]
    public async Task A_consent_may_name_one_agency_in_whatever_case_its_id_is_written_and_only_once()
    {
        var id = $"{desk.Services.GetRequiredService<CityPack>().Directory.Agencies[0].Id}";
        object Naming(params string[] recipients) => new
        {
            kind = "light",
            risk = "R0",
            outcome = "listened",
            consents = recipients.Select(recipient => new { recipient, purpose = "referral", textVersion = "1" }),
        };

        var twice = await desk.Complete("counsellor-1", consultation, Naming(id, id.ToUpperInvariant()));
        var once = await desk.Complete("counsellor-1", consultation, Naming(id.ToUpperInvariant()));

        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, once.StatusCode);
        Assert.Single(Assert.Single(desk.Announced<ConsultationCompleted>()).Consents!);
    }

    [Theory]
    [InlineData("L99", 2, "1", "needs[0].code")]
    [InlineData("L1.2", 4, "1", "needs[0].severity")]
    [InlineData("L1.2", -1, "1", "needs[0].severity")]
    [InlineData("L1.2", 2, "99", "consents[0].textVersion")]
    public async Task What_cannot_be_is_refused_with_the_field_named(
        string need, int severity, string textVersion, string field)
    {
        var answer = await desk.Complete("counsellor-1", consultation, Desk.Basic(need, severity, textVersion));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
        Assert.Empty(desk.Announced<ConsultationCompleted>());
    }

    [Theory]
    [InlineData("""{"kind":"basic","risk":"R9","outcome":"referred"}""")]
    [InlineData("""{"kind":"BASIC","risk":"R0","outcome":"referred"}""")]
    [InlineData("""{"kind":1,"risk":"R0","outcome":"referred"}""")]
    [InlineData("""{"kind":"basic,light","risk":"R0","outcome":"referred"}""")]
    [InlineData("""{"kind":"basic","risk":"R0,R1","outcome":"referred"}""")]
    [InlineData("""{"kind":"basic","risk":"r0","outcome":"referred"}""")]
    [InlineData("""{"kind":"basic","risk":"R0","outcome":"referred","consents":[null]}""")]
    [InlineData("""{"risk":"R0","outcome":"referred"}""")]
    [InlineData("""{"kind":"basic","risk":"R0","outcome":"referred","needs":[null]}""")]
    [InlineData("""{"kind":"basic","risk":"R0","outcome":"referred","needs":[{"code":"L1","severity":1}]}""")]
    [InlineData("""{"kind":"basic","risk":"R0","outcome":"referred","note":"\u0000"}""")]
    public async Task What_is_misspelt_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await desk.As("counsellor-1")
            .PostAsync(new Uri($"/desk/consultations/{consultation}/complete", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_note_stays_here_and_is_sealed()
    {
        const string Note = "지난달에 어머니를 보내셨습니다.";
        await desk.Complete("counsellor-1", consultation, Desk.Basic(note: Note));

        Assert.DoesNotContain(
            desk.Published,
            e => System.Text.Encoding.UTF8.GetString(e.Bytes.Span).Contains("어머니", StringComparison.Ordinal));
        var stored = await desk.Services.GetRequiredService<ConsultationDatabase>().Do(
            work => work.One(
                $"SELECT note FROM consultations WHERE id = {consultation}", row => row.GetFieldValue<byte[]>(0)),
            CancellationToken.None);
        Assert.NotNull(stored);
        Assert.DoesNotContain("어머니", System.Text.Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();
}
