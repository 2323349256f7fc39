using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ConsultationService.Conversations;

/// <summary>The holder of a consultation reads what was written in its contact, while they hold it.</summary>
public static class ReadMessages
{
    public static async Task<Results<Ok<List<ChatMessage>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, MessageVault vault, CancellationToken stop) =>
        await db.Do(
            async work =>
            {
                if (await work.LockConsultation(id) is not { } consultation) return null;

                consultation.RequireHeld(user.Id());
                work.NoteSeen(user.Id());
                return await work.ReadConversation(consultation.ContactId, consultation.CaseId, vault);
            },
            stop) is { } messages
            ? TypedResults.Ok(messages)
            : TypedResults.NotFound();
}
