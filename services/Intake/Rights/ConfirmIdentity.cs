using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>
/// The supervisor has heard the code, ringing back the number or from whoever asked with a resume code and comes back
/// by themselves: whoever asks holds both. A wrong code counts, also when many are tried at once.
/// </summary>
public static class ConfirmIdentity
{
    public record Request([property: RegularExpression("^[0-9]{6}$")] string Code);

    public record View(bool Confirmed, int TriesLeft);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, PersonRegister register,
        CancellationToken stop)
    {
        var said = register.Fingerprint($"{id}|{request.Code}");
        return await db.Do(work => Confirm(id, said, user.Id(), work), stop) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.NotFound();
    }

    private static async Task<View?> Confirm(Guid id, byte[] said, string supervisor, Work work)
    {
        if (await work.LockRequest(id) is not { } request) return null;

        request.MayBeConfirmed();
        var kept = await work.One(
            $"""
            SELECT r.code_hash, i.person_id
            FROM rights_requests r
            LEFT JOIN identifiers i USING (blind_index)
            WHERE r.id = {id}
            """,
            row => Tuple.Create(row.GetFieldValue<byte[]>(0), row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1)));
        if (!CryptographicOperations.FixedTimeEquals(kept!.Item1, said))
        {
            work.Audit("identity-not-confirmed", kept.Item2 ?? id);
            await work.Execute($"UPDATE rights_requests SET tries = tries + 1 WHERE id = {id}");
            return new View(Confirmed: false, RightsRequest.TriesMax - request.Tries - 1);
        }

        work.Audit("identity-confirmed", kept.Item2 ?? id);
        await work.Execute(
            $"""
            UPDATE rights_requests
            SET state = {RightState.Confirmed}, confirmed_by = {supervisor}, person_id = {kept.Item2}
            WHERE id = {id}
            """);
        if (request.Kind is RightKind.Access && kept.Item2 is { } person) await work.AskForNotes(id, person);
        return new View(Confirmed: true, RightsRequest.TriesMax - request.Tries);
    }
}
