using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Contracts;
using Platform;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// The holder passes a contact on to somebody the person would rather speak to: it waits again, first of its risk.
/// </summary>
public static class PassOn
{
    private const int CodeMax = 100;

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Wish request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Pass(id, request, user.Id(), db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> Pass(
        Guid id, Wish wish, string counsellor, ConsultationDatabase db, CancellationToken stop)
    {
        if (wish.Counsellor == counsellor)
        {
            throw new BadFieldException("counsellor", "본인에게는 넘길 수 없습니다.", "You cannot pass it on to yourself.");
        }

        foreach (var (field, value) in
            new[] { ("language", wish.Language), ("skill", wish.Skill), ("counsellor", wish.Counsellor) })
        {
            if (value is { Length: 0 or > CodeMax })
            {
                throw new BadFieldException(field, "1자에서 100자까지입니다.", "From 1 to 100 characters.");
            }
        }

        return db.Do(work => Pass(id, wish, counsellor, work), stop);
    }

    private static async Task<bool> Pass(Guid id, Wish wish, string counsellor, Work work)
    {
        if (await work.LockConsultation(id) is not { } consultation) return false;

        consultation.RequireHeld(counsellor);
        if (wish.Counsellor is { } other && await work.LockCounsellor(other) is null)
        {
            throw new BadFieldException("counsellor", "모르는 상담원입니다.", "This counsellor is not known.");
        }

        await work.Execute(
            $"""
            UPDATE queue SET language = coalesce({wish.Language}, language),
                gender_wish = coalesce({wish.Gender}, gender_wish), skill = {wish.Skill},
                for_counsellor = {wish.Counsellor}
            WHERE contact_id = {consultation.ContactId}
            """);
        return await work.Return(consultation.Held, ReturnReason.PassedOn);
    }
}
