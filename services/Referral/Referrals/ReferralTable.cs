using Contracts;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Partners;
using ReferralService.Sandbox;

namespace ReferralService.Referrals;

/// <summary>A locked referral, to be decided on.</summary>
public sealed record HeldReferral(
    ReferralView View, Guid ServiceId, bool Served, ReferralStatus? HeldFrom)
{
    public Referral Rules => new(View.ReferralId, View.CaseId, View.AgencyId, View.Status, HeldFrom);

    /// <summary>Nothing was told of a start, and nothing is certain yet.</summary>
    public bool MayTellDay => View.Loop is not LoopState.Closed && (!Served || View.ServedOn is not null);

    /// <summary>With the day on which it helped, as the agency says once it has finished.</summary>
    public ReferralView ServedOn(DateOnly day, DateTimeOffset now, CityPack city)
    {
        Rules.RequireOpenDay(MayTellDay);
        ServiceDay.Check(day, View, now, city);
        return View with { ServedOn = day, Loop = new Loop(View.Status, Served: true, View.Confirmation).State };
    }
}

/// <summary>What goes with a new state.</summary>
/// <param name="ServedOn">The day help was given, as the agency says at the end.</param>
public sealed record Entry(
    ReferralStatus Status, byte[]? Note = null, ReferralFailure? Failure = null, DeclineCause? Cause = null,
    DateOnly? ServedOn = null)
{
    /// <summary>Does it say when help was given?</summary>
    public bool Serves => Status is ReferralStatus.InProgress || ServedOn is not null;
}

/// <summary>The statements that more than one use case runs.</summary>
public static class ReferralTable
{
    private const int ServiceLock = 120_010;

    /// <summary>
    /// Lets an agency decide on a referral of its own: locks it, asks the rule, keeps the new state and announces what
    /// the rule says. Others who want to decide wait their turn. Null when the agency has no such referral, not even a
    /// synthetic one.
    /// </summary>
    public static async Task<ReferralView?> Decide<TEvent>(
        this Work work, Guid id, Guid agency, Func<Referral, TEvent> rule, Entry next)
        where TEvent : class
    {
        if (await work.LockReferral(id, agency) is not { } held) return await work.Play(id, agency, rule, _ => next);

        var decided = rule(held.Rules);
        var view = await work.Enter(held, next);
        work.Announce(decided, view.CaseId);
        return view;
    }

    /// <param name="agency">Null for the line's own staff and clock.</param>
    /// <param name="districts">Those a supervisor of a centre looks after; null for all.</param>
    public static Task<HeldReferral?> LockReferral(
        this Work work, Guid id, Guid? agency, string[]? districts = null) => work.One(
        $"""
        SELECT {ReferralView.Columns}, r.service_id, num_nonnulls(r.started_at, r.served_on) > 0, r.held_from
        FROM referrals r
        WHERE r.id = {id} AND r.agency_id = coalesce({agency}, r.agency_id)
            AND ({districts}::text[] IS NULL OR r.district = ANY({districts}))
        FOR UPDATE OF r
        """,
        row => new HeldReferral(
            ReferralView.Of(row), row.GetGuid(ReferralView.ColumnsCount),
            row.GetBoolean(ReferralView.ColumnsCount + 1),
            row.IsDBNull(ReferralView.ColumnsCount + 2)
                ? null
                : EventJson.ValueOf<ReferralStatus>(row.GetString(ReferralView.ColumnsCount + 2))));

    /// <summary>
    /// Keeps a new state, with all that hangs on it: what the agency owes next, its place in the list, and whether the
    /// loop is closed by it.
    /// </summary>
    public static async Task<ReferralView> Enter(this Work work, HeldReferral held, Entry next)
    {
        var view = held.View;
        var starts = next.Status is ReferralStatus.InProgress;
        var loop = new Loop(next.Status, held.Served || next.Serves, view.Confirmation).State;
        var closesLoop = loop is LoopState.Closed && view.Loop is not LoopState.Closed;
        var owed = ReferralDeadline.After(next.Status, work.Now);
        DateTimeOffset? confirmBy = next.Status is ReferralStatus.Closed && view.Confirmation is null
            ? work.Now + ReferralDeadline.ConfirmationWithin
            : null;
        ReferralStatus? heldFrom = next.Status is ReferralStatus.OnHold ? view.Status : null;
        await work.Execute(
            $"""
            UPDATE referrals
            SET status = {next.Status}, changed_at = {work.Now}, heard_at = {work.Now}, held_from = {heldFrom},
                note = CASE WHEN status = 'on-hold' THEN {next.Note} ELSE coalesce({next.Note}, note) END,
                failure = {next.Failure}, remind_at = {owed?.RemindAt}, due_at = {owed?.DueAt}, alarm_at = NULL,
                waiting_number = NULL, confirm_by = {confirmBy}, decline_cause = {next.Cause},
                served_on = coalesce(served_on, {next.ServedOn}),
                accepted_at = CASE WHEN {next.Status is ReferralStatus.Accepted} THEN coalesce(accepted_at, {work.Now})
                    ELSE accepted_at END,
                contacted_at = CASE WHEN {next.Status is ReferralStatus.Contacting or ReferralStatus.InProgress}
                    THEN coalesce(contacted_at, {work.Now}) ELSE contacted_at END,
                started_at = CASE WHEN {starts} THEN coalesce(started_at, {work.Now}) ELSE started_at END,
                loop_closed_at = CASE WHEN {closesLoop} THEN {work.Now} ELSE loop_closed_at END
            WHERE id = {view.ReferralId}
            """);
        work.Audit($"referral-{EventJson.NameOf(next.Status)}", view.CaseId);
        if (closesLoop)
        {
            work.Announce(new LoopClosed(view.ReferralId, view.CaseId, view.AgencyId, work.Now), view.CaseId);
        }

        return view with
        {
            Status = next.Status, ChangedAt = work.Now, Loop = loop, Place = null, DueAt = owed?.DueAt,
            Failure = next.Failure, ServedOn = view.ServedOn ?? next.ServedOn,
        };
    }

    /// <summary>
    /// Puts a referral at the end of its service's waiting list; gives its place. Who comes at the same time waits: no
    /// place is given twice.
    /// </summary>
    public static async Task<int> Queue(this Work work, HeldReferral held)
    {
        var id = held.View.ReferralId;
        await work.Execute(
            $"SELECT pg_advisory_xact_lock({ServiceLock}, hashtext({held.ServiceId.ToString()}))");
        await work.Execute($"UPDATE referrals SET waiting_number = nextval('waiting_numbers') WHERE id = {id}");
        return await work.Value<int>(
            $"""
            SELECT count(*)::integer FROM referrals
            WHERE service_id = {held.ServiceId} AND status = 'waitlisted' AND waiting_number IS NOT NULL
            """) ?? 1;
    }

    /// <summary>
    /// Ends referrals as withdrawn and tells their agencies; what was sealed for these is gone from their feeds. Those
    /// that have ended already stay as they are, without what was sealed, and nobody is asked about them any more.
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
        var all = chosen.Select(referral => referral.Id).ToArray();
        await work.Execute($"UPDATE referrals SET confirm_by = NULL WHERE id = ANY({all}) AND confirm_by IS NOT NULL");
        if (withdrawn.Count == 0) return;

        var ids = withdrawn.Select(ended => ended.ReferralId).ToArray();
        await work.Execute(
            $"""
            UPDATE referrals
            SET status = {ReferralStatus.Withdrawn}, changed_at = {work.Now}, note = NULL, held_from = NULL,
                remind_at = NULL, due_at = NULL, alarm_at = NULL, waiting_number = NULL
            WHERE id = ANY({ids})
            """);
        foreach (var ended in withdrawn)
        {
            work.Audit($"referral-{EventJson.NameOf(ReferralStatus.Withdrawn)}", ended.CaseId);
            work.Announce(ended, ended.CaseId);
        }
    }
}
