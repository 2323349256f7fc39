using IntakeService.Keys;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>
/// What somebody wrote, and what they were answered, belongs into a copy of what is kept of them. Of cases in which
/// somebody else wrote about them it does not: that would tell who did.
/// </summary>
public static class CopyTalks
{
    /// <param name="Text">Of the machine's the sentence, in Korean.</param>
    public record Line(DateTimeOffset WrittenAt, ChatAuthor Author, string Text);

    internal static Task<List<(Guid Contact, Guid Person, ChatMessage Message)>> TalksOf(
        this Work work, Guid[] cases) => work.Many(
            $"""
            SELECT m.number, m.author, m.posted_at, m.said, m.sealed, m.reply, m.contact_id, chats.person_id
            FROM chat_messages AS m
            JOIN chats USING (contact_id)
            JOIN contacts ON contacts.id = m.contact_id
            WHERE contacts.case_id = ANY({cases}) AND contacts.relation = 'self'
            ORDER BY m.posted_at, m.number
            """,
            row => (row.GetGuid(6), row.GetGuid(7), ChatMessage.Read(row)));

    internal static List<Line> Open(
        IEnumerable<(Guid Contact, Guid Person, ChatMessage Message)> talks, IReadOnlyDictionary<Guid, Vault> vaults,
        Handover handover, Machine machine) =>
    [
        .. from one in talks
           let text = one.Message switch
           {
               { Sealed: { } words } =>
                   vaults.GetValueOrDefault(one.Person)?.OpenText(words, ChatTable.SealedIn(one.Person)),
               { Reply: { } reply } => ChatReader.Open(reply, one.Contact, handover),
               { Said: { } said } => machine.InWords(said),
               _ => null,
           }
           where text is not null
           select new Line(one.Message.PostedAt, one.Message.Author, text),
    ];
}
