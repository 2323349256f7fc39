using System.Text.Json;
using ConsultationService.CallBacks;
using ConsultationService.Referrals;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>
/// What is known at the desk of the person somebody is met as, from this case and others about them: earlier talks,
/// calls, referrals and crises that are open, and the consents of this case that stand. Facts and no name; what was
/// noted is read apart.
/// </summary>
public sealed record CaseHistory(
    IReadOnlyList<EarlierTalk> Talks, IReadOnlyList<EarlierCall> Calls, IReadOnlyList<StandingConsent> Consents,
    IReadOnlyList<OpenCrisis> Crises, IReadOnlyList<ReferralView> Referrals)
{
    public bool IsEmpty => Talks.Count + Calls.Count + Consents.Count + Crises.Count + Referrals.Count == 0;
}

/// <param name="Tier">The group of support, as the form of <paramref name="FormVersion"/> calls it.</param>
/// <param name="Own">The one who asks wrote it, and may read what they noted.</param>
public sealed record EarlierTalk(
    Guid ConsultationId, DateTimeOffset CompletedAt, ConsultationKind Kind, Risk Risk, IReadOnlyList<Need> Needs,
    ConsultationOutcome Outcome, FollowUp FollowUp, string? Tier, string? FormVersion, bool Own);

/// <summary>A call that was promised, whatever came of it.</summary>
public sealed record EarlierCall(
    CallBackKind Kind, CallBackState State, DateTimeOffset From, DateTimeOffset Until, int Attempts);

public sealed record OpenCrisis(Guid CrisisId, Risk Risk, DateTimeOffset OpenedAt);

/// <summary>The statements a history is read by.</summary>
internal static class CaseHistoryTable
{
    private const int ShownMax = 20;

    /// <summary>The history of a case as this counsellor sees it, and left in the audit where there is any.</summary>
    public static async Task<CaseHistory> HistoryOf(this Work work, Guid caseId, string counsellor)
    {
        var cases = await work.CasesWith(caseId);
        var history = new CaseHistory(
            await work.TalksOf(cases, counsellor),
            await work.Many(
                $"""
                SELECT kind, state, from_at, until_at, attempts FROM call_backs
                WHERE case_id = ANY({cases})
                ORDER BY until_at DESC, id
                LIMIT {ShownMax}
                """,
                row => new EarlierCall(
                    EventJson.ValueOf<CallBackKind>(row.GetString(0)),
                    EventJson.ValueOf<CallBackState>(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2),
                    row.GetFieldValue<DateTimeOffset>(3), row.GetInt32(4))),
            await work.StandingConsents(caseId),
            await work.Many(
                $"""
                SELECT id, risk, opened_at FROM crises
                WHERE case_id = ANY({cases}) AND closed_at IS NULL
                ORDER BY risk DESC, opened_at, id
                """,
                row => new OpenCrisis(
                    row.GetGuid(0), EventJson.ValueOf<Risk>(row.GetString(1)),
                    row.GetFieldValue<DateTimeOffset>(2))),
            [.. (await work.ReferralsOf(cases)).Select(ReferralView.Of).OfType<ReferralView>()]);
        if (!history.IsEmpty) work.Audit("history-read", caseId);
        return history;
    }

    private static Task<List<EarlierTalk>> TalksOf(this Work work, Guid[] cases, string counsellor) => work.Many(
        $"""
        SELECT id, completed_at, kind, risk, needs, outcome, follow_up, tier, form_version, counsellor = {counsellor}
        FROM consultations
        WHERE case_id = ANY({cases}) AND state = 'completed'
        ORDER BY completed_at DESC, id
        LIMIT {ShownMax}
        """,
        row => new EarlierTalk(
            row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1),
            EventJson.ValueOf<ConsultationKind>(row.GetString(2)), EventJson.ValueOf<Risk>(row.GetString(3)),
            Json<List<Need>>(row.GetString(4)), EventJson.ValueOf<ConsultationOutcome>(row.GetString(5)),
            Json<FollowUp>(row.GetString(6)), row.IsDBNull(7) ? null : row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8), row.GetBoolean(9)));

    internal static T Json<T>(string json) => JsonSerializer.Deserialize<T>(json, EventJson.Options)!;
}
