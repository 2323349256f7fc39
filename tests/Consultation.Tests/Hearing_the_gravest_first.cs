using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Very many write something that sounds like danger, and one is in the gravest.</summary>
public sealed class Hearing_the_gravest_first
{
    private const int Many = 50;

    [Fact]
    public async Task Whoever_is_in_the_gravest_danger_waits_for_nobody_in_lesser_danger()
    {
        await using var desk = await Desk.Run();
        var (held, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = desk.Services.GetRequiredService<ConsultationDatabase>().DoApart(
            async work =>
            {
                await work.Execute($"LOCK TABLE crises IN EXCLUSIVE MODE");
                held.SetResult();
                await over.Task;
                return true;
            },
            CancellationToken.None);
        await held.Task;

        var heard = Enumerable.Range(0, Many).Select(_ => desk.Raise(Somebody(), Risk.R2)).ToList();
        var gravest = Somebody();
        heard.Add(desk.Raise(gravest, Risk.R4));
        heard.Add(desk.Raise(Somebody(), Risk.R3));
        over.SetResult();
        await Task.WhenAll(heard);
        await slow;

        var opened = desk.Announced<CrisisOpened>().Select(crisis => crisis.Risk).ToList();
        Assert.Equal(Many + 2, opened.Count);
        // One may have been worked on already.
        Assert.InRange(opened.IndexOf(Risk.R4), 0, 1);
        Assert.Equal(Risk.R3, opened[opened.IndexOf(Risk.R4) + 1]);
    }

    private static ContactReceived Somebody() =>
        new(Guid.NewGuid(), Guid.NewGuid(), Channel.WebChat, ManualClock.Noon);
}
