using System.Security.Claims;
using ConsultationService.Counsellors;
using ConsultationService.Pagers;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>
/// Somebody qualified judges the level anew: up at once, down only with a reason, kept sealed until they are erased.
/// </summary>
public static class ChangeRisk
{
    public sealed record Request(Risk Risk, string? Reason = null);

    public static Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CityPack city,
        Demonstration demonstration, CancellationToken stop) =>
        Change(id, request, user, db, vault, city, demonstration, stop).Done();

    internal static Task<Crisis?> Change(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CityPack city,
        Demonstration demonstration, CancellationToken stop)
    {
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : CrisisGuard.Text("reason", request.Reason);
        return db.InCrisis(
            id,
            user,
            async (crisis, work) =>
            {
                crisis.Change(request.Risk, reason);
                if (request.Risk == crisis.Risk) return crisis;

                if (request.Risk < crisis.Risk)
                {
                    await work.RequireQualified(user.Id(), demonstration, city.DayOf(work.Now));
                }

                // Whoever waits or is called again does so by the graver level; what was heard is never taken back.
                await work.Execute(
                    $"UPDATE queue SET risk = greatest(risk, {request.Risk}) WHERE contact_id = {crisis.ContactId}");
                var kept = reason is null || await work.IsErased(crisis.CaseId) ? null : vault.Seal(id, reason);
                await work.ChangeRisk(id, crisis.Risk, request.Risk, kept, user.Id());
                work.Audit(request.Risk > crisis.Risk ? "risk-raised" : "risk-lowered", crisis.CaseId);
                work.Announce(
                    new RiskChanged(
                        id, crisis.ContactId, crisis.CaseId, crisis.Risk, request.Risk, user.Id(), work.Now),
                    crisis.CaseId);
                if (request.Risk > crisis.Risk)
                {
                    await work.RaiseAlarm(AlarmKind.Crisis, crisis.ContactId, crisis.CaseId, request.Risk);
                }

                return crisis;
            },
            stop);
    }
}
