using Contracts;

namespace ConsultationService.Tests.Week;

/// <summary>
/// What the wall board should say, counted once more from what was done in the week: without the database, and in
/// another way.
/// </summary>
internal sealed class Recount
{
    public List<Visitor> Visitors { get; } = [];

    public List<PromisedCall> Promises { get; } = [];

    /// <summary>Who was here, since when and until when.</summary>
    public List<(string Counsellor, DateTimeOffset Since, DateTimeOffset? Until)> Here { get; } = [];

    /// <summary>Crises that are open.</summary>
    public Dictionary<Guid, (Risk Risk, DateTimeOffset OpenedAt)> Crises { get; } = [];

    /// <summary>Offered, answered, in time, gave up, shortly, in time, and what the answered waited, in s.</summary>
    public (int, int, int, int, int, int, double) Answering(DateTimeOffset from, DateTimeOffset now)
    {
        var (offered, answered, soon, gaveUp, shortly, gaveUpSoon, waits) = (0, 0, 0, 0, 0, 0, 0.0);
        foreach (var one in Visitors.Where(one => one.Received >= from && one.Received <= now))
        {
            offered++;
            if (one.Taken is { } taken && !(one.Ended < taken))
            {
                var wait = (taken - one.Received).TotalSeconds;
                (answered, waits) = (answered + 1, waits + wait);
                if (wait <= 20) soon++;
            }
            else if (one.Ended is { } ended)
            {
                var wait = (ended - one.Received).TotalSeconds;
                gaveUp++;
                if (wait <= 5) shortly++;
                if (wait <= 20) gaveUpSoon++;
            }
        }

        return (offered, answered, soon, gaveUp, shortly, gaveUpSoon, waits);
    }

    public Dictionary<Channel, int> Waiting() => Visitors
        .Where(one => one.Waits).GroupBy(one => one.Channel).ToDictionary(all => all.Key, all => all.Count());

    public int Busy() => Meetings().Where(one => one.Until is null).Select(one => one.Counsellor).Distinct().Count();

    public int HereNow() => Here.Count(one => one.Until is null);

    /// <summary>More than four hours in the last four and a half, or three hard talks in a day.</summary>
    public bool NeedsBreak(string counsellor, DateTimeOffset now)
    {
        var from = now.AddMinutes(-270);
        var worked = Here.Where(one => one.Counsellor == counsellor && (one.Until ?? now) > from)
            .Sum(one => ((one.Until ?? now) - (one.Since > from ? one.Since : from)).Ticks);
        var hard = Meetings().Count(one => one.Counsellor == counsellor && one.Completed
            && one.Until >= now.AddDays(-1) && one.Found is Risk.R3 or Risk.R4);
        return worked > TimeSpan.FromHours(4).Ticks || hard >= 3;
    }

    /// <summary>Time is cut wherever something begins or ends, and each piece looked at by itself.</summary>
    public double? Occupancy(DateTimeOffset from, DateTimeOffset now)
    {
        var (busy, worked) = (0.0, 0.0);
        foreach (var counsellor in Here.Select(one => one.Counsellor).Distinct())
        {
            var with = Meetings().Where(one => one.Counsellor == counsellor)
                .Select(one => (Since: one.Taken, one.Until)).ToList();
            var here = Here.Where(one => one.Counsellor == counsellor).Select(one => (one.Since, one.Until)).ToList();
            var cuts = with.Concat(here).SelectMany(one => new[] { one.Since, one.Until ?? now })
                .Where(at => at > from && at < now).Append(from).Append(now).Distinct().Order().ToList();
            foreach (var (start, end) in cuts.Zip(cuts.Skip(1)))
            {
                var length = (end - start).TotalSeconds;
                if (with.Exists(Covers)) (busy, worked) = (busy + length, worked + length);
                else if (here.Exists(Covers)) worked += length;

                bool Covers((DateTimeOffset Since, DateTimeOffset? Until) one) =>
                    one.Since <= start && (one.Until ?? now) >= end;
            }
        }

        return worked == 0 ? null : busy / worked;
    }

    /// <summary>How many different people somebody has been with since then, or is.</summary>
    public int Met(DateTimeOffset day) => Visitors
        .Where(one => one.Meetings.Exists(met => met.Taken >= day && met is { LeftAlone: false, InVain: false }))
        .Select(one => one.CaseId).Distinct().Count();

    /// <summary>Kept, late, missed, and those that can still be kept.</summary>
    public (int, int, int, int) CallBacks(DateTimeOffset day, DateTimeOffset nextDay, DateTimeOffset now)
    {
        var all = Promises.Where(one => one.Until >= day && one.Until < nextDay).ToList();
        var due = all.Where(one => one.Until < now || !one.Open).ToList();
        var missed = due.Count(one => one.Missed);
        var kept = due.Count(one => !one.Missed && one.Connected <= one.Until);
        return (kept, due.Count - missed - kept, missed, all.Count(one => one.Open && one.Until >= now));
    }

    private IEnumerable<Meeting> Meetings() => Visitors.SelectMany(one => one.Meetings);
}
