using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>One request with the number to ring back, if it has one, for the supervisor who does.</summary>
public static class OpenRequest
{
    /// <param name="KnownBy">What the person asked by.</param>
    /// <param name="Details">What is known now, for whoever was confirmed and wishes it corrected.</param>
    public record View(
        Guid RequestId, RightKind Kind, RightState State, IdentifierKind KnownBy, string? Phone,
        DateTimeOffset AnswerBy, PersonDetails? Details = null);

    private sealed record Row(
        RightsRequest Request, IdentifierKind KnownBy, byte[]? Number, DateTimeOffset AnswerBy,
        SealedPerson? ToCorrect = null);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, IntakeDatabase db, RightsVault vault, PersonKeys keys, CancellationToken stop)
    {
        if (await db.Do(work => Read(id, work), stop) is not { } row) return TypedResults.NotFound();

        var phone = row.Number is { } number ? vault.Open(number, id) : null;
        var details = row.ToCorrect is { } person ? await person.Open(keys, stop) : null;
        return TypedResults.Ok(
            new View(id, row.Request.Kind, row.Request.State, row.KnownBy, phone, row.AnswerBy, details));
    }

    private static async Task<Row?> Read(Guid id, Work work)
    {
        if (await work.LockRequest(id) is not { } request) return null;

        var row = await work.One(
            $"""
            SELECT r.sealed, r.answer_by, coalesce(r.person_id, i.person_id, r.id), r.known_by
            FROM rights_requests r
            LEFT JOIN identifiers i USING (blind_index)
            WHERE r.id = {id}
            """,
            row =>
            {
                work.Audit("request-number-read", row.GetGuid(2));
                return new Row(
                    request, EventJson.ValueOf<IdentifierKind>(row.GetString(3)),
                    row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), row.GetFieldValue<DateTimeOffset>(1));
            });
        return request is { Kind: RightKind.Correction, State: RightState.Confirmed }
            ? row! with { ToCorrect = await work.SealedOf(request.Person) }
            : row;
    }
}
