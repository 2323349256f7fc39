using System.Net.Http.Json;
using Contracts;
using IntakeService.Chats;
using IntakeService.Keys;
using IntakeService.People;
using Microsoft.Extensions.Options;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Secrets;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>
/// Brings a counsellor's words to the messenger through the city's dealer (상담톡), and the machine's while a talk is
/// open, in order, until the dealer has taken them. A dealer takes at most 1,000 characters, as the desk does.
/// </summary>
public sealed class CarryReplies(
    PersonKeys keys, Handover handover, Machine machine, IHttpClientFactory clients,
    IOptions<KakaoOptions> options, TimeProvider clock)
{
    public const string Client = "consult-talk";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(5);

    internal Courier<Errand, OutboundAnswer> Courier => new("carry-replies", Claim, Go, Record, _ => "");

    internal sealed record Errand(
        Guid Contact, Guid Person, int Number, int Attempts, string? Reply, string? Said, byte[]? Talk, byte[]? Known);

    private async Task<List<Errand>> Claim(Work work, int max)
    {
        if (options.Value.ConsultTalkUrl is null) return [];

        return await work.Many(
            $"""
            UPDATE chat_messages AS m SET due_at = {work.Now + Lease}
            FROM chats AS chat
            LEFT JOIN identifiers AS known ON known.person_id = chat.person_id AND known.kind = {IdentifierKind.Kakao}
            WHERE m.contact_id = chat.contact_id AND (m.contact_id, m.number) IN (
                SELECT contact_id, number FROM chat_messages AS first
                WHERE due_at <= {work.Now} AND number = (
                    SELECT min(number) FROM chat_messages AS one
                    WHERE one.contact_id = first.contact_id AND one.due_at IS NOT NULL)
                ORDER BY due_at
                LIMIT {max}
                FOR UPDATE SKIP LOCKED)
            RETURNING m.contact_id, chat.person_id, m.number, m.attempts, m.reply, m.said, chat.talk_user,
                known.sealed
            """,
            row => new Errand(
                row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt32(3),
                row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5),
                row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6),
                row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7)));
    }

    private async Task<OutboundAnswer> Go(Errand errand, CancellationToken stop)
    {
        var vault = (await keys.Find([errand.Person], stop)).GetValueOrDefault(errand.Person);
        // Nobody is there any more who could read it.
        if (vault is null || UserOf(errand, vault) is not { } user) return new(StatusCodes.Status200OK, null, null);

        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.ConsultTalkUrl);
        request.Content = JsonContent.Create(new
        {
            user_key = user,
            sender_key = options.Value.SenderKey,
            // The dealer knows by it what it has already had.
            serial_number = $"{errand.Contact:N}"[8..] + $"{errand.Number:D6}",
            message_type = "TX",
            message = errand.Reply is { } reply
                ? ChatReader.Open(reply, errand.Contact, handover)
                : machine.InWords(errand.Said!),
        });
        return await OutboundCall.Send(clients.CreateClient(Client), request, Patience, clock.GetUtcNow(), stop);
    }

    private static string? UserOf(Errand errand, Vault vault) => errand switch
    {
        { Talk: { } user } => vault.OpenText(user, TalkTable.SealedIn(errand.Person)),
        { Known: { } user } => vault.OpenText(user, PersonRegister.SealedIn(errand.Person)),
        _ => null,
    };

    private static Task Record(Errand errand, OutboundAnswer answer, Work work)
    {
        DateTimeOffset? again = answer.Succeeded ? null : work.Now + PauseAfter(errand.Attempts, answer);
        return work.Execute(
            $"""
            UPDATE chat_messages SET due_at = {again}, attempts = attempts + 1
            WHERE contact_id = {errand.Contact} AND number = {errand.Number}
            """);
    }

    private static TimeSpan PauseAfter(int attempts, OutboundAnswer answer)
    {
        var pause = answer.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 10)));
        return pause < PauseMax ? pause : PauseMax;
    }
}
