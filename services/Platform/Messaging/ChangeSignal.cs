using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Platform.Messaging;

/// <summary>
/// For a request that has time: looks again at short intervals until there is something. It does not wait for commits,
/// for a replica hears nothing of what another one commits.
/// </summary>
public sealed class ChangeSignal(IHostApplicationLifetime host)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// What <paramref name="look"/> finds, as soon as it finds something; nothing when patience or the host ends.
    /// </summary>
    /// <param name="rest">So long nothing is looked at: what changes all the time is told now and then.</param>
    public async Task<List<T>> Wait<T>(
        Func<Task<List<T>>> look, TimeSpan patience, CancellationToken stop, TimeSpan rest = default)
    {
        var began = Stopwatch.GetTimestamp();
        if (rest > TimeSpan.Zero) await Task.Delay(rest, stop);
        var found = await look();
        while (found.Count == 0 && Stopwatch.GetElapsedTime(began) < patience)
        {
            if (host.ApplicationStopping.IsCancellationRequested) break;

            await Task.Delay(Look, stop);
            found = await look();
        }

        return found;
    }
}
