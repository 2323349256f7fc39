using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>Who may act in a crisis: supervisors, and counsellors who have met the person.</summary>
public static class CrisisGuard
{
    /// <summary>
    /// Does something in a crisis that is locked for it; null when there is none, or none the user may know of.
    /// </summary>
    public static Task<T?> InCrisis<T>(
        this ConsultationDatabase db, Guid id, ClaimsPrincipal user, Func<Crisis, Work, Task<T>> act,
        CancellationToken stop) where T : class => db.Do(
        async work =>
        {
            if (await work.LockCrisis(id) is not { } crisis) return null;
            if (!user.IsInRole(Roles.Supervisor) && !await work.HasMet(crisis, user.Id())) return null;

            return await act(crisis, work);
        },
        stop);

    /// <summary>204 when it is done, 404 when there is no such crisis.</summary>
    public static async Task<Results<NoContent, NotFound>> Done<T>(this Task<T?> act) where T : class =>
        await act is null ? TypedResults.NotFound() : TypedResults.NoContent();

    /// <summary>What a text may be, with the field named.</summary>
    public static string Text(string field, string? text, int lengthMax = 500) => text?.Trim() switch
    {
        null or "" => throw new BadFieldException(field, "적어 주십시오.", "Please write it."),
        { } given when given.Length > lengthMax => throw new BadFieldException(
            field, $"{lengthMax}자까지입니다.", $"At most {lengthMax} characters."),
        { } given => given,
    };
}
