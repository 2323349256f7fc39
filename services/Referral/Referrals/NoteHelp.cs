using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>Somebody's word on whether the help of a referral has arrived, whoever was told it.</summary>
public sealed record HelpReport(Guid ReferralId, Guid CaseId, bool Happened, DateTimeOffset ReportedAt)
{
    public Confirmation Confirmation => Happened ? Confirmation.Happened : Confirmation.DidNotHappen;
}

/// <summary>
/// Help has arrived or has not: the newest word counts, whichever is heard of first. With service that took place, help
/// that arrived closes the loop; where none came of a referral that is closed, another agency is asked.
/// </summary>
public sealed class NoteHelp(SearchAgain search)
{
    public async Task React(HelpReport report, Work work)
    {
        await work.LockCase(report.CaseId);
        var known = await work.One(
            $"""
            SELECT {ReferralView.Columns}, num_nonnulls(r.started_at, r.served_on) > 0
            FROM referrals r
            WHERE r.id = {report.ReferralId} AND r.case_id = {report.CaseId}
                AND (r.confirmed_at IS NULL OR r.confirmed_at < {report.ReportedAt})
                AND NOT EXISTS (SELECT FROM erased_cases WHERE case_id = {report.CaseId})
            FOR UPDATE OF r
            """,
            row => new HeldReferral(
                ReferralView.Of(row), Guid.Empty, row.GetBoolean(ReferralView.ColumnsCount), HeldFrom: null));
        if (known is null) return;

        var view = known.View;
        var loop = new Loop(view.Status, known.Served, report.Confirmation).State;
        var closes = loop is LoopState.Closed && view.Loop is not LoopState.Closed;
        var reopens = loop is not LoopState.Closed && view.Loop is LoopState.Closed;
        await work.Execute(
            $"""
            UPDATE referrals
            SET confirmation = {report.Confirmation}, confirmed_at = {report.ReportedAt}, confirm_by = NULL,
                loop_closed_at = CASE WHEN {closes} THEN {work.Now} WHEN {reopens} THEN NULL ELSE loop_closed_at END
            WHERE id = {view.ReferralId}
            """);
        work.Audit("referral-help-reported", view.CaseId);
        if (closes) work.Announce(new LoopClosed(view.ReferralId, view.CaseId, view.AgencyId, work.Now), view.CaseId);
        if (reopens)
        {
            work.Announce(new LoopReopened(view.ReferralId, view.CaseId, view.AgencyId, work.Now), view.CaseId);
        }

        // Who was taken back, or did not wish it, is not put before another agency by this word.
        if (report.Happened || view.Status is not ReferralStatus.Closed) return;

        await search.Search(view.ReferralId, view.CaseId, work);
    }
}
