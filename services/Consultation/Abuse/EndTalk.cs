using System.Security.Claims;
using ConsultationService.Calls;
using ConsultationService.Consultations;
using ConsultationService.Conversations;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Abuse;

/// <summary>
/// The holder ends a talk in which the abuse goes on after a warning, and says why: whoever writes is told so, with the
/// numbers of help, and a call is ended. The record is completed as always. Never with somebody in danger.
/// </summary>
public static class EndTalk
{
    public sealed record Request(AbuseReason Reason);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, PostReply replies, CityPack city,
        CancellationToken stop) =>
        await End(id, request, Risk.R0, user.Id(), db, replies, city, stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> End(
        Guid id, Request request, Risk judged, string counsellor, ConsultationDatabase db, PostReply replies,
        CityPack city, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockConsultation(id) is not { } held) return false;

            held.RequireHeld(counsellor);
            var conduct = await work.ConductIn(held);
            conduct.End(judged);
            if (conduct.EndedAt is not null) return true;

            await work.Execute(
                $"UPDATE consultations SET ended_at = {work.Now}, abuse = {request.Reason} WHERE id = {id}");
            await work.Tell(held, Farewell(city), counsellor, replies);
            await HangUp(held, counsellor, work);
            work.Audit("talk-ended", held.CaseId, EventJson.NameOf(request.Reason));
            work.Announce(
                new TalkEnded(id, held.ContactId, held.CaseId, request.Reason, conduct.WarnedAt!.Value, work.Now),
                held.CaseId);
            return true;
        },
        stop);

    /// <summary>Nobody is left without the numbers that answer at all hours.</summary>
    private static Words Farewell(CityPack city)
    {
        var numbers = string.Join(", ", city.Hotlines.Where(line => line.Emergency).Select(line => line.Number));
        var words = city.CurrentForm.Conduct.Farewell;
        return new Words($"{words.Ko} {numbers}", $"{words.En} {numbers}");
    }

    private static async Task HangUp(Consultation held, string counsellor, Work work)
    {
        if (held.Channel is not Channel.Phone) return;

        var line = await work.LineOf(held);
        if (!CallLine.Allows(CallControl.End, line.State)) return;

        await work.AskExchange(held, line, CallControl.End, new ControlCall.Request(), counsellor);
    }
}
