using System.Security.Claims;
using ConsultationService.Pagers;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>
/// A supervisor says that they have seen it and are with it; the first one counts, and nobody else is called. What has
/// become graver than they saw calls on.
/// </summary>
public static class AcknowledgeCrisis
{
    /// <param name="Risk">The level that was seen.</param>
    public sealed record Request(Risk Risk);

    public static Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        Acknowledge(id, request.Risk, user, db, stop).Done();

    internal static Task<Crisis?> Acknowledge(
        Guid id, Risk seen, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => db.InCrisis(
        id,
        user,
        async (crisis, work) =>
        {
            crisis.RequireOpen();
            crisis.RequireSeen(seen, await work.LockAlarm(crisis.ContactId));
            await work.Acknowledge(crisis, user.Id());
            return crisis;
        },
        stop);

    /// <summary>The same of a crisis that is locked and open.</summary>
    internal static async Task Acknowledge(this Work work, Crisis crisis, string supervisor)
    {
        if (crisis.AcknowledgedAt is null)
        {
            await work.Execute(
                $"""
                UPDATE crises SET acknowledged_at = {work.Now}, acknowledged_by = {supervisor} WHERE id = {crisis.Id}
                """);
            work.Audit("crisis-acknowledged", crisis.CaseId);
            work.Announce(
                new CrisisAcknowledged(
                    crisis.Id, crisis.ContactId, crisis.CaseId, crisis.Risk, supervisor, crisis.OpenedAt, work.Now),
                crisis.CaseId);
        }

        await work.AnswerAlarm(crisis.ContactId, supervisor);
    }
}
