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

    private static string DraftOf(Guid consultation) => $"consultations|draft|{consultation}";

    private static string ContextOf(Guid consultation) => $"consultations|note|{consultation}";
}
