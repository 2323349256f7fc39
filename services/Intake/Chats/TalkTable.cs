using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>Whose conversation a consult talk goes on with.</summary>
internal static class TalkTable
{
    /// <summary>
    /// The person whose conversation the talk's link names, unless another talk goes on with it, or whose it went on
    /// with before, also when that has ended: they begin another. Whose message it was, where it is told again.
    /// </summary>
    public static Task<Guid?> PersonOfTalk(this Work work, byte[] index, Guid? linked, IEnumerable<Guid> keys)
    {
        var known = keys.ToArray();
        return work.Value<Guid>(
            $"""
            SELECT person_id FROM chats AS chat
            WHERE talk_index = {index} OR (contact_id = {linked} AND stage <> 'ended' AND talk_index IS NULL)
            ORDER BY EXISTS (
                    SELECT FROM chat_messages AS m WHERE m.contact_id = chat.contact_id AND m.key = ANY({known})) DESC,
                contact_id = {linked} AND stage <> 'ended' DESC NULLS LAST, stage = 'ended', changed_at DESC
            LIMIT 1
            """);
    }

    /// <summary>From now on what is said here goes there too, where a dealer carries it.</summary>
    public static Chat JoinTalk(this Work work, Chat chat, TalkLink talk, Vault vault)
    {
        var user = talk.Carries ? vault.Seal(talk.User, SealedIn(chat.Person)) : null;
        work.ExecuteLast(
            $"""
            UPDATE chats SET talk_index = NULL, talk_user = NULL
            WHERE talk_index = {talk.Index} AND stage <> 'ended' AND contact_id <> {chat.ContactId}
            """);
        work.ExecuteLast(
            $"""
            UPDATE chats SET talk_index = {talk.Index}, talk_user = coalesce(talk_user, {user})
            WHERE contact_id = {chat.ContactId}
            """);
        return chat with { Talk = talk.Carries };
    }

    /// <summary>What is said in the later conversation goes where it went in this one.</summary>
    public static Task<int> MoveTalk(this Work work, Chat from, Chat to) => work.Execute(
        $"""
        WITH left_behind AS (
            UPDATE chats SET talk_index = NULL, talk_user = NULL WHERE contact_id = {from.ContactId})
        UPDATE chats SET talk_index = old.talk_index, talk_user = old.talk_user
        FROM chats AS old
        WHERE chats.contact_id = {to.ContactId} AND old.contact_id = {from.ContactId}
        """);

    /// <summary>Nothing can be said there any more until the person writes there again.</summary>
    public static async Task<Chat> LeaveTalks(this Work work, Chat chat)
    {
        await work.Execute($"UPDATE chats SET talk_user = NULL WHERE person_id = {chat.Person}");
        return chat with { Talk = false };
    }

    /// <summary>Where the dealer's key of the user stands: its seal opens nowhere else.</summary>
    public static string SealedIn(Guid person) => $"chats|talk_user|{person}";
}
