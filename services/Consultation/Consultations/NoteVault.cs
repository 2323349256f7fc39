using Platform.Secrets;

namespace ConsultationService.Consultations;

/// <summary>Seals what counsellors write. A note opens only as the note of its own consultation.</summary>
public sealed class NoteVault(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("consultation-notes-key"));

    public byte[]? Seal(Guid consultationId, string? note) =>
        string.IsNullOrWhiteSpace(note) ? null : vault.Seal(note, ContextOf(consultationId));

    public string Open(Guid consultationId, byte[] note) => vault.OpenText(note, ContextOf(consultationId));

    private static string ContextOf(Guid consultation) => $"consultations|note|{consultation}";
}
