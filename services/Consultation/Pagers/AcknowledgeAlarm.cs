using System.Security.Claims;
using ConsultationService.Crises;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Pagers;

/// <summary>
/// A supervisor answers by one press: nobody is called any more, and the crisis it is about has its supervisor. The
/// first one counts, and none for what has become graver than they saw or has come since: that is shown to them, and
/// calls on.
/// </summary>
public static class AcknowledgeAlarm
{
    /// <param name="Risk">The level that was seen.</param>
    public sealed record Request(Risk Risk);

    private sealed record About(Guid ContactId, Guid CaseId);

    private sealed record Open(Guid Id, Risk Risk);

    /// <param name="Page">The page that leads on.</param>
    /// <param name="Risen">As grave as nobody has seen it yet; null where it is answered.</param>
    /// <param name="Another">The level of another that nobody has seen yet; null where it is answered.</param>
    private sealed record Answer(string Page, Risk? Risen = null, Risk? Another = null);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Acknowledge(id, request.Risk, user, db, stop) switch
        {
            null => TypedResults.NotFound(),
            { Risen: { } risk } => throw Crisis.Risen(risk),
            { Another: { } risk } => throw Alarm.Another(risk),
            _ => TypedResults.NoContent(),
        };

    public static async Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop) =>
        await Acknowledge(id, new SentForm("alarm", form).Chosen<Risk>("risk"), http.User, db, stop) switch
        {
            null => TypedResults.NotFound(),
            { Risen: { } risk, Page: var page } => SeeOther.At($"{page}?risen={EventJson.NameOf(risk)}", http),
            { Another: { } risk, Page: var page } => SeeOther.At($"{page}?another={EventJson.NameOf(risk)}", http),
            { Page: var page } => SeeOther.At(page, http),
        };

    /// <summary>What the page says to whom a press led there that was none; null where it was one.</summary>
    internal static RefusedException? Refused(string? risen, string? another) =>
        risen is not null && EventJson.TryValueOf<Risk>(risen, out var to) ? Crisis.Risen(to)
        : another is not null && EventJson.TryValueOf<Risk>(another, out var at) ? Alarm.Another(at)
        : null;

    /// <summary>Null when there is no such alarm.</summary>
    private static Task<Answer?> Acknowledge(
        Guid id, Risk seen, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var about = await work.One(
                $"SELECT contact_id, case_id FROM alarms WHERE id = {id}",
                row => new About(row.GetGuid(0), row.GetGuid(1)));
            if (about is null) return null;

            // The crisis first, in the order in which it is acknowledged by itself.
            var crisis = await work.OpenCrisisOf(about.ContactId) is { } known ? await work.LockCrisis(known) : null;
            if (crisis is not { ClosedAt: null }) crisis = null;
            var page = crisis is null ? ShowCrises.Path : ShowCrisis.Path(crisis.Id);
            var open = await work.One(
                $"""
                SELECT id, risk FROM alarms
                WHERE contact_id = {about.ContactId} AND over_at IS NULL
                FOR UPDATE
                """,
                row => new Open(row.GetGuid(0), EventJson.ValueOf<Risk>(row.GetString(1))));
            // What is over may have been followed by what nobody has seen: another alarm, or a crisis after the look.
            if (open is null && crisis is { AcknowledgedAt: null } && crisis.Risk > seen)
            {
                return new Answer(page, Risen: crisis.Risk);
            }

            if (open is not null && open.Risk > seen) return new Answer(page, Risen: open.Risk);
            if (open is not null && open.Id != id) return new Answer(page, Another: open.Risk);
            if (open is not null && crisis is null && await work.OpenCrisisOf(about.ContactId) is { } since)
            {
                return new Answer(ShowCrisis.Path(since), Another: open.Risk);
            }

            if (crisis is not null && (open is not null || crisis.AcknowledgedAt is null))
            {
                await work.Acknowledge(crisis, user.Id());
            }
            else if (open is not null) await work.AnswerAlarm(about.ContactId, user.Id());

            work.Audit("alarm-acknowledged", about.CaseId);
            return new Answer(page);
        },
        stop);
}
