using System.Security.Claims;
using System.Text.Json.Serialization;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;
using Platform.Web;

namespace ConsultationService.Conversations;

/// <summary>
/// The holder answers somebody who writes: kept here, and handed to Intake, sealed. The same reply sent again, by a
/// double click or an impatient program, is sent once.
/// </summary>
public sealed class PostReply(ConsultationDatabase db, MessageVault vault, Handover handover)
{
    /// <summary>KakaoTalk takes no longer text.</summary>
    public const int LengthMax = 1_000;

    public const string Receiver = "intake";

    public sealed record Request(Guid ReplyId, [property: JsonConverter(typeof(NoteJson))] string Text);

    /// <summary>As Intake reads it.</summary>
    public record Reply(string Text);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, PostReply replies, CancellationToken stop) =>
        await replies.Post(id, request, user.Id(), stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public Task<bool> Post(Guid id, Request request, string counsellor, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            throw new BadFieldException("text", "답글을 적어 주십시오.", "Please write the reply.");
        }

        if (request.Text.Length > LengthMax)
        {
            throw new BadFieldException("text", "답글은 1,000자까지입니다.", "A reply has at most 1,000 characters.");
        }

        return db.Do(work => Post(id, request, counsellor, work), stop);
    }

    /// <summary>The same in the work of another use case, that checked the text.</summary>
    internal async Task<bool> Post(Guid id, Request request, string counsellor, Work work)
    {
        if (await work.LockConsultation(id) is not { } consultation) return false;

        consultation.Answer(counsellor);
        var (contactId, caseId) = (consultation.ContactId, consultation.CaseId);
        // Of somebody who has been erased nothing is kept, but whoever still writes is answered.
        var text = await work.IsErased(caseId) ? null : vault.Seal(contactId, request.ReplyId, request.Text);
        var fresh = await work.Execute(
            $"""
            INSERT INTO chat_messages (contact_id, case_id, reply_id, author, text, posted_at)
            VALUES ({contactId}, {caseId}, {request.ReplyId}, {ChatAuthor.Counsellor}, {text}, {work.Now})
            ON CONFLICT (reply_id) DO NOTHING
            """);
        if (fresh == 0)
        {
            await RequireSame(contactId, request, work);
            return true;
        }

        work.NoteSeen(counsellor);
        work.Audit("reply-posted", caseId);
        var context = new HandoverContext(Receiver, Topic.Of<ReplyPosted>(), contactId);
        work.Announce(
            new ReplyPosted(
                contactId, caseId, id, request.ReplyId, work.Now, handover.Seal(context, new Reply(request.Text))),
            caseId);
        return true;
    }

    private async Task RequireSame(Guid contactId, Request request, Work work)
    {
        var sent = await work.One(
            $"SELECT text FROM chat_messages WHERE reply_id = {request.ReplyId} AND contact_id = {contactId}",
            row => row.IsDBNull(0)
                ? request.Text
                : vault.Open(contactId, request.ReplyId, row.GetFieldValue<byte[]>(0)));
        if (sent == request.Text) return;

        throw new RefusedException(
            "reply-already-sent", "이 번호의 답글은 다른 글로 이미 보냈습니다.",
            "A reply of this id was sent already, with another text.");
    }
}
