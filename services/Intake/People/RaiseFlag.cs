using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;

namespace IntakeService.People;

/// <summary>
/// Marks a person as dangerous to staff, as not to be contacted, or as somebody who calls often: with where that comes
/// from and an end, for a mark nobody looks at again is a judgement for life.
/// </summary>
public static class RaiseFlag
{
    private static readonly TimeSpan LongestFor = TimeSpan.FromDays(366);

    public record Request(FlagKind Kind, FlagSource Source, DateTimeOffset Until);

    public record View(Guid FlagId);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop)
    {
        var raised = await db.Do(work => Raise(id, request, user, work), stop);
        return raised is { } flag ? TypedResults.Ok(new View(flag)) : TypedResults.NotFound();
    }

    private static async Task<Guid?> Raise(Guid contactId, Request request, ClaimsPrincipal user, Work work)
    {
        if (request.Until <= work.Now || request.Until > work.Now + LongestFor)
        {
            throw new BadFieldException(
                "until", "앞으로 1년 안의 때여야 합니다.", "Must be a time within the coming year.");
        }

        if (await work.PeopleOf(contactId, user) is not { } people) return null;

        var person = people.About ?? throw new RefusedException(
            "person-unknown", "아직 누구인지 모르는 접수입니다.", "Nobody is known for this contact yet.");
        var id = Guid.CreateVersion7(work.Now);
        await work.Execute(
            $"""
            INSERT INTO person_flags (id, person_id, kind, source, raised_by, raised_at, until)
            VALUES ({id}, {person}, {request.Kind}, {request.Source}, {user.Id()}, {work.Now}, {request.Until})
            """);
        work.Audit("flag-raised", people.CaseId);
        return id;
    }
}
