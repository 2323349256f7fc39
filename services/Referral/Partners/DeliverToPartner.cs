using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Partners;

/// <summary>
/// Puts every event that names an agency into that agency's feed, and one delivery beside it for each of its endpoints
/// that wants the event. What was sealed about a referral that is over without help, or whose consent is
/// taken back, is left out; so is why the agency was chosen.
/// </summary>
public static class DeliverToPartner
{
    private const long FeedLock = 120_006;

    public static async Task React(CloudEvent heard, Work work)
    {
        var agency = heard.Data.GetProperty("agencyId").GetGuid();
        var referral = heard.Data.GetProperty("referralId").GetGuid();
        await work.LockFeed();
        var bytes = SealedParts.StandIn(heard) && await IsOver(referral, heard.Subject, work)
            ? SealedParts.Strip(heard.Bytes.Span)
            : heard.Bytes.ToArray();
        await work.PutIntoFeed(new FeedEntry(agency, referral, heard, bytes));
    }

    /// <summary>
    /// A position is given before its commit. Without the lock a reader could pass position 8 while 7 is not yet
    /// visible, and never come back for it.
    /// </summary>
    internal static Task LockFeed(this Work work) => work.Execute($"SELECT pg_advisory_xact_lock({FeedLock})");

    private static async Task<bool> IsOver(Guid referral, Guid? caseId, Work work) =>
        await work.Value<bool>(
            $"""
            SELECT EXISTS (
                    SELECT FROM referrals
                    WHERE id = {referral} AND status IN (
                        'withdrawn', 'declined', 'expired', 'failed', 'recalled', 'entered-in-error'))
                OR EXISTS (
                    SELECT FROM referrals r
                    JOIN consents_withdrawn w
                        ON w.case_id = r.case_id AND w.recipient IN (r.consent_recipient, {ConsentTable.Everybody})
                    WHERE r.id = {referral} AND r.consent_given_at <= w.withdrawn_at)
                OR EXISTS (SELECT FROM erased_cases WHERE case_id = {caseId})
            """) is true;
}
