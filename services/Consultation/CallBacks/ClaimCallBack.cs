using System.Security.Claims;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.CallBacks;

/// <summary>
/// A counsellor makes the next promised call: of those that are due the one of the gravest risk, then the one whose
/// window ends first. No call is made twice at once, and nobody is called who waits for us or is being listened to.
/// </summary>
public sealed class ClaimCallBack(ConsultationDatabase db, CityPack city, Demonstration demonstration)
{
    /// <param name="NoMessage">Nothing may be left on an answering machine.</param>
    /// <param name="Attempts">How often it was tried before.</param>
    public sealed record View(
        Guid CallBackId, Guid ConsultationId, Guid ContactId, Guid CaseId, CallBackKind Kind, Risk Risk,
        DateTimeOffset Until, bool NoMessage, int Attempts);

    public static async Task<Results<Ok<View>, NoContent>> Handle(
        EmptyRequest? nothing, ClaimsPrincipal user, ClaimCallBack claim, CancellationToken stop) =>
        await claim.Take(user.Id(), null, stop) is { } taken ? TypedResults.Ok(taken) : TypedResults.NoContent();

    public static async Task<Results<Ok<View>, NotFound>> HandleNamed(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ClaimCallBack claim, CancellationToken stop) =>
        await claim.Take(user.Id(), id, stop) is { } taken ? TypedResults.Ok(taken) : TypedResults.NotFound();

    /// <summary>Null when none is due, or when there is none of the name.</summary>
    public Task<View?> Take(string id, Guid? named, CancellationToken stop) => db.Do(
        async work =>
        {
            var counsellor = await work.MarkPresent(id, demonstration.IsOn);
            var held = await work.HeldBy(id);
            // A second click finds the call the first has begun.
            if (held is [var only] && await Held(only.ConsultationId, work) is { } mine
                && (named is null || named == mine.CallBackId)) return mine;

            counsellor.RequireQualified(city.DayOf(work.Now));
            counsellor.RequireRested(work.Now);
            counsellor.RequireRoom(held.Count, leaveRoom: false);
            var taken = await Claim(counsellor, named, work);
            if (taken is null && named is { } one && await work.Value<bool>(
                $"SELECT true FROM call_backs WHERE id = {one}") is true)
            {
                throw new RefusedException(
                    "call-back-not-due", "지금 걸 수 있는 전화가 아닙니다.", "This call cannot be made now.");
            }

            return taken;
        },
        stop);

    private async Task<View?> Claim(Counsellor counsellor, Guid? named, Work work)
    {
        var day = CallBackPolicy.MayRing(city.Local(work.Now), atNight: false, Risk.R0);
        var next = await work.One(
            $"""
            UPDATE call_backs SET state = 'claimed'
            WHERE id = (
                SELECT b.id FROM call_backs b
                LEFT JOIN queue q ON q.contact_id = b.contact_id
                WHERE b.state = 'open' AND b.due_at <= {work.Now} AND ({named} IS NULL OR b.id = {named})
                    AND ({day} OR {DueCalls.ByNight})
                    AND (b.for_counsellor IS NULL OR b.for_counsellor = {counsellor.Id}
                        OR b.until_at < {work.Now + CallBackPolicy.NearEnd})
                    AND {DueCalls.Alone}
                ORDER BY greatest(b.risk, q.risk) DESC, b.until_at, b.id
                LIMIT 1
                FOR UPDATE OF b SKIP LOCKED)
            RETURNING id, contact_id, case_id, kind, risk, until_at, no_message, attempts
            """,
            row => Read(row, Guid.CreateVersion7()));
        return next is not null && await work.MeetAgain(next, counsellor.Id) ? next : null;
    }

    private static Task<View?> Held(Guid consultation, Work work) => work.One(
        $"""
        SELECT b.id, b.contact_id, b.case_id, b.kind, b.risk, b.until_at, b.no_message, b.attempts
        FROM call_backs b
        JOIN consultations c ON c.call_back_id = b.id
        WHERE c.id = {consultation}
        """,
        row => Read(row, consultation));

    private static View Read(Npgsql.NpgsqlDataReader row, Guid consultation) => new(
        row.GetGuid(0), consultation, row.GetGuid(1), row.GetGuid(2),
        EventJson.ValueOf<CallBackKind>(row.GetString(3)), EventJson.ValueOf<Risk>(row.GetString(4)),
        row.GetFieldValue<DateTimeOffset>(5), row.GetBoolean(6), row.GetInt32(7));
}
