using System.Diagnostics;
using Platform.Messaging.RabbitMq;
using Testing;

namespace Platform.Tests;

/// <summary>A broker that confirms late or never. Timers run a hundred times faster on this clock.</summary>
public sealed class Waiting_for_confirms
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly ConfirmPatience patience;
    private int madeAnew;

    public Waiting_for_confirms() => patience = new ConfirmPatience(clock) { MakeAnew = () => madeAnew++ };

    [Fact]
    public async Task What_is_confirmed_in_time_clogs_nothing()
    {
        await patience.Await(() => Task.CompletedTask);

        Assert.False(patience.Clogged);
    }

    [Fact]
    public async Task A_publish_the_broker_refuses_fails_as_it_is_and_clogs_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => patience.Await(() => Task.FromException(new InvalidOperationException())));

        Assert.False(patience.Clogged);
    }

    [Fact]
    public async Task While_one_that_outlived_its_time_is_with_the_client_no_others_may_follow()
    {
        await Outlives();
        await IsMadeAnew(1);
        var confirm = new TaskCompletionSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patience.Await(() => confirm.Task));

        Assert.True(patience.Clogged);
        confirm.SetResult();
        await Eventually.Holds(() => Task.FromResult(!patience.Clogged));
    }

    [Fact]
    public async Task For_one_that_is_never_confirmed_the_client_is_made_anew_at_once_then_after_pauses_that_double()
    {
        await Outlives();
        await IsMadeAnew(1);

        foreach (var (pause, times) in new[] { (60, 2), (120, 3) })
        {
            var begun = Stopwatch.StartNew();
            await Outlives();
            Assert.True(patience.Clogged);
            await IsMadeAnew(times);
            // Timers and stopwatches are two clocks.
            var least = (TimeSpan.FromSeconds(pause) / 100) - TimeSpan.FromMilliseconds(20);
            Assert.True(begun.Elapsed >= least, $"after {begun.Elapsed}");
        }

        await patience.Await(() => Task.CompletedTask);
        await Outlives();
        await IsMadeAnew(4);
    }

    [Fact]
    public async Task A_new_connection_of_the_client_ends_the_wait()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patience.Await(Never));

        patience.BeginAnew();

        Assert.False(patience.Clogged);
    }

    [Fact]
    public async Task When_the_broker_breaks_off_all_that_wait_end_at_once()
    {
        var waiting = Enumerable.Range(0, 3).Select(_ => patience.Await(Never)).ToList();

        patience.EndAll();

        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(patience.Clogged);
    }

    private Task Outlives() => Assert.ThrowsAnyAsync<OperationCanceledException>(() => patience.Await(Never));

    private async Task IsMadeAnew(int times)
    {
        await Eventually.Holds(() => Task.FromResult(madeAnew == times));
        Assert.False(patience.Clogged);
    }

    private static Task Never() => new TaskCompletionSource().Task;
}
