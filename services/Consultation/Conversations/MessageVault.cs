using Platform.Secrets;

namespace ConsultationService.Conversations;

/// <summary>Seals what was written in a contact. It opens only in its own place of its own contact.</summary>
public sealed class MessageVault(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("consultation-notes-key"));

    /// <param name="place">The number Intake gave it, or the id of a reply.</param>
    public byte[] Seal(Guid contactId, object place, string text) => vault.Seal(text, ContextOf(contactId, place));

    public string Open(Guid contactId, object place, byte[] text) =>
        vault.OpenText(text, ContextOf(contactId, place));

    private static string ContextOf(Guid contact, object place) => $"chat_messages|text|{contact}|{place}";
}
