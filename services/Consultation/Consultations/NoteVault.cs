using System.Text.Json;
using Platform.Messaging;
using Platform.Secrets;

namespace ConsultationService.Consultations;

/// <summary>Seals what counsellors write. A note opens only as the note of its own consultation.</summary>
public sealed class NoteVault(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("consultation-notes-key"));

    public byte[]? Seal(Guid consultationId, string? note) =>
        string.IsNullOrWhiteSpace(note) ? null : vault.Seal(note, ContextOf(consultationId));

    public string Open(Guid consultationId, byte[] note) => vault.OpenText(note, ContextOf(consultationId));

    /// <summary>A draft is sealed apart: it never opens as the note it was not.</summary>
    public byte[]? SealDraft(Guid consultationId, string draft) => vault.Seal(draft, DraftOf(consultationId));

    public string OpenDraft(Guid consultationId, byte[] draft) => vault.OpenText(draft, DraftOf(consultationId));

    /// <summary>What was answered to find the level of risk; null where there is nothing to keep.</summary>
    public byte[]? SealTriage(Guid consultationId, TriageRecord triage) => triage.IsEmpty
        ? null
        : vault.Seal(JsonSerializer.Serialize(triage, EventJson.Options), TriageOf(consultationId));

    public TriageRecord OpenTriage(Guid consultationId, byte[] triage) =>
        JsonSerializer.Deserialize<TriageRecord>(
            vault.OpenText(triage, TriageOf(consultationId)), EventJson.Options)!;

    /// <summary>What a reviewer says of how a consultation was done.</summary>
    public byte[] SealReview(Guid review, string comment) => vault.Seal(comment, ReviewOf(review));

    public string OpenReview(Guid review, byte[] comment) => vault.OpenText(comment, ReviewOf(review));

    private static string ReviewOf(Guid review) => $"reviews|comment|{review}";

    private static string TriageOf(Guid consultation) => $"consultations|triage|{consultation}";

    private static string DraftOf(Guid consultation) => $"consultations|draft|{consultation}";

    private static string ContextOf(Guid consultation) => $"consultations|note|{consultation}";
}
