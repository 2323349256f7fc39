using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Platform.Audit;

namespace Platform;

/// <summary>
/// Places where a fault test has the process die, as by <c>kill -9</c>. In the configuration <c>Faults</c> alone; in
/// all other builds the calls are not there. <c>FAULT=point:n</c> dies when the point is reached for the n-th time.
/// </summary>
internal static partial class CrashPoint
{
    private const int Kill = 9;
    private static readonly (string Point, long Nth) Sought = Read();
    private static long reached;

    [Conditional("CRASH_POINTS")]
    public static void Reach(string point)
    {
        if (point == Sought.Point && Interlocked.Increment(ref reached) == Sought.Nth)
        {
            _ = Send(Environment.ProcessId, Kill);
        }
    }

    /// <summary>A step of a request; the same step of what a service does by itself is not counted.</summary>
    [Conditional("CRASH_POINTS")]
    public static void ReachInRequest(string point)
    {
        if (Caller.Current is not null) Reach(point);
    }

    /// <summary>A step that is done when what was handed over has left the process: it is given the time to.</summary>
    [Conditional("CRASH_POINTS")]
    public static void ReachOnceSent(string point)
    {
        if (point != Sought.Point) return;

        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromMilliseconds(20));
        Reach(point);
    }

    [Conditional("CRASH_POINTS")]
    public static void ReachWhenAnswered(HttpContext http, string point) => http.Response.OnCompleted(() =>
    {
        Reach(point);
        return Task.CompletedTask;
    });

    private static (string Point, long Nth) Read() =>
        Environment.GetEnvironmentVariable("FAULT")?.Split(':') is [var point, var nth]
            ? (point, long.Parse(nth, CultureInfo.InvariantCulture))
            : ("", 0);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
