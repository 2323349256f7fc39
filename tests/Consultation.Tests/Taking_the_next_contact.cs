using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Taking_the_next_contact : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task Nobody_waits() =>
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);

    [Fact]
    public async Task Who_has_waited_longest_comes_first()
    {
        var second = await desk.Call(clock.GetUtcNow().AddSeconds(5));
        var first = await desk.Call(clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(42));

        var taken = await desk.Take("counsellor-1");

        Assert.Equal(first.ContactId, taken.GetProperty("contactId").GetGuid());
        Assert.Equal(42, taken.GetProperty("waitedSeconds").GetInt32());
        Assert.Equal("R0", taken.GetProperty("risk").GetString());
        Assert.Equal(second.ContactId, (await desk.Take("counsellor-2")).GetProperty("contactId").GetGuid());
        Assert.Equal(2, desk.Announced<ContactAccepted>().Count);
    }

    [Fact]
    public async Task Whoever_holds_a_contact_gets_the_same_one_again()
    {
        await desk.Call();
        await desk.Call();

        var first = await desk.Take("counsellor-1");
        var again = await desk.Take("counsellor-1");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Single(desk.Announced<ContactAccepted>());
    }

    [Fact]
    public async Task Fourteen_counsellors_asking_three_times_each_at_once_share_ten_contacts_without_a_quarrel()
    {
        for (var i = 0; i < 10; i++) await desk.Call();

        var answers = await Task.WhenAll(Enumerable.Range(0, 42).Select(i => desk.Next($"counsellor-{(i % 14) + 1}")));

        var taken = await Task.WhenAll(
            answers.Where(a => a.StatusCode is HttpStatusCode.OK).Select(a => a.Content.ReadAsStringAsync()));
        Assert.Equal(10, taken.Distinct().Count());
        Assert.Equal(10, desk.Announced<ContactAccepted>().Select(accepted => accepted.ContactId).Distinct().Count());
    }

    [Fact]
    public async Task Who_has_hung_up_is_not_offered()
    {
        var gone = await desk.Call();
        await desk.Deliver(
            new ContactEnded(gone.ContactId, gone.CaseId, ContactEnding.Abandoned, ManualClock.Noon), gone.CaseId);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
    }

    [Fact]
    public async Task Who_has_hung_up_is_not_offered_even_when_the_news_come_in_the_wrong_order()
    {
        var gone = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.Phone, ManualClock.Noon);
        await desk.Deliver(
            new ContactEnded(gone.ContactId, gone.CaseId, ContactEnding.Abandoned, ManualClock.Noon), gone.CaseId);
        await desk.Deliver(gone, gone.CaseId);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
    }

    [Fact]
    public async Task A_contact_heard_of_twice_waits_once()
    {
        var received = await desk.Call();
        await desk.Deliver(received, received.CaseId);

        await desk.Take("counsellor-1");

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-2")).StatusCode);
    }

    [Fact]
    public async Task Nobody_but_counsellors_takes_contacts()
    {
        await desk.Call();

        string[] others =
            ["pbx-1", "supervisor-1", "companion-1", "operator-1", "analyst-1", "auditor-1", "admin-1"];
        foreach (var user in others)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await desk.Next(user)).StatusCode);
        }
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();
}
