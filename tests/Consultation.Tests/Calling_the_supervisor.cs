using System.Net;
using ConsultationService.Crises;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Somebody in danger waits, and nobody comes.</summary>
public sealed class Calling_the_supervisor : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task Is_done_once_after_a_minute_and_again_when_the_risk_was_raised_since()
    {
        await desk.Call();
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R2);
        await desk.Pass(clock, TimeSpan.FromSeconds(60));
        Assert.Empty(desk.Announced<SupervisorPaged>());

        await desk.Pass(clock, TimeSpan.FromSeconds(11));
        await desk.Pass(clock, TimeSpan.FromMinutes(10));
        var paged = Assert.Single(desk.Announced<SupervisorPaged>());
        Assert.Equal((contact.ContactId, contact.CaseId, Risk.R2), (paged.ContactId, paged.CaseId, paged.Risk));
        Assert.InRange(paged.WaitedSeconds, 61, 71);

        await desk.Raise(contact, Risk.R2);
        await desk.Raise(contact, Risk.R3);
        await desk.Pass(clock, TimeSpan.FromSeconds(11));
        await desk.Pass(clock, TimeSpan.FromSeconds(11));
        Assert.Equal([Risk.R2, Risk.R3], desk.Announced<SupervisorPaged>().Select(page => page.Risk));
        Assert.Equal(
            ["consultation supervisor-paged", "consultation supervisor-paged"],
            (await desk.Audit("consultation", contact.CaseId))
                .Where(act => act.EndsWith("paged", StringComparison.Ordinal)));

        var page = await desk.As("supervisor-1").GetStringAsync("/desk/emergencies");
        Assert.Contains("data-part=\"/desk/part/emergencies\"", page, StringComparison.Ordinal);
        var part = await desk.As("supervisor-1").GetStringAsync("/desk/part/emergencies");
        Assert.Contains("R3", part, StringComparison.Ordinal);
        Assert.Contains("clock late", part, StringComparison.Ordinal);
        Assert.Contains("감독자 부름", part, StringComparison.Ordinal);
        Assert.DoesNotContain("R0", part, StringComparison.Ordinal);
        var stranger = await desk.As("counsellor-1").GetAsync("/desk/part/emergencies");
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);

        var met = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Reply("counsellor-1", met, Guid.NewGuid(), "예시: 여기 있습니다.");
        for (var looked = 0; looked < 3; looked++)
        {
            await desk.Pass(clock, TimeSpan.FromSeconds(50));
            await desk.Take("counsellor-1");
        }

        Assert.Equal(2, desk.Announced<SupervisorPaged>().Count);
        Assert.Contains(
            "지금은 없습니다", await desk.As("supervisor-1").GetStringAsync("/desk/part/emergencies"));
    }

    [Fact]
    public async Task Whoever_still_waits_after_a_supervisor_has_answered_is_called_for_again()
    {
        var contact = await desk.Call(clock.GetUtcNow());
        await desk.Raise(contact, Risk.R4, clock.GetUtcNow());
        await desk.Pass(clock, TimeSpan.FromSeconds(31));
        await desk.Act("supervisor-1", desk.CrisisOf(contact), "acknowledge", new { risk = "R4" });
        await desk.Pass(clock, TimeSpan.FromSeconds(100));
        Assert.Single(desk.Announced<SupervisorPaged>());

        await desk.Pass(clock, TimeSpan.FromSeconds(31));

        Assert.Equal(2, desk.Announced<SupervisorPaged>().Count);
    }

    [Fact]
    public async Task Counsellors_hear_of_whoever_waits_in_danger_on_every_page_and_who_is_free_at_the_desk()
    {
        await desk.Call();
        Assert.Equal("", await desk.Alarm("counsellor-1"));
        await desk.Raise(await desk.Call(), Risk.R2);

        foreach (var page in (string[])["/desk/part/alarm", "/desk/part/queue", "/desk"])
        {
            Assert.Contains(
                "위험한 분 1명이 기다립니다", await desk.As("counsellor-1").GetStringAsync(page), StringComparison.Ordinal);
        }

        await desk.Take("counsellor-1");
        Assert.Equal("", await desk.Alarm("counsellor-2"));
    }

    /// <summary>Nobody has told where this person lives, and none of their centre may be on duty.</summary>
    [Fact]
    public async Task Danger_is_told_to_the_supervisors_of_every_centre()
    {
        await using var example = await RunningService.Start(
            builder => builder.AddConsultation(), app => app.MapConsultation(), clock,
            new Dictionary<string, string?> { ["City:Name"] = "example" });
        await example.Raise(await example.Call(), Risk.R4);
        await example.Pass(clock, TimeSpan.FromSeconds(31));

        using var east = example.As("supervisor-east");
        Assert.Contains("위험한데 오래 기다리는 분 1명", await example.Alarm("supervisor-east"), StringComparison.Ordinal);
        Assert.Contains("R4", await east.GetStringAsync("/desk/part/emergencies"), StringComparison.Ordinal);
        Assert.Contains("R4", await east.GetStringAsync("/desk/emergencies"), StringComparison.Ordinal);
        var crisis = Assert.Single(example.Announced<CrisisOpened>()).CrisisId;
        Assert.Contains(
            ShowCrisis.Path(crisis), await east.GetStringAsync("/desk/part/crises"), StringComparison.Ordinal);
        await example.Act("supervisor-east", crisis, "acknowledge", new { risk = "R4" });
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
