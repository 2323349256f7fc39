using System.Security.Claims;
using System.Text.Json;
using ConsultationService.Abuse;
using ConsultationService.CallBacks;
using ConsultationService.Conversations;
using ConsultationService.Counsellors;
using ConsultationService.Crises;
using ConsultationService.Records;
using ConsultationService.Rooms;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Consultations;

/// <summary>
/// The holder completes a consultation: what was found is announced; the note stays here, sealed. A note that sounds
/// graver than the level is announced as well, without a word of it. Whoever is in danger is asked again how they are.
/// Of somebody who has been erased meanwhile, or took back the consent to it, no note is kept, nor what was written.
/// </summary>
public static class CompleteConsultation
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Completion request, ClaimsPrincipal user, ConsultationDatabase db, NoteVault notes, CityPack city,
        CancellationToken stop) =>
        await Complete(id, request, user.Id(), db, notes, city, stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    /// <param name="first">What is done before in the same work.</param>
    public static Task<bool> Complete(
        Guid id, Completion completion, string counsellor, ConsultationDatabase db, NoteVault notes, CityPack city,
        CancellationToken stop, Func<Work, Task>? first = null)
    {
        completion.Check(city);
        // Kept with the version it was filled in with, whatever the form becomes.
        var form = completion.FormIn(city)!.Version;
        return db.Do(
            async work =>
            {
                if (first is not null) await first(work);
                return await Complete(id, completion with { FormVersion = form }, counsellor, notes, city, work);
            },
            stop);
    }

    private static async Task<bool> Complete(
        Guid id, Completion completion, string counsellor, NoteVault notes, CityPack city, Work work)
    {
        // All of the contact, in the order in which others lock them: what was begun before goes with this one.
        await work.Execute(
            $"""
            SELECT FROM consultations WHERE contact_id = (SELECT contact_id FROM consultations WHERE id = {id})
            ORDER BY id FOR UPDATE
            """);
        if (await work.LockConsultation(id) is not { } consultation) return false;

        var completed = consultation.Complete(counsellor, completion);
        var lowered = completion.RequireReason(consultation.Found, await work.OpenRiskOf(consultation.CaseId))
            || completed.Risk < Triage.Lowest(completion.Triage ?? []);
        // Met while they were qualified; judged as less grave only by who still is.
        if (lowered) (await work.LockCounsellor(counsellor))?.RequireQualified(city.DayOf(work.Now));
        if (completed.Outcome is ConsultationOutcome.InDepthPlanned) await work.RequireInDepthPlanned(consultation);
        var kept = await work.MayKeepNote(completed) && !await work.IsErased(consultation.CaseId);
        // What a person can and cannot do tells of their health.
        if (!kept) completed = completed with { Fit = null };
        var note = kept ? notes.Seal(id, completion.Note) : null;
        var triage = kept ? notes.SealTriage(id, completion.ToTriageRecord()) : null;
        await work.Execute(
            $"""
            UPDATE consultations
            SET state = {ConsultationState.Completed}, completed_at = {work.Now},
                kind = {completed.Kind}, risk = {completed.Risk}, outcome = {completed.Outcome},
                needs = {Json(completed.Needs)}::jsonb, consents = {Json(completed.Consents)}::jsonb,
                follow_up = {Json(completed.FollowUp)}::jsonb, note = {note},
                form_version = {completion.FormVersion}, tier = {completion.Tier}, triage = {triage}
            WHERE id = {id}
            """);
        await work.Execute(
            $"UPDATE consultations SET draft = NULL WHERE contact_id = {consultation.ContactId} AND draft IS NOT NULL");
        foreach (var grant in completed.Consents ?? [])
        {
            await work.RememberConsent(consultation.CaseId, grant, work.Now);
        }

        await work.CloseCallBacks(id);
        if (consultation.Channel is Channel.DropIn) await work.LeaveRoom(id);
        if (!kept) await work.ForgetEndedConversations(consultation.CaseId);
        await work.OpenCrisis(consultation.ContactId, consultation.CaseId, completed.Risk, work.Now, counsellor);
        if (Crisis.FollowUpAfter(completed.Risk) is { } within)
        {
            await work.PromiseFollowUp(
                consultation.ContactId, consultation.CaseId, completed.Risk, work.Now + within, counsellor, city);
        }

        var hard = completed.Risk is Risk.R4 || consultation.Found is Risk.R4;
        if (hard || (await work.ConductIn(consultation)).EndedAt is not null
            || (await work.WellbeingOf(counsellor)).BreakIsDue)
        {
            await work.Rest(counsellor);
        }

        work.NoteSeen(counsellor);
        work.Audit("consultation-completed", completed.CaseId);
        if (lowered) work.Audit("risk-lowered", completed.CaseId);
        var read = await work.LastReadOf(consultation, completion.LastSeen);
        work.Announce(completed with { LastRead = read }, completed.CaseId);
        if (NoteSigns.Above(completed.Risk, completion.Note) is { } signs) await work.Question(completed, signs);
        return true;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);
}
