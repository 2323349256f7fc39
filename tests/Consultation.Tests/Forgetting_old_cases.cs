using Contracts;
using Platform.Postgres;
using Testing;

namespace ConsultationService.Tests;

public sealed class Forgetting_old_cases : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task What_is_older_than_it_is_kept_goes_and_what_is_open_or_younger_stays()
    {
        await Completed("counsellor-1");
        var gone = await desk.Call();
        await desk.Deliver(new ContactEnded(gone.ContactId, gone.CaseId, ContactEnding.Abandoned, clock.GetUtcNow()),
            gone.CaseId);
        var parked = await Completed("counsellor-1");
        await Park(parked.CaseId);
        var open = await desk.Call();
        await desk.Take("counsellor-2");
        var waiting = await desk.Call();
        // A second contact of the first case, as a joined case will have it: the case is as young as its last.
        var again = await Completed("counsellor-3", desk.Call(clock.GetUtcNow().AddDays(-1)));
        clock.Advance(TimeSpan.FromDays(1));
        var later = new ContactReceived(Guid.NewGuid(), again.CaseId, Channel.Phone, clock.GetUtcNow());
        await desk.Deliver(later, later.CaseId);
        await desk.Deliver(new ContactEnded(later.ContactId, later.CaseId, ContactEnding.Completed, later.ReceivedAt),
            later.CaseId);

        clock.Advance(TimeSpan.FromDays(1826) - TimeSpan.FromDays(1));
        await Ticked();
        Assert.Equal(7, await Count($"SELECT count(*) FROM queue"));
        Assert.DoesNotContain("consultation case-files-deleted", await Deeds());

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();

        Guid[] kept = [parked.CaseId, open.CaseId, waiting.CaseId, again.CaseId];
        Assert.Equal(5, await Count($"SELECT count(*) FROM queue WHERE case_id = ANY({kept})"));
        Assert.Equal(5, await Count($"SELECT count(*) FROM queue"));
        Assert.Equal(3, await Count($"SELECT count(*) FROM consultations"));
        Assert.Equal(2, await Count($"SELECT count(*) FROM consultations WHERE note IS NOT NULL"));

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal(5, await Count($"SELECT count(*) FROM queue"));
        Assert.Single(await Deeds(), deed => deed == "consultation case-files-deleted");

        // When the parked event is settled and the talk written down, nothing is open any more.
        await Settle();
        clock.Advance(TimeSpan.FromDays(2));
        await Ticked();
        Assert.Equal(2, await Count($"SELECT count(*) FROM queue"));
        Assert.Equal(1, await Count($"SELECT count(*) FROM consultations"));
    }

    [Fact]
    public async Task What_was_written_goes_with_its_case_and_with_none_by_its_own_age()
    {
        var old = await Completed("counsellor-1", desk.Chat());
        await desk.Write(old, 1, "예시: 글");
        var never = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.WebChat, clock.GetUtcNow());
        await desk.Write(never, 1, "예시: 글");
        var waiting = await desk.Chat();
        await desk.Write(waiting, 1, "예시: 글");

        for (var ticks = 0; ticks < 2; ticks++)
        {
            clock.Advance(TimeSpan.FromDays(914));
            await Ticked();
            Assert.Equal(ticks == 0 ? 3 : 2, await Count($"SELECT count(*) FROM chat_messages"));
        }

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal((0, 0, 1), (await desk.Kept(old), await desk.Kept(never), await desk.Kept(waiting)));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task<ContactReceived> Completed(string counsellor, Task<ContactReceived>? call = null)
    {
        var contact = await (call ?? desk.Call());
        var taken = await desk.Take(counsellor);
        Assert.Equal(contact.ContactId, taken.GetProperty("contactId").GetGuid());
        await desk.Complete(counsellor, taken.GetProperty("consultationId").GetGuid());
        return contact;
    }

    /// <summary>Something is heard of the case that cannot be worked on, and waits.</summary>
    private async Task Park(Guid caseId)
    {
        await desk.DeliverRaw("contact-ended", desk.Bytes(new { contactId = "none" }, caseId, topic: "contact-ended"));
        Assert.Equal(1, await Count($"SELECT count(*) FROM dead_letters WHERE case_id = {caseId}"));
    }

    private Task<int> Settle() => Db(work => work.Execute($"UPDATE dead_letters SET replayed_at = {work.Now}"));

    private async Task<IEnumerable<string>> Deeds() =>
        (await desk.Audit("consultation")).Select(act => act.Deed);

    private Task<long> Count(Sql sql) => Db(async work => await work.Value<long>(sql) ?? -1);

    /// <summary>Waits until the schedule has run at the time it is now.</summary>
    private Task Ticked() => Eventually.Holds(() => Db(async work => await work.Value<bool>(
        $"SELECT due_at > {work.Now} FROM schedules WHERE name = 'forget-old-cases'") is true));

    private Task<T> Db<T>(Func<Work, Task<T>> work) =>
        desk.Services.GetRequiredService<ConsultationDatabase>().Do(work, CancellationToken.None);
}
