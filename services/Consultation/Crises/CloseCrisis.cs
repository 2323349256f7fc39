using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Crises;

/// <summary>
/// A crisis is closed by two people: one says how it ended, a supervisor who is another confirms it. Nothing else ends
/// it, neither time nor software. How they are is asked by a call that is promised at the latest now; of whoever was in
/// no danger nobody asks.
/// </summary>
public static class CloseCrisis
{
    public sealed record Request(CrisisDisposition Disposition);

    public static Task<Results<NoContent, NotFound>> HandleProposal(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CityPack city,
        CancellationToken stop) =>
        Propose(id, request.Disposition, user, db, vault, city, stop).Done();

    public static Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CityPack city,
        CancellationToken stop) =>
        Close(id, user, db, vault, city, stop).Done();

    internal static Task<Crisis?> Propose(
        Guid id, CrisisDisposition disposition, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault,
        CityPack city, CancellationToken stop) => db.InCrisis(
        id,
        user,
        async (crisis, work) =>
        {
            await Check(crisis, disposition, vault, city, work);
            await work.Execute(
                $"""
                UPDATE crises SET disposition = {disposition}, proposed_by = {user.Id()}, proposed_at = {work.Now}
                WHERE id = {id}
                """);
            work.Audit("crisis-closing-proposed", crisis.CaseId);
            return crisis;
        },
        stop);

    internal static Task<Crisis?> Close(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CityPack city,
        CancellationToken stop) =>
        db.InCrisis(
            id,
            user,
            async (crisis, work) =>
            {
                crisis.Close(user.Id());
                var disposition = crisis.Disposition!.Value;
                // Much may have happened since it was proposed.
                await Check(crisis, disposition, vault, city, work);
                var followUpBy = work.Now + Crisis.FollowUpWithin(crisis.Risk, disposition);
                await work.Execute(
                    $"""
                    UPDATE crises SET closed_by = {user.Id()}, closed_at = {work.Now}, follow_up_by = {followUpBy}
                    WHERE id = {id}
                    """);
                work.Audit("crisis-closed", crisis.CaseId);
                work.Announce(
                    new CrisisClosed(
                        id, crisis.ContactId, crisis.CaseId, crisis.Risk, disposition, work.Now, followUpBy),
                    crisis.CaseId);
                await (followUpBy is { } by
                    ? work.PromiseFollowUp(crisis.ContactId, crisis.CaseId, crisis.Risk, by, user.Id(), city)
                    : Clear(crisis, work));
                return crisis;
            },
            stop);

    /// <summary>Two people and a reason have said that it was none: nobody rings them by night for it.</summary>
    private static async Task Clear(Crisis crisis, Work work)
    {
        var left = await work.OpenRiskOf(crisis.CaseId) is { } other && other > crisis.Risk ? other : crisis.Risk;
        await work.ExecuteAll(
            $"UPDATE queue SET risk = least(risk, {left}) WHERE contact_id = {crisis.ContactId}",
            $"""
            UPDATE call_backs SET state = 'dropped', closed_at = {work.Now}
            WHERE contact_id = {crisis.ContactId} AND kind = {CallBackKind.FollowUp} AND state = 'open'
            """,
            $"""
            UPDATE call_backs SET risk = least(risk, {left})
            WHERE contact_id = {crisis.ContactId} AND state IN ('open', 'claimed')
            """);
    }

    private static async Task Check(
        Crisis crisis, CrisisDisposition disposition, CrisisVault vault, CityPack city, Work work)
    {
        // Whoever takes the contact at this moment locks it first.
        var waits = await work.Value<bool>(
            $"SELECT state = 'waiting' FROM queue WHERE contact_id = {crisis.ContactId} FOR UPDATE") is true;
        var held = await work.Value<bool>(
            $"""
            SELECT EXISTS (
                SELECT FROM consultations WHERE contact_id = {crisis.ContactId} AND state = 'open')
            """) is true;
        var met = await work.Value<bool>(
            $"""
            SELECT EXISTS (
                SELECT FROM consultations
                WHERE contact_id = {crisis.ContactId} AND state = 'completed' AND completed_at >= {crisis.OpenedAt})
            """) is true;
        var located = await work.Value<bool>($"SELECT location IS NOT NULL FROM crises WHERE id = {crisis.Id}") is true;
        crisis.Propose(
            disposition, met, waits || held, located, await work.StepsDone(crisis.Id),
            await work.HandOversOf(crisis.Id, vault),
            [.. city.Hotlines.Where(line => line.Emergency).Select(line => line.Number)]);
    }
}
