using Contracts;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>
/// How promises of calls were kept. A promise counts in the period in which its window ends, as it was moved last.
/// Those that were dropped, because the person was erased, count nowhere, nor do those whose window has not ended, nor
/// reminders, which nobody promised.
/// </summary>
/// <param name="Kept">The person was reached, or rang, before the window ended.</param>
/// <param name="Late">They were reached or rang after it, or have not been yet.</param>
/// <param name="Missed">Nobody answered in all attempts.</param>
public sealed record CountCallBacks(int Kept, int Late, int Missed)
{
    /// <summary>The headline figure: kept of all; null where nothing was promised.</summary>
    public double? KeptRate => Kept + Late + Missed == 0 ? null : (double)Kept / (Kept + Late + Missed);

    public static async Task<CountCallBacks> Of(DateTimeOffset from, DateTimeOffset until, Work work) =>
        (await work.One(
            $"""
            SELECT count(*) FILTER (WHERE state <> 'missed' AND connected_at <= until_at),
                count(*) FILTER (WHERE state IN ('open', 'claimed', 'kept')
                    AND (connected_at IS NULL OR connected_at > until_at)),
                count(*) FILTER (WHERE state = 'missed')
            FROM call_backs
            WHERE until_at >= {from} AND until_at < {until} AND state <> 'dropped'
                AND kind <> {CallBackKind.Reminder} AND (until_at < {work.Now} OR closed_at IS NOT NULL)
            """,
            row => new CountCallBacks((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2))))!;
}
