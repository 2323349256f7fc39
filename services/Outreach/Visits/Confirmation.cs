using Platform.Cities;
using Platform.Postgres;

namespace OutreachService.Visits;

/// <summary>Help of which the person should be asked whether it came.</summary>
/// <param name="Happened">What they told this companion.</param>
public sealed record Confirmation(Guid ReferralId, Guid AgencyId, string? Agency = null, bool? Happened = null);

/// <summary>The statements that more than one use case about confirmations runs.</summary>
internal static class ConfirmationTable
{
    /// <summary>
    /// What this companion is to ask in a case, locked until the work ends: what nobody has said yet, and what they
    /// were told themselves, as that may be said otherwise later.
    /// </summary>
    public static Task<List<Confirmation>> ConfirmationsOf(this Work work, Guid caseId, string companion) => work.Many(
        $"""
        SELECT referral_id, agency_id, happened FROM confirmations
        WHERE case_id = {caseId} AND asked_at IS NOT NULL
            AND ((told_at IS NULL AND settled_at IS NULL) OR told_to = {companion})
        ORDER BY asked_at, referral_id
        FOR UPDATE
        """,
        row => new Confirmation(
            row.GetGuid(0), row.GetGuid(1), Happened: row.IsDBNull(2) ? null : row.GetBoolean(2)));

    public static Confirmation In(this Confirmation one, CityPack city) => one with
    {
        Agency = city.Directory.Agencies.FirstOrDefault(agency => agency.Id == one.AgencyId)?.Name.ToString(),
    };
}
