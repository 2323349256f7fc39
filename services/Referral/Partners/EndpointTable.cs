using Contracts;
using Platform;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>An endpoint as it stands, locked.</summary>
public sealed record KnownEndpoint(Guid Id, IReadOnlyList<string> Types, bool Disabled);

/// <summary>The endpoints of partners.</summary>
public static class EndpointTable
{
    /// <summary>The endpoints of an agency to which nothing is sent any more.</summary>
    public static Task<List<string>> SwitchedOff(this Work work, Guid agency) => work.Many(
        $"""
        SELECT name FROM partner_endpoints WHERE agency_id = {agency} AND disabled_at IS NOT NULL ORDER BY name
        """,
        row => row.GetString(0));

    /// <summary>
    /// The endpoint to which something is to be sent now, locked against being switched off meanwhile: refused where it
    /// is already, null where there is none.
    /// </summary>
    public static async Task<KnownEndpoint?> EndpointToSendTo(this Work work, Guid agency, string name)
    {
        var found = await work.One(
            $"""
            SELECT id, types, disabled_at IS NOT NULL
            FROM partner_endpoints
            WHERE agency_id = {agency} AND name = {name}
            FOR NO KEY UPDATE
            """,
            row => new KnownEndpoint(row.GetGuid(0), row.GetFieldValue<string[]>(1), row.GetBoolean(2)));
        return found is { Disabled: true }
            ? throw new RefusedException(
                "endpoint-disabled", "이 주소로는 보내기를 멈추었습니다. 먼저 다시 켜 주십시오.",
                "Nothing is sent to this endpoint any more. Please switch it on first.")
            : found;
    }
}
