using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConsultationService.Consultations;
using Contracts;
using Platform.Cities;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Answers stand for a lowest level; who judges it lower says why, and nothing of it leaves.</summary>
public sealed class Finding_the_level_of_risk(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Reason = "예시: 십 년 전 일이고 지금은 편안하십니다.";

    private readonly RunningService desk = one.Service;
    private Guid consultation;
    private Guid caseId;

    public async ValueTask InitializeAsync()
    {
        caseId = (await desk.Call()).CaseId;
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
    }

    [Theory]
    [InlineData(TriageCode.WishToBeDead, Risk.R1)]
    [InlineData(TriageCode.SuicidalThoughts, Risk.R1)]
    [InlineData(TriageCode.Method, Risk.R2)]
    [InlineData(TriageCode.BehaviourEver, Risk.R2)]
    [InlineData(TriageCode.Intent, Risk.R3)]
    [InlineData(TriageCode.PlanAndIntent, Risk.R3)]
    [InlineData(TriageCode.BehaviourRecent, Risk.R3)]
    [InlineData(TriageCode.DangerNow, Risk.R4)]
    public void A_yes_stands_for_a_level_and_a_no_for_none(TriageCode question, Risk level)
    {
        Assert.Equal(level, Triage.Lowest([new TriageAnswer(question, Yes: true)]));
        Assert.Equal(Risk.R0, Triage.Lowest([new TriageAnswer(question, Yes: false)]));
    }

    [Fact]
    public void The_gravest_answer_counts_wherever_it_stands()
    {
        TriageAnswer[] answers =
        [
            new(TriageCode.Intent, Yes: true), new(TriageCode.WishToBeDead, Yes: true),
            new(TriageCode.DangerNow, Yes: false),
        ];

        Assert.Equal(Risk.R3, Triage.Lowest(answers));
        Assert.Equal(Risk.R0, Triage.Lowest([]));
    }

    [Theory]
    [InlineData("R1", null)]
    [InlineData("R1", "  ")]
    public async Task A_level_below_the_answers_is_refused_until_somebody_says_why(string risk, string? reason)
    {
        await Refused(Record(risk, reason), "riskReason");

        Assert.Equal(HttpStatusCode.NoContent, (await Send(Record(risk, Reason))).StatusCode);
        Assert.Contains("counsellor-1 risk-lowered", await desk.Audit("consultation", caseId));
    }

    [Theory]
    [InlineData("R2")]
    [InlineData("R3")]
    public async Task The_level_of_the_answers_or_above_needs_no_reason(string risk)
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Send(Record(risk))).StatusCode);

        Assert.DoesNotContain("counsellor-1 risk-lowered", await desk.Audit("consultation", caseId));
    }

    [Theory]
    [InlineData("\"formVersion\":\"99\"", "formVersion")]
    [InlineData("\"tier\":\"unknown\"", "tier")]
    [InlineData("\"triage\":[{\"question\":\"method\",\"yes\":false},{\"question\":\"method\",\"yes\":false}]",
        "triage[1].question")]
    [InlineData("\"triage\":[{\"question\":\"sleep\",\"yes\":true}]", "triage[0].question")]
    public async Task What_the_form_does_not_have_is_refused_with_the_field_named(string member, string field)
    {
        using var body = new StringContent(
            $$"""{"kind":"light","risk":"R0","outcome":"listened",{{member}}}""", Encoding.UTF8, "application/json");
        var path = new Uri($"/desk/consultations/{consultation}/complete", UriKind.Relative);

        await Refused(await desk.As("counsellor-1").PostAsync(path, body), field);
    }

    [Fact]
    public async Task A_reason_is_no_second_note() => await Refused(Record("R1", new string('가', 501)), "riskReason");

    [Fact]
    public async Task The_record_keeps_the_version_and_the_group_and_seals_what_was_answered()
    {
        await Send(Record("R1", Reason));

        var kept = await desk.Db(work => work.One(
            $"SELECT form_version, tier, triage FROM consultations WHERE id = {consultation}",
            row => (row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)).ToTuple()));
        Assert.Equal(("1", "everyday-support"), (kept!.Item1, kept.Item2));
        Assert.DoesNotContain("method", Encoding.UTF8.GetString(kept.Item3), StringComparison.Ordinal);
        var opened = desk.Services.GetRequiredService<NoteVault>().OpenTriage(consultation, kept.Item3);
        Assert.Equal(new TriageAnswer(TriageCode.Method, Yes: true), Assert.Single(opened.Answers));
        Assert.Equal(Reason, opened.RiskReason);
        foreach (var text in desk.Published.Select(e => Encoding.UTF8.GetString(e.Bytes.Span)))
        {
            Assert.DoesNotContain("triage", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("십 년 전", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_goes_when_the_person_is_erased_or_takes_back_what_they_told_of_health()
    {
        await Send(Record("R1", Reason));
        Assert.Equal(1, await Kept());

        await desk.Deliver(new ConsentWithdrawn(Guid.NewGuid(), caseId, "line", "sensitive", ManualClock.Noon), caseId);
        Assert.Equal(0, await Kept());

        var other = (await desk.Call()).CaseId;
        var second = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Complete("counsellor-1", second, Record("R1", Reason));
        await desk.Deliver(new PersonErased(Guid.NewGuid(), other, ManualClock.Noon), other);
        Assert.Equal(0, await Kept(second));
    }

    /// <summary>The desk is left as it was found.</summary>
    public async ValueTask DisposeAsync() => await desk.Complete("counsellor-1", consultation);

    private static object Record(string risk, string? reason = null) => new
    {
        kind = "light",
        risk,
        outcome = "listened",
        formVersion = "1",
        tier = "everyday-support",
        triage = new[] { new { question = "method", yes = true } },
        riskReason = reason,
    };

    private Task<HttpResponseMessage> Send(object record) => desk.Complete("counsellor-1", consultation, record);

    private async Task Refused(object record, string field) => await Refused(await Send(record), field);

    private static async Task Refused(HttpResponseMessage answer, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
    }

    private Task<long?> Kept(Guid? id = null) => desk.Db(work => work.Value<long>(
        $"SELECT count(triage) FROM consultations WHERE id = {id ?? consultation}"));
}
