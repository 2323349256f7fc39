using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>
/// A referral is taken back from its agency: by a supervisor, for another agency or for good, or because nobody got in
/// touch with the person in time. What was sealed for the agency is gone from its feed.
/// </summary>
public static class RecallReferral
{
    private const int AtOnceMax = 50;

    public static Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        Answer(id, RecallReason.ByStaff, user, db, stop);

    public static Task<Results<Ok<ReferralView>, NotFound>> HandleReroute(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        Answer(id, RecallReason.ForAnother, user, db, stop);

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new StaffForm(http, id).Answer("recalled", () => Recall(id, RecallReason.ByStaff, http.User, db, stop));

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleRerouteForm(
        Guid id, IFormCollection form, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new StaffForm(http, id).Answer("rerouted", () => Recall(id, RecallReason.ForAnother, http.User, db, stop));

    /// <summary>Three days and the reminder have passed since an agency took somebody on.</summary>
    public static async Task Run(Work work)
    {
        var silent = await work.Many(
            $"""
            SELECT id FROM referrals
            WHERE status = 'accepted' AND due_at <= {work.Now - ReferralDeadline.FirstContactGrace}
                AND remind_at IS NULL
            ORDER BY due_at, id
            LIMIT {AtOnceMax}
            FOR UPDATE SKIP LOCKED
            """,
            row => row.GetGuid(0));
        foreach (var id in silent)
        {
            if (await work.LockReferral(id, agency: null) is { } held) await Recall(held, RecallReason.NoContact, work);
        }
    }

    private static async Task<Results<Ok<ReferralView>, NotFound>> Answer(
        Guid id, RecallReason reason, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Recall(id, reason, user, db, stop) is { } recalled ? TypedResults.Ok(recalled) : TypedResults.NotFound();

    private static Task<ReferralView?> Recall(
        Guid id, RecallReason reason, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work => await work.LockReferral(id, agency: null, user.Districts()) is { } held
            ? await Recall(held, reason, work)
            : null,
        stop);

    private static async Task<ReferralView> Recall(HeldReferral held, RecallReason reason, Work work)
    {
        var recalled = held.Rules.Recall(reason, work.Now);
        var view = await work.Enter(held, new Entry(ReferralStatus.Recalled));
        await work.DropSealed([view.ReferralId]);
        work.Announce(recalled, view.CaseId);
        return view;
    }
}
