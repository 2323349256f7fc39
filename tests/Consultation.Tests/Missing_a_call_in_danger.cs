using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Whoever may be in danger and is not reached by telephone stays somebody's.</summary>
public sealed class Missing_a_call_in_danger : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private ContactReceived contact = null!;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        contact = await desk.Chat();
        await desk.Raise(contact, Risk.R2);
        var met = (await desk.Take("counsellor-1")).Id("consultationId");
        await desk.Promise("counsellor-1", contact.ContactId, Now, Now.AddHours(1), "follow-up");
        await desk.Complete("counsellor-1", met);
    }

    [Fact]
    public async Task After_the_last_attempt_a_crisis_is_open_and_a_supervisor_answers_for_them()
    {
        await desk.Close(desk.CrisisOf(contact), "could-not-be-reached");
        Assert.Equal("", await desk.Alarm());
        for (var tried = 0; tried < 5; tried++)
        {
            clock.Advance(TimeSpan.FromHours(24));
            await desk.Overdue();
            var call = (await desk.Claim("counsellor-1"))!.Value;
            await desk.Note("counsellor-1", call.Id("consultationId"), "no-answer");
        }

        Only(desk.Announced<CallBackMissed>());
        var opened = desk.Announced<CrisisOpened>();
        Assert.Equal([contact.ContactId, contact.ContactId], opened.Select(crisis => crisis.ContactId));
        Assert.Contains("감독자를 기다리는 위기 1건", await desk.Alarm(), StringComparison.Ordinal);
        await desk.Act("supervisor-1", opened[^1].CrisisId, "acknowledge", new { risk = "R4" });
        Assert.Equal("", await desk.Alarm());
    }

    [Fact]
    public async Task In_a_crisis_that_is_open_a_supervisor_is_called_anew()
    {
        var crisis = desk.CrisisOf(contact);
        await desk.Act("supervisor-1", crisis, "acknowledge", new { risk = "R4" });
        for (var tried = 0; tried < 5; tried++)
        {
            clock.Advance(TimeSpan.FromHours(24));
            await desk.Overdue();
            var call = (await desk.Claim("counsellor-1"))!.Value;
            await desk.Note("counsellor-1", call.Id("consultationId"), "no-answer");
        }

        Only(desk.Announced<CrisisOpened>());
        Assert.Empty(desk.Announced<CrisisEscalated>());
        Assert.Contains("감독자를 기다리는 위기 1건", await desk.Alarm(), StringComparison.Ordinal);
        await desk.Pass(clock, TimeSpan.FromSeconds(66));
        Assert.Equal(crisis, Only(desk.Announced<CrisisEscalated>()).CrisisId);
    }

    [Fact]
    public async Task A_call_that_is_late_is_on_every_supervisors_page_until_they_are_reached()
    {
        await desk.Act("supervisor-1", desk.CrisisOf(contact), "acknowledge", new { risk = "R4" });
        await desk.Ask(Now, Now.AddMinutes(30));
        clock.Advance(TimeSpan.FromMinutes(61));
        await desk.Overdue();

        Assert.Contains("위험한데 제때 전화받지 못한 분 1명", await desk.Alarm(), StringComparison.Ordinal);
        var page = await desk.As("supervisor-1").GetStringAsync("/desk/part/crises");
        Assert.Contains("아무도 걸지 않음", page, StringComparison.Ordinal);
        var counsellors = await desk.As("counsellor-1").GetStringAsync("/desk/part/crises");
        Assert.DoesNotContain("아무도 걸지 않음", counsellors, StringComparison.Ordinal);
        var stranger = await desk.As("companion-1").GetAsync(new Uri("/desk/part/alarm", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);

        var call = (await desk.Claim("counsellor-1"))!.Value;
        Assert.Equal(contact.ContactId, call.Id("contactId"));
        await desk.Note("counsellor-1", call.Id("consultationId"), "answered");
        Assert.Equal("", await desk.Alarm());
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static T Only<T>(IReadOnlyList<T> announced) => Assert.Single(announced);
}
