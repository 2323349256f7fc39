using System.Diagnostics;

namespace Faults.Tests;

/// <summary>
/// People at the city's doors: callers call, counsellors take and complete, partners accept what they were told of.
/// Requests are due at fixed moments, whether or not earlier ones have been answered.
/// </summary>
/// <param name="name">What the calls of this load are named after; no other load may have it.</param>
internal sealed class Load(Clients clients, Receiver? partners, string name, int seed)
{
    /// <summary>Goes on until told to stop; ends when every request has its answer or is given up.</summary>
    public async Task Run(CancellationToken stop)
    {
        List<Task> underWay = [];
        var began = Stopwatch.GetTimestamp();
        foreach (var step in Schedule.Of(seed))
        {
            if (!await Due(step.At - Stopwatch.GetElapsedTime(began), stop)) break;
            underWay.Add(Play(step));
        }

        await Task.WhenAll(underWay);
    }

    private static async Task<bool> Due(TimeSpan after, CancellationToken stop)
    {
        try
        {
            if (after > TimeSpan.Zero) await Task.Delay(after, stop);
            return !stop.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Task Play(Step step) => step.Wish switch
    {
        Wish.Call => clients.Ask(CallOf(step)),
        Wish.Take => Turn($"counsellor-{1 + step.Actor}", $"take-{name}-{step.Number}"),
        _ => Accept(),
    };

    /// <summary>One caller in eight has the number withheld.</summary>
    private Request CallOf(Step step) => Request.Call(
        $"call-{name}-{step.Number}", step.Actor % 8 == 0 ? null : $"+8210000000{step.Actor:00}",
        TimeProvider.System.GetUtcNow());

    private async Task Turn(string counsellor, string key)
    {
        var taken = await clients.Ask(Request.Take(key, counsellor));
        if (taken.Id("consultationId") is { } consultation)
        {
            await clients.Ask(Request.Complete(consultation, counsellor));
        }
    }

    private async Task Accept()
    {
        if (partners?.NextAsked() is var (referral, agency)) await clients.Ask(Request.Accept(referral, agency));
    }
}
