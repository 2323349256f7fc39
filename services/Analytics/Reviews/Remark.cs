using Platform.Audit;

namespace AnalyticsService.Reviews;

/// <summary>What stands out in somebody's month.</summary>
public enum Remark { GlassBroken, ManyPeople, ManyAtNight }

/// <param name="Compared">False where too few others have this role in this service to compare with.</param>
public sealed record RemarkedMonth(ActorMonth Month, IReadOnlyList<Remark> Remarks, bool Compared);

/// <summary>
/// Marks what differs from what others with the same role do in the same service. Pure: a mark says "look here", not
/// "this was wrong".
/// </summary>
public static class Remarks
{
    private const int OthersMin = 2;
    private const int PeopleMin = 20;
    private const int PeopleTimes = 3;
    private const int NightMin = 20;
    private const int NightTimes = 2;

    /// <summary>What is marked comes first, then whoever has read most.</summary>
    public static IReadOnlyList<RemarkedMonth> Of(IEnumerable<ActorMonth> months)
    {
        var all = months.ToList();
        var peers = all.ToLookup(month => (month.Service, month.Role));
        return [.. all
            .Select(month => Of(
                month, [.. peers[(month.Service, month.Role)].Where(peer => peer.Actor != month.Actor)]))
            .OrderByDescending(marked => marked.Remarks.Count)
            .ThenByDescending(marked => marked.Month.Reads)
            .ThenBy(marked => marked.Month.Service, StringComparer.Ordinal)
            .ThenBy(marked => marked.Month.Actor, StringComparer.Ordinal)];
    }

    private static RemarkedMonth Of(ActorMonth month, IReadOnlyList<ActorMonth> others)
    {
        var compared = others.Count >= OthersMin;
        List<Remark> remarks = [];
        if (month.Openings > 0) remarks.Add(Remark.GlassBroken);
        if (compared && ManyPeople(month, others)) remarks.Add(Remark.ManyPeople);
        if (compared && ManyAtNight(month, others)) remarks.Add(Remark.ManyAtNight);
        return new RemarkedMonth(month, remarks, compared);
    }

    private static bool ManyPeople(ActorMonth month, IReadOnlyList<ActorMonth> others)
    {
        var usual = others.Select(other => other.Subjects).Order().ElementAt(others.Count / 2);
        return month.Subjects >= PeopleMin && month.Subjects > PeopleTimes * usual;
    }

    /// <summary>Shifts go round the clock: what counts is the share, beside that of the others together.</summary>
    private static bool ManyAtNight(ActorMonth month, IReadOnlyList<ActorMonth> others)
    {
        var (night, all) = (others.Sum(other => other.Night), others.Sum(other => other.Reads + other.Changes));
        return month.Night >= NightMin && month.Night * all > NightTimes * night * (month.Reads + month.Changes);
    }
}
