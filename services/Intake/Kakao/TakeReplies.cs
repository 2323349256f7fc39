using Contracts;
using IntakeService.Chats;
using Microsoft.Extensions.Options;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Kakao;

/// <summary>
/// Where no dealer carries a counsellor's words, the person reads them with the answer to their next message.
/// </summary>
public sealed class TakeReplies(IntakeDatabase db, Handover handover, IOptions<KakaoOptions> options)
{
    /// <summary>Beside the machine's own, as many as an answer may hold.</summary>
    private const int AtOnceMax = 2;

    public async Task<IReadOnlyList<string>> Of(Chat chat, CancellationToken stop)
    {
        if (options.Value.ConsultTalkUrl is not null) return [];

        var replies = await db.DoApart(
            work => work.Many(
                $"""
                UPDATE chat_messages SET due_at = NULL
                WHERE contact_id = {chat.ContactId} AND number IN (
                    SELECT number FROM chat_messages
                    WHERE contact_id = {chat.ContactId} AND due_at IS NOT NULL AND reply IS NOT NULL
                    ORDER BY number
                    LIMIT {AtOnceMax})
                RETURNING number, reply
                """,
                row => (Number: row.GetInt32(0), Reply: row.GetString(1))),
            stop);
        return [.. replies.OrderBy(reply => reply.Number)
            .Select(reply => ChatReader.Open(reply.Reply, chat.ContactId, handover))];
    }
}
