using ConsultationService.Consultations;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>What was written down in one consultation and is kept sealed.</summary>
/// <param name="FormVersion">The form it was filled in with; null of a record older than the first.</param>
internal sealed record Written(
    Guid ConsultationId, string Counsellor, DateTimeOffset At, string? Note, TriageRecord? Triage, string? FormVersion)
{
    /// <summary>As it is read outside the desk: the note, and below it what was answered.</summary>
    public string Text(CityPack city)
    {
        var answers = (Triage?.In(city.Form(FormVersion)) ?? []).Select(answer =>
            $"{answer.Question.Ko} / {answer.Question.En}: {(answer.Yes ? "예 / yes" : "아니요 / no")}");
        return string.Join('\n', new[] { Note }.Concat(answers).Append(Triage?.RiskReason).OfType<string>());
    }
}

/// <summary>The statement that all share who open what counsellors wrote.</summary>
internal static class WrittenTable
{
    /// <summary>Of the completed consultations of a case, oldest first; empty where nothing is kept.</summary>
    public static Task<List<Written>> WrittenOf(this Work work, Guid caseId, NoteVault vault) => work.Many(
        $"""
        SELECT id, counsellor, completed_at, note, triage, form_version
        FROM consultations
        WHERE case_id = {caseId} AND completed_at IS NOT NULL
        ORDER BY completed_at, id
        """,
        row => new Written(
            row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2),
            row.IsDBNull(3) ? null : vault.Open(row.GetGuid(0), row.GetFieldValue<byte[]>(3)),
            row.IsDBNull(4) ? null : vault.OpenTriage(row.GetGuid(0), row.GetFieldValue<byte[]>(4)),
            row.IsDBNull(5) ? null : row.GetString(5)));
}
