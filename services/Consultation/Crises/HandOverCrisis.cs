using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>
/// Somebody in danger is handed over to a hotline of the city or a rescue service: asked, accepted, and reached or not.
/// A number dialled is no help that arrived.
/// </summary>
public static class HandOverCrisis
{
    /// <param name="Recipient">A number of the city's hotlines, such as <c>119</c>.</param>
    public sealed record Request(string Recipient);

    public sealed record View(Guid HandOverId);

    /// <param name="AcceptedBy">Who took it there; kept sealed.</param>
    public sealed record Progress(string? AcceptedBy = null, HandOverOutcome? Outcome = null);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city,
        CancellationToken stop) =>
        await Ask(id, request.Recipient, user, db, city, stop) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.NotFound();

    public static Task<Results<NoContent, NotFound>> HandleProgress(
        Guid id, Guid handOver, Progress request, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault,
        CancellationToken stop) =>
        Note(id, handOver, request, user, db, vault, stop).Done();

    internal static Task<View?> Ask(
        Guid id, string recipient, ClaimsPrincipal user, ConsultationDatabase db, CityPack city,
        CancellationToken stop)
    {
        if (city.Hotlines.All(line => line.Number != recipient))
        {
            throw new BadFieldException(
                "recipient", "이 도시의 번호 목록에 없는 곳입니다.", "This is none of the city's numbers.");
        }

        return db.InCrisis(
            id,
            user,
            async (crisis, work) =>
            {
                crisis.RequireOpen();
                var asked = Guid.CreateVersion7();
                await work.Execute(
                    $"""
                    INSERT INTO crisis_hand_overs (id, crisis_id, recipient, asked_by, asked_at)
                    VALUES ({asked}, {id}, {recipient}, {user.Id()}, {work.Now})
                    """);
                work.Audit("crisis-hand-over-asked", crisis.CaseId);
                return new View(asked);
            },
            stop);
    }

    internal static Task<Crisis?> Note(
        Guid id, Guid handOver, Progress progress, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault,
        CancellationToken stop)
    {
        if (progress is { AcceptedBy: null, Outcome: null })
        {
            throw new BadFieldException(
                "outcome", "누가 받았는지나 결과를 적어 주십시오.", "Write who accepted it or what came of it.");
        }

        var by = progress.AcceptedBy is { } name ? CrisisGuard.Text("acceptedBy", name, 100) : null;
        return db.InCrisis(
            id,
            user,
            async (crisis, work) =>
            {
                crisis.RequireOpen();
                var known = (await work.HandOversOf(id, vault)).Find(one => one.Id == handOver);
                if (known is null) return null!;

                known.Note(by, progress.Outcome);
                // Of somebody who was erased no name is kept, but that somebody accepted it.
                var name = by is null || await work.IsErased(crisis.CaseId) ? null : vault.Seal(handOver, by);
                await Write(handOver, name, accepted: by is not null, progress.Outcome, work);
                work.Audit("crisis-hand-over-noted", crisis.CaseId);
                if (progress.Outcome is { } outcome)
                {
                    work.Announce(
                        new HandOverAnswered(id, crisis.ContactId, crisis.CaseId, crisis.Risk,
                            outcome is HandOverOutcome.Reached, work.Now),
                        crisis.CaseId);
                }

                return crisis;
            },
            stop);
    }

    private static Task<int> Write(
        Guid handOver, byte[]? name, bool accepted, HandOverOutcome? outcome, Work work)
    {
        DateTimeOffset? at = outcome is null ? null : work.Now;
        return work.Execute(
            $"""
            UPDATE crisis_hand_overs SET
                accepted_by = coalesce({name}, accepted_by),
                accepted_at = CASE WHEN {accepted} THEN coalesce(accepted_at, {work.Now}) ELSE accepted_at END,
                outcome = coalesce({outcome}, outcome), outcome_at = coalesce({at}, outcome_at)
            WHERE id = {handOver}
            """);
    }
}
