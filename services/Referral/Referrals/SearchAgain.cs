using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>
/// When a referral has come to nothing, its agency hears of it, and the next one is asked at once: declined, expired,
/// failed, taken back for want of a first contact, or closed although somebody says that no help came. Not when the
/// person refused, or staff took it back for good.
/// </summary>
public sealed class SearchAgain(AskAgency agencies)
{
    /// <summary>What may lead to another agency.</summary>
    public static IReadOnlyList<Type> Endings { get; } =
    [
        typeof(ReferralDeclined), typeof(ReferralExpired), typeof(ReferralFailed), typeof(ReferralRecalled),
        typeof(ReferralClosed),
    ];

    public async Task React(CloudEvent heard, Work work)
    {
        if (LeadsOn(heard)) await Search(heard.Data.GetProperty("referralId").GetGuid(), heard.Subject!.Value, work);
        await DeliverToPartner.React(heard, work);
    }

    /// <summary>Asks the next agency where this referral has ended without help and nothing follows it yet.</summary>
    public async Task Search(Guid id, Guid caseId, Work work)
    {
        await work.LockCase(caseId);
        var ended = await work.One(
            $"""
            SELECT id, case_id, agency_id, status, coalesce(consultation_id, origin_id), need_code, severity, district
            FROM referrals AS ended
            WHERE id = {id} AND case_id = {caseId}
                AND (status IN ('declined', 'expired', 'failed', 'recalled')
                    OR (status = 'closed' AND confirmation = {Confirmation.DidNotHappen}))
                AND NOT EXISTS (SELECT FROM referrals AS next WHERE next.previous_id = ended.id)
            """,
            row => new Ended(
                new Referral(
                    row.GetGuid(0), row.GetGuid(1), row.GetGuid(2),
                    EventJson.ValueOf<ReferralStatus>(row.GetString(3))),
                new WantedNeed(
                    row.GetGuid(4), row.GetGuid(1), new ReferredNeed(row.GetString(5), row.GetInt32(6)),
                    row.IsDBNull(7) ? null : row.GetString(7), Previous: row.GetGuid(0))));
        if (ended is not null) await agencies.AskNext(ended.Referral, ended.Wanted, work);
    }

    private static bool LeadsOn(CloudEvent heard) => !heard.Data.TryGetProperty("reason", out var reason)
        || (reason.GetString() != EventJson.NameOf(ReferralFailure.Refused)
            && reason.GetString() != EventJson.NameOf(RecallReason.ByStaff));

    private sealed record Ended(Referral Referral, WantedNeed Wanted);
}
