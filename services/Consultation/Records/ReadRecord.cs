using System.Security.Claims;
using ConsultationService.Consultations;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>
/// A counsellor reads again what they wrote of an earlier talk, while they are with the same person; what others wrote
/// stays closed. Each reading is left in the audit.
/// </summary>
public static class ReadRecord
{
    /// <param name="FormVersion">The form it was filled in with, in whose words it is shown.</param>
    /// <param name="Triage">Empty where nothing was asked or nothing may be kept; so are note and reason.</param>
    public sealed record View(
        Guid ConsultationId, Guid CaseId, DateTimeOffset CompletedAt, ConsultationKind Kind, Risk Risk,
        IReadOnlyList<Need> Needs, ConsultationOutcome Outcome, string? Tier, string? FormVersion,
        IReadOnlyList<TriageAnswer> Triage, string? RiskReason, string? Note);

    public static string Path(Guid consultation) => $"/desk/consultations/{consultation}/record/page";

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CancellationToken stop) =>
        await db.Do(work => Read(id, user.Id(), vault, work), stop) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.NotFound();

    public static async Task<Results<RazorComponentResult, NotFound>> HandlePage(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CancellationToken stop) =>
        await db.Do(work => Read(id, user.Id(), vault, work), stop) is { } view
            ? new RazorComponentResult<RecordPage>(new { User = user, View = view })
            : TypedResults.NotFound();

    private static async Task<View?> Read(Guid id, string counsellor, NoteVault vault, Work work)
    {
        var with = await work.Value<bool>(
            $"""
            SELECT true FROM consultations AS earlier
            WHERE id = {id} AND state = 'completed' AND counsellor = {counsellor}
                AND EXISTS (
                    SELECT FROM consultations
                    WHERE counsellor = {counsellor} AND state = 'open' AND (case_id = earlier.case_id OR case_id IN (
                        SELECT other_id FROM joined_cases WHERE case_id = earlier.case_id)))
            """) is true;
        var view = with ? await Of(id, vault, work) : null;
        if (view is not null) work.Audit("own-note-read", view.CaseId);
        return view;
    }

    /// <summary>What was written down in a completed consultation; who may read it is the caller's matter.</summary>
    internal static Task<View?> Of(Guid id, NoteVault vault, Work work) => work.One(
        $"""
        SELECT case_id, completed_at, kind, risk, needs, outcome, tier, form_version, triage, note
        FROM consultations
        WHERE id = {id} AND state = 'completed'
        """,
        row =>
        {
            var triage = row.IsDBNull(8) ? null : vault.OpenTriage(id, row.GetFieldValue<byte[]>(8));
            return new View(
                id, row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1),
                EventJson.ValueOf<ConsultationKind>(row.GetString(2)),
                EventJson.ValueOf<Risk>(row.GetString(3)), CaseHistoryTable.Json<List<Need>>(row.GetString(4)),
                EventJson.ValueOf<ConsultationOutcome>(row.GetString(5)), row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : row.GetString(7), triage?.Answers ?? [], triage?.RiskReason,
                row.IsDBNull(9) ? null : vault.Open(id, row.GetFieldValue<byte[]>(9)));
        });
}
