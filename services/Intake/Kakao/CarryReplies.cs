using Contracts;
using IntakeService.Bot;
using IntakeService.Chats;
using IntakeService.Keys;
using Microsoft.Extensions.Options;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Secrets;

namespace IntakeService.Kakao;

/// <summary>
/// Brings a counsellor's words to the messenger through the city's dealer (상담톡) while a talk is open, and the
/// machine's, of each person in order and whoever is in danger first, until the dealer has taken them. What it refuses
/// the desk hears of. A dealer takes at most 1,000 characters, as the desk does.
/// </summary>
public sealed class CarryReplies(
    PersonKeys keys, Handover handover, Machine machine, IDealer dealer, IOptions<KakaoOptions> options)
{
    /// <summary>Longer than a dealer is waited for and <see cref="PauseMax"/>.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    internal static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(20);

    internal Courier<Errand, Delivery> Courier => new("carry-replies", Claim, Go, Record, _ => "");

    internal sealed record Errand(
        Guid Contact, Guid Person, int Number, int Attempts, string? Reply, string? Said, string? Language,
        byte[] Talk);

    private async Task<List<Errand>> Claim(Work work, int max)
    {
        if (options.Value.Dealer is DealerKind.None) return [];

        return await work.Many(
            $"""
            UPDATE chat_messages AS m SET due_at = {work.Now + Lease}
            FROM chats AS chat
            CROSS JOIN LATERAL (
                SELECT talk_user FROM chats AS own
                WHERE talk_user IS NOT NULL AND (own.contact_id = chat.contact_id
                    OR (own.person_id = chat.person_id AND chat.stage = 'ended'))
                ORDER BY own.stage = 'ended', own.changed_at DESC
                LIMIT 1) AS open
            WHERE m.contact_id = chat.contact_id AND (m.contact_id, m.number) IN (
                SELECT due.contact_id, due.number FROM chat_messages AS due
                JOIN chats AS waits ON waits.contact_id = due.contact_id
                WHERE due.due_at <= {work.Now}
                    AND (waits.talk_user IS NOT NULL OR (waits.stage = 'ended' AND EXISTS (
                        SELECT FROM chats AS own WHERE own.person_id = waits.person_id AND talk_user IS NOT NULL)))
                    AND NOT EXISTS (
                        SELECT FROM chat_messages AS first
                        JOIN chats AS own ON own.contact_id = first.contact_id AND own.person_id = waits.person_id
                        WHERE first.due_at IS NOT NULL
                            AND (first.contact_id, first.number) < (due.contact_id, due.number))
                ORDER BY waits.risk DESC, due.due_at
                LIMIT {max}
                FOR UPDATE OF due SKIP LOCKED)
            RETURNING m.contact_id, chat.person_id, m.number, m.attempts, m.reply, m.said, chat.language, open.talk_user
            """,
            row => new Errand(
                row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt32(3),
                row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.GetFieldValue<byte[]>(7)));
    }

    private async Task<Delivery> Go(Errand errand, CancellationToken stop)
    {
        // Nobody is there any more who could read it.
        if ((await keys.Find([errand.Person], stop)).GetValueOrDefault(errand.Person) is not { } vault)
        {
            return new(Outcome.Taken);
        }

        var (text, links) = errand switch
        {
            { Reply: { } reply } => (ChatReader.Open(reply, errand.Contact, handover), []),
            { Said: var said } => (machine.InWords(said!, errand.Language), machine.Links(said!, errand.Language)),
        };
        // The dealer knows by the serial what it has already had.
        return await dealer.Send(
            new TalkText(
                vault.OpenText(errand.Talk, TalkTable.SealedIn(errand.Person)),
                $"{errand.Contact:N}"[8..] + $"{errand.Number:D6}", text, links),
            stop);
    }

    private async Task Record(Errand errand, Delivery delivery, Work work)
    {
        var chat = await work.LockChatOf(errand.Contact);
        DateTimeOffset? again = delivery.Outcome is Outcome.NotReached
            ? work.Now + PauseAfter(errand.Attempts, delivery)
            : null;
        var refused = delivery.Outcome is Outcome.Refused;
        await work.Execute(
            $"""
            UPDATE chat_messages
            SET due_at = CASE WHEN {refused} AND reply IS NOT NULL AND NOT refused THEN {work.Now} ELSE {again} END,
                attempts = attempts + 1, refused = refused OR {refused}
            WHERE contact_id = {errand.Contact} AND number = {errand.Number} AND due_at IS NOT NULL
            """);
        if (!refused || chat is null) return;

        chat = work.Say(await work.LeaveTalks(chat), BotWords.NotDelivered);
        work.Tell(chat, chat.LastNumber, MessageAuthor.Machine, machine.InWords(BotWords.NotDelivered), handover);
        work.Keep(chat);
    }

    private static TimeSpan PauseAfter(int attempts, Delivery delivery)
    {
        var pause = delivery.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 10)));
        return pause < PauseMax ? pause : PauseMax;
    }
}
