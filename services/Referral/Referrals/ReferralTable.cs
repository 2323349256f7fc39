using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>The statements that more than one use case runs.</summary>
public static class ReferralTable
{
    /// <summary>
    /// Lets an agency decide on a referral of its own: locks it, asks the rule, keeps the new state and announces what
    /// the rule says. Others who want to decide wait their turn. Null when the agency has no such referral.
    /// </summary>
    public static async Task<ReferralView?> Decide<TEvent>(
        this Work work, Guid id, Guid agency, Func<Referral, TEvent> rule, ReferralStatus next, byte[]? note = null)
        where TEvent : class
    {
        var known = await work.One(
            $"""
            SELECT id, case_id, agency_id, status, need_code, severity, urgency, requested_at, respond_by, changed_at,
                district
            FROM referrals
            WHERE id = {id} AND agency_id = {agency}
            FOR UPDATE
            """,
            ReferralView.Of);
        if (known is null) return null;

        var decided = rule(new Referral(known.ReferralId, known.CaseId, known.AgencyId, known.Status));
        await work.Execute(
            $"""
            UPDATE referrals
            SET status = {next}, changed_at = {work.Now}, note = COALESCE({note}, note)
            WHERE id = {id}
            """);
        work.Audit($"referral-{EventJson.NameOf(next)}", known.CaseId);
        work.Announce(decided, known.CaseId);
        return known with { Status = next, ChangedAt = work.Now };
    }

    /// <summary>
    /// Ends referrals as withdrawn and tells their agencies; what was sealed for these is gone from their feeds. Those
    /// that have ended already stay as they are, without what was sealed.
    /// </summary>
    /// <param name="choose">Gives <c>id, case_id, agency_id, status</c> of locked rows.</param>
    public static async Task Withdraw(this Work work, Sql choose)
    {
        var chosen = await work.Many(
            choose,
            row => new Referral(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<ReferralStatus>(row.GetString(3))));
        await work.DropSealed(chosen.ConvertAll(referral => referral.Id));
        var withdrawn = chosen.Select(referral => referral.Withdraw(work.Now)).OfType<ReferralWithdrawn>().ToList();
        if (withdrawn.Count == 0) return;

        var ids = withdrawn.Select(ended => ended.ReferralId).ToArray();
        await work.Execute(
            $"""
            UPDATE referrals
            SET status = {ReferralStatus.Withdrawn}, changed_at = {work.Now}, note = NULL
            WHERE id = ANY({ids})
            """);
        foreach (var ended in withdrawn)
        {
            work.Audit($"referral-{EventJson.NameOf(ReferralStatus.Withdrawn)}", ended.CaseId);
            work.Announce(ended, ended.CaseId);
        }
    }

    /// <summary>How many referrals each service has open: asked for, waiting, accepted or under way.</summary>
    public static async Task<Dictionary<Guid, int>> CountOpen(this Work work)
    {
        var counts = await work.Many(
            $"""
            SELECT service_id, count(*)::integer
            FROM referrals
            WHERE status IN ('requested', 'waitlisted', 'accepted', 'in-progress')
            GROUP BY service_id
            """,
            row => (Service: row.GetGuid(0), Open: row.GetInt32(1)));
        return counts.ToDictionary(count => count.Service, count => count.Open);
    }
}
