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
    public async Task<List<T>> Wait<T>(Func<Task<List<T>>> look, TimeSpan patience, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
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
