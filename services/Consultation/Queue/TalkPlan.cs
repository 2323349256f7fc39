using System.Text.Json;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// What somebody who calls often has agreed on: a counsellor of their own and times of the week (the published remedy
/// for frequent callers, PMC4886390). It opens a way and closes none: they are met at any time.
/// </summary>
public sealed record TalkPlan(string Counsellor, IReadOnlyList<TalkTime> Times)
{
    /// <summary>Is this moment of the city's clocks one of the agreed times? Without times it always is.</summary>
    public bool Covers(DateTime local) => Times.Count == 0 || Times.Any(time =>
        time.Day == local.DayOfWeek && time.From <= TimeOnly.FromDateTime(local)
        && TimeOnly.FromDateTime(local) < time.To);
}

/// <summary>A time of the week; <paramref name="To"/> is the same day's and after <paramref name="From"/>.</summary>
public sealed record TalkTime(DayOfWeek Day, TimeOnly From, TimeOnly To);

internal static class TalkPlanTable
{
    /// <summary>Of the case, or of another about the same person.</summary>
    public static Task<TalkPlan?> PlanOf(this Work work, Guid caseId) => work.One(
        $"""
        SELECT counsellor, times FROM talk_plans
        WHERE case_id = {caseId} OR case_id IN (SELECT other_id FROM joined_cases WHERE case_id = {caseId})
        ORDER BY written_at DESC
        LIMIT 1
        """,
        row => new TalkPlan(
            row.GetString(0), JsonSerializer.Deserialize<List<TalkTime>>(row.GetString(1), EventJson.Options)!));
}
