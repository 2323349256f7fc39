using System.Net;
using ConsultationService.Crises;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Whoever was in danger is asked how they are, and their crisis is closed by somebody.</summary>
public sealed class Following_up_a_crisis : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid crisis;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        crisis = desk.CrisisOf(contact);
    }

    [Theory]
    [InlineData(Risk.R0, null)]
    [InlineData(Risk.R1, 168.0)]
    [InlineData(Risk.R2, 72.0)]
    [InlineData(Risk.R4, 24.0)]
    public void The_clock_begins_when_they_were_met(Risk risk, double? hours) =>
        Assert.Equal(hours, Crisis.FollowUpAfter(risk)?.TotalHours);

    [Fact]
    public async Task A_call_is_promised_when_they_were_met_and_closing_does_not_put_it_off()
    {
        await Meet("R3");
        var by = Now.AddHours(24);
        Assert.Equal(by, Promised().Until);
        await desk.Act("supervisor-1", crisis, "acknowledge", new { risk = "R4" });

        clock.Advance(TimeSpan.FromHours(10));
        foreach (var step in (string[])["stayed", "asked", "means", "location", "plan"])
        {
            await desk.Act("counsellor-1", crisis, "steps", new { step });
        }

        await desk.Close(crisis, "safe-with-plan");

        Assert.Equal(by, Promised().Until);
        Assert.Equal(by, Assert.Single(await desk.CallBacks("supervisor-1")).GetProperty("until").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_was_agreed_with_them_stays_when_it_is_in_time()
    {
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        await desk.Promise("counsellor-1", contact.ContactId, Now.AddHours(3), Now.AddHours(6), "follow-up");

        await desk.Complete("counsellor-1", held, Dangers.Found("R3"));

        Assert.Equal(Now.AddHours(6), Promised().Until);
    }

    [Fact]
    public async Task Whoever_is_judged_in_danger_in_a_call_is_called_again()
    {
        await Meet("R3");
        clock.Advance(TimeSpan.FromHours(22));
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        await desk.Note("counsellor-1", call, "answered");

        await desk.Complete("counsellor-1", call, Dangers.Found("R3"));

        Assert.Single(desk.Announced<CallBackKept>());
        Assert.Equal(Now.AddHours(24), desk.Announced<CallBackPromised>()[^1].Until);
        Assert.Equal(2, desk.Announced<CallBackPromised>().Count);
    }

    [Fact]
    public async Task Nobody_asks_whoever_was_in_no_danger()
    {
        await Meet("R3");
        await desk.Act("counsellor-1", crisis, "risk", new { risk = "R0", reason = "예시: 노래 가사였습니다." });

        await desk.Close(crisis, "no-danger");

        Assert.Empty(await desk.CallBacks("supervisor-1"));
    }

    [Theory]
    [InlineData("no-danger", 1)]
    [InlineData("could-not-be-reached", 0)]
    public async Task Whom_two_people_found_in_no_danger_nobody_rings_by_night(string disposition, int days)
    {
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        await desk.Complete("counsellor-1", held);
        await desk.Act("counsellor-1", crisis, "risk", new { risk = "R0", reason = "예시: 노래 가사였습니다." });
        await desk.Close(crisis, disposition);
        await desk.Promise("supervisor-1", contact.ContactId, Now, Now.AddHours(9));
        clock.Advance(TimeSpan.FromHours(8.5));
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");

        await desk.Note("counsellor-1", call, "no-answer");

        var promised = (await desk.CallBacks("supervisor-1"))
            .Single(one => one.GetProperty("kind").GetString() == "promised");
        Assert.Equal(days, (promised.GetProperty("dueAt").GetDateTimeOffset().AddHours(9).Date - Now.Date).Days);
    }

    [Fact]
    public async Task A_crisis_that_waits_to_be_closed_is_said_on_every_supervisors_page()
    {
        const string waits = "마무리를 기다리는 위기 1건";
        await desk.Act("supervisor-1", crisis, "acknowledge", new { risk = "R4" });
        await Meet("R3");
        clock.Advance(Crisis.ClosedWithin);
        Assert.Equal("", await desk.Alarm());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(waits, await desk.Alarm(), StringComparison.Ordinal);

        clock.Advance(-Crisis.ClosedWithin);
        await desk.Act("supervisor-1", crisis, "propose-closing", new { disposition = "could-not-be-reached" });
        Assert.Equal("", await desk.Alarm());
        await desk.Act("counsellor-1", crisis, "propose-closing", new { disposition = "could-not-be-reached" });
        Assert.Contains(waits, await desk.Alarm(), StringComparison.Ordinal);
        await desk.Act("supervisor-1", crisis, "close");
        Assert.Equal("", await desk.Alarm());
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private CallBackPromised Promised() => Assert.Single(desk.Announced<CallBackPromised>());

    private async Task Meet(string risk)
    {
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        Assert.Equal(
            HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", held, Dangers.Found(risk))).StatusCode);
    }
}
