using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Crises;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>What is written in a crisis is true, and everybody in it sees it at once.</summary>
public sealed class Acting_in_a_crisis : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid consultation;
    private Guid crisis;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
        crisis = desk.CrisisOf(contact);
    }

    [Fact]
    public async Task Where_the_person_is_comes_to_the_supervisor_who_speaks_with_the_rescuers()
    {
        using var supervisor = desk.As("supervisor-1");
        var part = $"/desk/part/crises/{crisis}";
        Assert.Contains(
            $"data-part=\"{part}\"", await supervisor.GetStringAsync(ShowCrisis.Path(crisis)),
            StringComparison.Ordinal);
        Assert.DoesNotContain("옥상", await supervisor.GetStringAsync(part), StringComparison.Ordinal);
        var mark = desk.Services.GetRequiredService<ConsultationService.Desk.DeskMark>();
        var before = await mark.Look(CancellationToken.None);

        await desk.Act("counsellor-1", crisis, "location", new { location = "예시동 12-3, 옥상" });

        await Eventually.Holds(async () => await mark.Look(CancellationToken.None) != before);
        Assert.Contains("예시동 12-3, 옥상", await supervisor.GetStringAsync(part), StringComparison.Ordinal);
        var stranger = await desk.As("counsellor-2").GetAsync(new Uri(part, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task Only_a_rescue_service_that_says_who_it_is_has_reached_them_as_responders()
    {
        await desk.Complete("counsellor-1", consultation);
        await Step("stayed", "asked", "location");
        var hotline = await HandOver("129");
        Assert.Contains("acceptedBy", await Refused(hotline, new { outcome = "reached" }), StringComparison.Ordinal);
        await desk.Act(
            "counsellor-1", crisis, $"hand-overs/{hotline}", new { acceptedBy = "예시 김보리", outcome = "reached" });
        Assert.Equal(HttpStatusCode.Conflict, (await Propose("responders-reached")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Propose("handed-over")).StatusCode);

        var rescue = await HandOver("119");
        await desk.Act("counsellor-1", crisis, $"hand-overs/{rescue}", new { acceptedBy = "예시 이보리" });
        await desk.Act("counsellor-1", crisis, $"hand-overs/{rescue}", new { outcome = "reached" });

        Assert.Equal(HttpStatusCode.NoContent, (await Propose("responders-reached")).StatusCode);
    }

    [Fact]
    public async Task A_supervisor_has_joined_who_says_so_and_joins_anew_when_it_is_graver()
    {
        var ticked = await desk.Try("counsellor-1", crisis, "steps", new { step = "supervisor" });
        Assert.Contains("supervisor-says-so", await ticked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("supervisor", await Done());

        await desk.Act("supervisor-1", crisis, "acknowledge", new { risk = "R4" });
        Assert.Contains("supervisor", await Done());
        await desk.Raise(contact, Risk.R4);
        Assert.DoesNotContain("supervisor", await Done());
        Assert.Contains("아직 없음", await desk.As("supervisor-1").GetStringAsync(ShowCrisis.Path(crisis)));
    }

    [Fact]
    public async Task Of_somebody_erased_nothing_new_is_written_but_what_has_to_be_done_is()
    {
        var asked = await HandOver("119");
        await desk.Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, ManualClock.Noon), contact.CaseId);

        var place = await desk.Try("counsellor-1", crisis, "location", new { location = "예시동" });
        Assert.Contains("person-erased", await place.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await desk.Act("counsellor-1", crisis, "risk", new { risk = "R2", reason = "예시: 까닭" });
        await desk.Act(
            "counsellor-1", crisis, $"hand-overs/{asked}", new { acceptedBy = "예시 김보리", outcome = "reached" });

        var view = await View();
        Assert.Equal("R2", view.GetProperty("crisis").GetProperty("risk").GetString());
        Assert.False(view.GetProperty("changes")[0].TryGetProperty("reason", out _), view.ToString());
        var handOver = view.GetProperty("handOvers")[0];
        Assert.Equal("reached", handOver.GetProperty("outcome").GetString());
        Assert.True(handOver.TryGetProperty("acceptedAt", out _), view.ToString());
        Assert.False(handOver.TryGetProperty("acceptedBy", out _), view.ToString());
    }

    [Fact]
    public async Task Whoever_left_them_without_a_word_judges_nothing()
    {
        await desk.Pass(clock, TimeSpan.FromMinutes(5));

        var judged = await desk.Try("counsellor-1", crisis, "risk", new { risk = "R0", reason = "예시: 까닭" });

        Assert.Equal(HttpStatusCode.NotFound, judged.StatusCode);
        Assert.Equal("[]", await desk.As("counsellor-1").GetStringAsync("/desk/crises"));
    }

    [Theory]
    [InlineData("counsellor-1")]
    [InlineData("supervisor-1")]
    public async Task Nobody_whose_qualification_ran_out_judges_it_smaller_but_all_may_judge_it_graver(string user)
    {
        await desk.Keep(user, until: "2026-01-31");

        var lowered = await desk.Try(user, crisis, "risk", new { risk = "R1", reason = "예시: 까닭" });

        Assert.Equal(HttpStatusCode.Forbidden, lowered.StatusCode);
        Assert.Contains("not-qualified", await lowered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await desk.Act(user, crisis, "risk", new { risk = "R4" });
    }

    [Fact]
    public async Task A_record_below_the_danger_is_completed_only_by_who_is_qualified()
    {
        await desk.Keep("counsellor-1", until: "2026-01-31");
        var smaller = new { kind = "basic", risk = "R0", outcome = "listened", riskReason = "예시: 노래 가사였습니다." };

        var refused = await desk.As("counsellor-1")
            .PostAsJsonAsync($"/desk/consultations/{consultation}/complete", smaller);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await desk.Complete("counsellor-1", consultation, Dangers.Found("R3"));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task Step(params string[] steps)
    {
        foreach (var step in steps) await desk.Act("counsellor-1", crisis, "steps", new { step });
    }

    private async Task<Guid> HandOver(string recipient) => (await Houses.Answered(
        await desk.Try("counsellor-1", crisis, "hand-overs", new { recipient }))).Id("handOverId");

    private async Task<string> Refused(Guid handOver, object progress) => await Houses.Refused(
        await desk.Try("counsellor-1", crisis, $"hand-overs/{handOver}", progress));

    private Task<HttpResponseMessage> Propose(string disposition) =>
        desk.Try("counsellor-1", crisis, "propose-closing", new { disposition });

    private Task<JsonElement> View() => desk.As("supervisor-1").GetFromJsonAsync<JsonElement>($"/desk/crises/{crisis}");

    private async Task<IEnumerable<string?>> Done() =>
        (await View()).GetProperty("done").EnumerateArray().Select(step => step.GetString());
}
