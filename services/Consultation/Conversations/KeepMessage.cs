using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace ConsultationService.Conversations;

/// <summary>
/// What was written in a contact is kept for its counsellor, sealed anew, once for each place in the conversation. A
/// text that may not be kept any more leaves its place empty.
/// </summary>
public static class KeepMessage
{
    public const string Receiver = "consultation";

    /// <summary>As Intake seals it.</summary>
    public record Message(string Text);

    public static async Task React(MessagePosted posted, MessageVault vault, Handover handover, Work work)
    {
        if (!await work.MayKeepMessage(posted.ContactId, posted.CaseId)) return;

        var context = new HandoverContext(Receiver, Topic.Of<MessagePosted>(), posted.ContactId);
        var text = posted.Sealed is { } part
            ? vault.Seal(posted.ContactId, posted.Seq, handover.Open<Message>(context, part).Text)
            : null;
        await work.Execute(
            $"""
            INSERT INTO chat_messages AS known (contact_id, case_id, number, author, text, posted_at)
            VALUES ({posted.ContactId}, {posted.CaseId}, {posted.Seq}, {posted.Author}, {text}, {posted.PostedAt})
            ON CONFLICT (contact_id, number) DO UPDATE SET text = coalesce(known.text, EXCLUDED.text)
            """);
    }
}
