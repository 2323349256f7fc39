using System.Text.Json;
using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.TalkPlans;

/// <summary>
/// What somebody who calls often has agreed on: a counsellor of their own, times of the week and how long they talk
/// (the published remedy for frequent callers, PMC4886390). It opens a way and closes none: they are met at any time,
/// and no talk ends by itself.
/// </summary>
/// <param name="Minutes">How long a talk is to last; null where nothing was agreed.</param>
public sealed record TalkPlan(string Counsellor, IReadOnlyList<TalkTime> Times, int? Minutes = null)
{
    public const int MinutesMin = 5;
    public const int MinutesMax = 120;

    /// <summary>Is this moment of the city's clocks one of the agreed times? Without times it always is.</summary>
    public bool Covers(DateTime local) => Times.Count == 0 || Times.Any(time =>
        time.Day == local.DayOfWeek && time.From <= TimeOnly.FromDateTime(local)
        && TimeOnly.FromDateTime(local) < time.To);
}

/// <summary>A time of the week; <paramref name="To"/> is the same day's and after <paramref name="From"/>.</summary>
public sealed record TalkTime(DayOfWeek Day, TimeOnly From, TimeOnly To);

internal static class TalkPlanTable
{
    /// <summary>What <see cref="Read"/> reads, of <c>talk_plans</c>.</summary>
    public static Sql Columns => $"counsellor, times, minutes";

    /// <summary>Of the case, or of another about the same person.</summary>
    public static Task<TalkPlan?> PlanOf(this Work work, Guid caseId) => work.One(
        $"""
        SELECT {Columns} FROM talk_plans
        WHERE case_id = {caseId} OR case_id IN (SELECT other_id FROM joined_cases WHERE case_id = {caseId})
        ORDER BY written_at DESC
        LIMIT 1
        """,
        row => Read(row, at: 0));

    public static TalkPlan Read(NpgsqlDataReader row, int at) => new(
        row.GetString(at), JsonSerializer.Deserialize<List<TalkTime>>(row.GetString(at + 1), EventJson.Options)!,
        row.IsDBNull(at + 2) ? null : row.GetInt32(at + 2));
}
