using Contracts;
using Microsoft.Extensions.Options;
using Platform.Postgres;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Forgetting_old_cases : IAsyncLifetime
{
    private const string Number = "+821055550701";

    private readonly ManualClock clock = new(Start);
    private RunningService intake = null!;

    public async ValueTask InitializeAsync() => intake = await Run(clock);

    [Fact]
    public async Task What_ended_before_goes_what_is_open_or_younger_stays_and_consents_outlive_their_case()
    {
        await intake.Complete(await intake.Call(from: null));
        var known = await Agreed();
        await intake.Complete(known);
        // As it stands when somebody was recognised by that consent.
        await Db(work => work.Execute(
            $"""
            INSERT INTO merges (id, kept, joined, consent_id, merged_by, merged_at)
            SELECT {Guid.NewGuid()}, persons.id, persons.id, consents.id, 'counsellor-1', {work.Now}
            FROM persons, consents
            """));
        var open = await intake.Call(from: null);
        var accompanied = await intake.Call(from: null);
        await intake.Complete(accompanied);
        await intake.Tell(Offered(NewCall(), from: null));

        clock.Advance(TimeSpan.FromDays(1000));
        var again = await Agreed();
        await intake.Post("counsellor-1", again, "consents/withdraw", new
        {
            recipient = "partners", purpose = "referral",
        });
        await intake.Complete(again);
        await intake.Deliver(
            new VisitDetailsRequested(Guid.NewGuid(), Guid.NewGuid(), accompanied.CaseId, ["name"]),
            accompanied.CaseId);
        await Eventually.Holds(async () => await Count(
            $"SELECT count(*) FROM visit_releases WHERE state = 'refused'") == 1);

        await On(1826);
        Assert.Equal((5, 6, 2), await Kept());

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal((3, 3, 2), await Kept());
        Guid[] kept = [open.CaseId, accompanied.CaseId, again.CaseId];
        Assert.Equal(3, await Count($"SELECT count(*) FROM contacts WHERE case_id = ANY({kept})"));

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal((3, 3, 2), await Kept());
        Assert.Single(await intake.Audit("intake"), act => act.Deed == "intake case-files-deleted");

        // What was taken back on day 1000 is over; who last called on that day is forgotten, in every case of theirs.
        await On(2096);
        Assert.Equal((3, 3, 1), await Kept());
        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 2));
        Assert.Equivalent(
            new[] { known.CaseId, again.CaseId }, intake.Announced<PersonErased>().Select(erased => erased.CaseId));
        Assert.Equal(0, await Count($"SELECT count(*) FROM past_cases"));

        // The consent of the first case is over three years after its file went.
        await On(1826 + 1096);
        Assert.Equal((1, 1, 0), await Kept());
        Assert.Equal(1, await Count($"SELECT count(*) FROM contacts WHERE case_id = {open.CaseId}"));
        Assert.Equal(0, await Count($"SELECT count(*) FROM visit_releases"));
        Assert.Equal(0, await Count($"SELECT count(*) FROM merges"));
    }

    [Fact]
    public async Task The_page_says_how_long_things_are_kept_as_it_is_set()
    {
        Assert.Contains("그 일이 끝나고 5년", await intake.Open("/privacy"), StringComparison.Ordinal);
        await using var other = await Begin(
            ("Retention:CasesKept", "3652.00:00:00"), ("Intake:PersonsKept", "90.00:00:00"),
            ("Intake:ConsentsKept", "365.00:00:00"));

        var (korean, english) = (await other.Open("/privacy"), await other.Open("/privacy", "en"));

        Assert.Contains("이야기한 지 90일이 지나면", korean, StringComparison.Ordinal);
        Assert.Contains("그 일이 끝나고 10년", korean, StringComparison.Ordinal);
        Assert.Contains("90 days after we last talked", english, StringComparison.Ordinal);
        Assert.Contains("deleted 10 years after it ended", english, StringComparison.Ordinal);
        Assert.Contains("is kept for 1 year more", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_delete_too_soon_stops_the_start()
    {
        (string Name, string Value)[] wrong =
        [
            ("Retention:CasesKept", "364.00:00:00"), ("Retention:CasesKept", "1000.00:00:00"),
            ("Intake:PersonsKept", "1830.00:00:00"), ("Intake:ConsentsKept", "30.00:00:00"),
        ];
        foreach (var setting in wrong) await Assert.ThrowsAsync<OptionsValidationException>(() => Begin(setting));
    }

    public ValueTask DisposeAsync() => intake.DisposeAsync();

    private static Task<RunningService> Begin(params (string Name, string Value)[] settings) => RunningService.Start(
        builder => builder.AddIntake(), app => app.MapIntake(), new ManualClock(Start),
        settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));

    /// <summary>Somebody calls and agrees to be referred.</summary>
    private async Task<ContactReceived> Agreed()
    {
        var contact = await intake.Call(Number);
        await intake.Post("counsellor-1", contact, "consents", new
        {
            recipient = "partners", purpose = "referral", textVersion = "1", channel = "phone",
        });
        return contact;
    }

    /// <summary>Moves the clock to so many days after the start, and waits until the schedule has run.</summary>
    private Task On(int day)
    {
        clock.Advance(Start.AddDays(day) - clock.GetUtcNow());
        return Ticked();
    }

    private async Task<(long Contacts, long Calls, long Consents)> Kept() => (
        await Count($"SELECT count(*) FROM contacts"), await Count($"SELECT count(*) FROM calls"),
        await Count($"SELECT count(*) FROM consents"));

    private Task<long> Count(Sql sql) => Db(async work => await work.Value<long>(sql) ?? -1);

    private Task Ticked() => Eventually.Holds(() => Db(async work => await work.Value<bool>(
        $"SELECT due_at > {work.Now} FROM schedules WHERE name = 'forget-old-cases'") is true));

    private Task<T> Db<T>(Func<Work, Task<T>> work) =>
        intake.Services.GetRequiredService<IntakeDatabase>().Do(work, CancellationToken.None);
}
