using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>
/// A supervisor has the agencies asked once more for a need that nobody was left for: the directory may have grown.
/// </summary>
public static class AskAgain
{
    /// <param name="ReferralId">The referral that has come of it,</param>
    /// <param name="AgencyId">and who is asked.</param>
    public record View(Guid ReferralId, Guid AgencyId);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, HttpContext http, AskAgency agencies, ReferralDatabase db,
        CancellationToken stop) =>
        await Ask(id, http, agencies, db, stop) is { } asked
            ? TypedResults.Ok(new View(asked.ReferralId, asked.AgencyId))
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, AskAgency agencies, ReferralDatabase db,
        CancellationToken stop) =>
        new StaffForm(http, id).Answer("asked", () => Ask(id, http, agencies, db, stop));

    private static Task<ReferralRequested?> Ask(
        Guid id, HttpContext http, AskAgency agencies, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var districts = http.User.Districts();
            var unmet = await work.One(
                $"""
                SELECT need.consultation_id, need.case_id, need.need_code, need.severity, need.district, last.id,
                    last.agency_id
                FROM unmet_needs AS need
                LEFT JOIN LATERAL (
                    SELECT r.id, r.agency_id FROM referrals r
                    WHERE need.consultation_id IN (r.consultation_id, r.origin_id) AND r.need_code = need.need_code
                        AND r.case_id = need.case_id
                        AND NOT EXISTS (SELECT FROM referrals AS next WHERE next.previous_id = r.id)
                    LIMIT 1) AS last ON true
                WHERE need.id = {id}
                    AND ({districts}::text[] IS NULL OR need.district = ANY({districts}))
                """,
                row => new Unmet(
                    new WantedNeed(
                        row.GetGuid(0), row.GetGuid(1), new ReferredNeed(row.GetString(2), row.GetInt32(3)),
                        row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetGuid(5)),
                    row.IsDBNull(6) ? null : row.GetGuid(6)));
            if (unmet is null) return null;

            work.Audit("need-asked-again", unmet.Wanted.CaseId);
            var next = unmet is { Wanted.Previous: { } previous, Agency: { } agency }
                ? await agencies.AskNext(
                    new Referral(previous, unmet.Wanted.CaseId, agency, default), unmet.Wanted, work)
                : await agencies.Ask(
                    unmet.Wanted, await work.StillGiven(unmet.Wanted.ConsultationId, unmet.Wanted.CaseId), work);
            return next ?? throw Refusals.Of(Refusals.NobodyLeft);
        },
        stop);

    private sealed record Unmet(WantedNeed Wanted, Guid? Agency);
}
