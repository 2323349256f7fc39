using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

public enum AttemptResult { Answered, NoAnswer, Busy }

/// <summary>
/// How an attempt to call somebody went, told by the exchange or by the counsellor. Whoever was reached is listened to;
/// whoever was not is tried again at another time, and when that was tried often enough the call is missed.
/// </summary>
public static class NoteAttempt
{
    public sealed record Request(AttemptResult Result);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city,
        CancellationToken stop) =>
        await Note(id, request.Result, user.Id(), db, city, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> Note(
        Guid consultation, AttemptResult result, string counsellor, ConsultationDatabase db, CityPack city,
        CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockConsultation(consultation) is not { } held) return false;

            held.RequireHeld(counsellor);
            work.NoteSeen(counsellor);
            if (result is AttemptResult.Answered) await Reached(consultation, work.Now, work);
            else await Unreached(held, result is AttemptResult.Busy, city, work);
            return true;
        },
        stop);

    public static async Task React(CallConnected connected, Work work)
    {
        if (await Answered(connected.ConsultationId, connected.RequestId, null, work) is null) return;

        await Reached(connected.ConsultationId, connected.ConnectedAt, work);
    }

    /// <summary>
    /// Only what the person does not answer is an attempt, and only of a promised call; whatever else fails leaves the
    /// consultation open, and the desk says what it was.
    /// </summary>
    public static async Task React(CallFailed failed, CityPack city, Work work)
    {
        if (await Answered(failed.ConsultationId, failed.RequestId, failed.Reason, work) is not { } held) return;
        if (!held.Unreached || failed.Reason is not (CallFailure.NoAnswer or CallFailure.Busy)) return;

        await Unreached(held, failed.Reason is CallFailure.Busy, city, work);
    }

    /// <summary>
    /// The consultation, locked, when this answers the request it waits for; null when that was answered or is another.
    /// </summary>
    private static async Task<Consultation?> Answered(Guid id, Guid request, CallFailure? failure, Work work)
    {
        var held = await work.LockConsultation(id);
        return await work.Execute(
            $"""
            UPDATE consultations
            SET call = {(failure is null ? "connected" : "failed")}, call_failure = {failure}
            WHERE id = {id} AND call_request = {request} AND call = 'ringing' AND state = 'open'
            """) > 0 ? held : null;
    }

    private static Task<int> Reached(Guid consultation, DateTimeOffset at, Work work) => work.ExecuteAll(
        $"UPDATE consultations SET call = 'connected', call_failure = NULL WHERE id = {consultation}",
        $"""
        UPDATE call_backs SET connected_at = coalesce(connected_at, {at})
        WHERE state = 'claimed' AND id = (SELECT call_back_id FROM consultations WHERE id = {consultation})
        """);

    private static async Task Unreached(Consultation held, bool busy, CityPack city, Work work)
    {
        var failure = busy ? CallFailure.Busy : CallFailure.NoAnswer;
        var called = await work.Execute(
            $"""
            UPDATE consultations SET call = 'failed', call_failure = {failure}
            WHERE id = {held.Id} AND call_back_id IS NOT NULL
            """);
        if (called == 0)
        {
            throw new RefusedException(
                "no-call-back", "약속한 전화가 아닙니다.", "This consultation is no promised call.");
        }

        await work.CountAttempt(held, busy, city);
        await work.Return(held.Held, ReturnReason.NoAnswer);
    }
}
