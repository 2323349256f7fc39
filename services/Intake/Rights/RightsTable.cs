using IntakeService.People;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>The statements that more than one use case about rights runs.</summary>
internal static class RightsTable
{
    /// <summary>Where the number of a request is sealed.</summary>
    public static string SealedIn(Guid request) => $"rights_requests|sealed|{request}";

    /// <summary>The request, locked until the work ends.</summary>
    public static Task<RightsRequest?> LockRequest(this Work work, Guid id) => work.One(
        $"SELECT id, kind, state, tries, person_id FROM rights_requests WHERE id = {id} FOR UPDATE",
        row => new RightsRequest(
            row.GetGuid(0), EventJson.ValueOf<RightKind>(row.GetString(1)),
            EventJson.ValueOf<RightState>(row.GetString(2)), row.GetInt32(3),
            row.IsDBNull(4) ? null : row.GetGuid(4)));

    /// <summary>The request has been answered: the number to ring back goes, and what was gathered for it.</summary>
    public static void Close(this Work work, Guid id, RightState state, string by, RightRefusal? refusal = null)
    {
        work.ExecuteLast($"DELETE FROM rights_notes WHERE request_id = {id}");
        work.ExecuteLast(
            $"""
            UPDATE rights_requests
            SET state = {state}, refusal = {refusal}, closed_by = {by}, closed_at = {work.Now},
                sealed = NULL, blind_index = NULL
            WHERE id = {id}
            """);
    }
}
