using System.Security.Claims;
using ConsultationService.Abuse;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Calls;

/// <summary>
/// The holder of a call has it held, retrieved, passed on, joined by somebody else or ended. Somebody else is a public
/// number of the city's list or a colleague; nobody types a number. Until the exchange answers, the call is as it was.
/// </summary>
public static class ControlCall
{
    public sealed record Request(string? Hotline = null, string? Counsellor = null);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, string control, Request? request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city,
        CancellationToken stop) =>
        EventJson.TryValueOf<CallControl>(control, out var known)
            && await Ask(id, known, request ?? new Request(), user.Id(), db, city, stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> Ask(
        Guid consultation, CallControl control, Request to, string counsellor, ConsultationDatabase db, CityPack city,
        CancellationToken stop)
    {
        Check(control, to, counsellor, city);
        return db.Do(work => Ask(consultation, control, to, counsellor, city, work), stop);
    }

    private static void Check(CallControl control, Request to, string counsellor, CityPack city)
    {
        var wanted = control is CallControl.Transfer or CallControl.Conference;
        if (to.Hotline is { } hotline && (!wanted || city.Hotlines.All(line => line.Number != hotline)))
        {
            throw new BadFieldException(
                "hotline", "이 도시의 목록에 있는 번호가 아닙니다.", "This number is not on the city's list.");
        }

        if (to.Counsellor is { } other && (!wanted || other == counsellor || to.Hotline is not null))
        {
            throw new BadFieldException(
                "counsellor", "이을 수 없는 상담원입니다.", "This counsellor cannot be put on the line.");
        }

        if (wanted && to is { Hotline: null, Counsellor: null })
        {
            throw new BadFieldException("hotline", "누구와 이을지 골라 주십시오.", "Choose whom to connect.");
        }
    }

    private static async Task<bool> Ask(
        Guid id, CallControl control, Request to, string counsellor, CityPack city, Work work)
    {
        if (await work.LockConsultation(id) is not { } held) return false;

        held.RequireHeld(counsellor);
        if ((await work.ConductIn(held)).InDanger) CallLine.StayWith(control, to.Hotline);
        if (to.Counsellor is { } other
            && (await work.LockCounsellor(other) is not { Attendance: Attendance.Here } colleague
                || !colleague.MayMeet(city.DayOf(work.Now))))
        {
            throw new BadFieldException(
                "counsellor", "지금 자리에 있고 상담 자격이 있는 상담원이 아닙니다.",
                "This counsellor is not here now, or not qualified.");
        }

        await work.AskExchange(held, await work.LineOf(held), control, to, counsellor);
        return true;
    }

    /// <summary>How the call of a consultation that is locked stands.</summary>
    internal static async Task<CallLine> LineOf(this Work work, Consultation held) => (await work.One(
        $"SELECT call, call_control_at FROM consultations WHERE id = {held.Id}",
        row => new CallLine(
            held.Channel, row.IsDBNull(0) ? null : EventJson.ValueOf<CallState>(row.GetString(0)),
            row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1))))!;

    /// <summary>Asks the exchange, if the call is in a state for it.</summary>
    internal static async Task AskExchange(
        this Work work, Consultation held, CallLine line, CallControl control, Request to, string counsellor)
    {
        line.Require(control, work.Now);
        var request = Guid.CreateVersion7();
        await work.Execute(
            $"""
            UPDATE consultations
            SET call_control = {request}, call_control_at = {work.Now}, call_control_to = {to.Counsellor}
            WHERE id = {held.Id}
            """);
        work.Audit("call-controlled", held.CaseId, EventJson.NameOf(control));
        work.Announce(
            new CallControlRequested(
                request, held.Id, held.ContactId, held.CaseId, control, counsellor, work.Now, to.Hotline,
                to.Counsellor),
            held.CaseId);
    }
}
