using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using ReferralService.Partners;
using ReferralService.Referrals;

namespace ReferralService.Sandbox;

/// <summary>
/// An agency makes a referral for itself behind which there is nobody, and is asked to answer it like any other. It has
/// at most twenty; each is forgotten after a week.
/// </summary>
public static class MakeSynthetic
{
    private const int KeptMax = 20;
    private const int SeverityRoutine = 2;
    private const int SeverityUrgent = 3;
    private static readonly TimeSpan UrgentTime = TimeSpan.FromHours(4);
    private static readonly TimeSpan RoutineTime = TimeSpan.FromDays(2);

    public record Request(Urgency Urgency = Urgency.Routine);

    public static async Task<Created<ReferralView>> Handle(
        Request? request, ClaimsPrincipal user, CityPack city, ReferralDatabase db, CancellationToken stop)
    {
        var urgency = request?.Urgency ?? Urgency.Routine;
        var agency = user.Agency();
        var made = await db.Do(work => Make(agency, urgency, city.Needs[0].Code, work), stop);
        return TypedResults.Created($"/partner/referrals/{made.ReferralId}", made);
    }

    internal static int SeverityOf(Urgency urgency) =>
        urgency is Urgency.Urgent ? SeverityUrgent : SeverityRoutine;

    private static async Task<ReferralView> Make(Guid agency, Urgency urgency, string need, Work work)
    {
        // Under this lock nobody else makes one, so none is counted too few.
        await work.LockFeed();
        var kept = await work.Value<long>($"SELECT count(*) FROM sandbox_referrals WHERE agency_id = {agency}");
        if (kept >= KeptMax)
        {
            throw new RefusedException(
                "too-many-synthetic", $"시험 의뢰는 {KeptMax}건까지입니다. 이레가 지나면 저절로 지워집니다.",
                $"At most {KeptMax} synthetic referrals are kept. Each is forgotten after seven days.");
        }

        var requested = new ReferralRequested(
            Guid.CreateVersion7(work.Now), Guid.CreateVersion7(work.Now), agency,
            new ReferredNeed(need, SeverityOf(urgency)), urgency,
            work.Now + (urgency is Urgency.Urgent ? UrgentTime : RoutineTime));
        await work.Execute(
            $"""
            INSERT INTO sandbox_referrals (
                id, case_id, agency_id, need_code, urgency, status, requested_at, respond_by, changed_at)
            VALUES (
                {requested.ReferralId}, {requested.CaseId}, {agency}, {need}, {urgency}, {ReferralStatus.Requested},
                {work.Now}, {requested.RespondBy}, {work.Now})
            """);
        work.Audit("synthetic-referral-made", agency);
        var made = (await work.LockSynthetic(requested.ReferralId, agency))!.View;
        await work.TellSynthetic(made, requested);
        return made;
    }
}
