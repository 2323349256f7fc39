using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;

namespace ConsultationService.Desk;

/// <summary>
/// Tells a page that is open that something has changed, never what: the page then asks for its parts as whoever looks
/// at it may see them.
/// </summary>
public static class FollowDesk
{
    public const string Path = "/desk/live";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Then the browser comes again by itself, and is asked again who it is.</summary>
    private const int BeatsMax = 40;

    private static readonly TimeSpan Lifetime = BeatsMax * Beat;

    /// <summary>When very many come, each desk asks for its parts twice a second and no more.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(400);

    public static ServerSentEventsResult<string> Handle(
        ClaimsPrincipal user, DeskMark mark, ChangeSignal changes, ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.ServerSentEvents(Follow(user.Id(), mark, changes, db, stop));

    private static async IAsyncEnumerable<SseItem<string>> Follow(
        string user, DeskMark mark, ChangeSignal changes, ConsultationDatabase db,
        [EnumeratorCancellation] CancellationToken stop)
    {
        // The first mark is told as well: something may have changed since the page was made.
        var known = "";
        long? seen = null;
        var (began, beats, rest) = (Stopwatch.GetTimestamp(), 0, TimeSpan.Zero);
        while (beats < BeatsMax && Stopwatch.GetElapsedTime(began) < Lifetime)
        {
            if (seen is not { } last || Stopwatch.GetElapsedTime(last) >= Beat)
            {
                await db.DoApart(work => work.Execute(CounsellorTable.Seen(user, work.Now)), stop);
                seen = Stopwatch.GetTimestamp();
            }

            var found = await changes.Wait(Look, Beat, stop, rest);
            // A beat keeps the connection open through what stands between, and finds out who has gone.
            yield return new SseItem<string>("desk", found is [] ? "beat" : "change");
            (known, rest) = found is [var now] ? (now, Rest) : (known, TimeSpan.Zero);
            if (found is []) beats++;
        }

        async Task<List<string>> Look()
        {
            var now = await mark.Look(stop);
            return now == known ? [] : [now];
        }
    }
}
