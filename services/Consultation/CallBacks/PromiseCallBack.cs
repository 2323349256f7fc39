using System.Security.Claims;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>
/// Somebody is promised a call within a window: by the counsellor who is with them, by a supervisor, or because they
/// asked for it. Of each kind one promise is open in a case; another one moves it.
/// </summary>
public static class PromiseCallBack
{
    /// <param name="AtNight">The person agreed to be called between 21:00 and 09:00.</param>
    /// <param name="ForMe">Whoever promises calls in person.</param>
    public sealed record Request(
        Guid ContactId, CallBackKind Kind, DateTimeOffset From, DateTimeOffset Until, bool NoMessage = false,
        bool AtNight = false, bool ForMe = false);

    public sealed record Promised(Guid CallBackId);

    public static async Task<Results<Ok<Promised>, NotFound>> Handle(
        Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        await Make(request, user, db, city, stop) is { } promised ? TypedResults.Ok(promised) : TypedResults.NotFound();

    /// <summary>Null when there is no such contact.</summary>
    public static Task<Promised?> Make(
        Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        db.Do(work => Make(request, user, city, work), stop);

    internal static async Task<Promised?> Make(Request request, ClaimsPrincipal user, CityPack city, Work work)
    {
        if (await work.KnownContact(request.ContactId, user) is not var (caseId, risk)) return null;
        if (request.Kind is CallBackKind.Reminder) throw NotByHand();

        var by = user.Id();
        var forMe = request.ForMe && user.IsInRole(Roles.Counsellor) ? by : null;
        var promise = new Promise(
            Guid.CreateVersion7(), request.ContactId, caseId, request.Kind, risk, request.From, request.Until,
            request.NoMessage, request.AtNight, forMe, by);
        promise.Check(work.Now, city.TimeZone);
        await work.KeepTheOneBeingMade(request, by);
        return new Promised(await work.PromiseCallBack(promise, city));
    }

    /// <summary>Asked for without a counsellor: the window was wished for, or is a day.</summary>
    public static async Task React(CallBackAsked asked, CityPack city, Work work)
    {
        var known = await work.Value<bool>($"SELECT true FROM call_backs WHERE id = {asked.RequestId}");
        if (known is true || await work.IsErased(asked.CaseId)) return;

        var from = asked.From ?? asked.AskedAt;
        var until = asked.Until > from ? asked.Until.Value : from + CallBackPolicy.AskedWithin;
        await work.PromiseCallBack(
            new Promise(
                asked.RequestId, asked.ContactId, asked.CaseId, CallBackKind.Promised, Risk.R0, from, until,
                AtNight: asked.Until is not null),
            city);
    }

    /// <summary>Whoever is reached by a promised call may be promised the next: the one they talk in is kept.</summary>
    private static async Task KeepTheOneBeingMade(this Work work, Request request, string counsellor)
    {
        var made = await work.Value<Guid>(
            $"""
            SELECT c.id FROM consultations c
            JOIN call_backs b ON b.id = c.call_back_id
            WHERE c.contact_id = {request.ContactId} AND c.counsellor = {counsellor} AND c.state = 'open'
                AND b.kind = {request.Kind}
            """);
        if (made is { } consultation) await work.CloseCallBacks(consultation, reached: true);
    }

    private static BadFieldException NotByHand() => new(
        "kind", "예약 알림은 예약에서 저절로 생깁니다.", "A reminder comes of a slot by itself.");
}
