using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>
/// An agency sets a task's status: the same use cases as behind the other doors, in one piece with the look at which
/// state it has seen. Nothing but status, status reason and the day of help is taken from what it sends.
/// </summary>
public static class UpdateTask
{
    public static async
        Task<Results<JsonHttpResult<FhirTask>, JsonHttpResult<FhirOutcome>, NotFound, StatusCodeHttpResult>> Handle(
            string id, HttpContext http, CityPack city, ReferralNotes notes, ReferralDatabase db,
            CancellationToken stop)
    {
        if (!FhirJson.Takes(http.Request.ContentType))
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var wish = await TaskWish.Of(id, http.Request);
        var agency = http.User.Agency();
        if (!Guid.TryParse(id, out var referral)) return TypedResults.NotFound();

        var (known, fits) = await db.Do(
            async work =>
            {
                if (await work.LockReferral(referral, agency) is not { } held) return (null, true);

                var seen = (await work.FindForFhir(id, agency, notes))!;
                if (wish.Version is { } version && version != seen.Version) return (seen, false);

                var act = TaskActs.Of(seen.View.Status, wish.Status, wish.Business);
                var finished = act is TaskAct.Close
                    || (act is TaskAct.None && held.View.Status is ReferralStatus.Closed);
                var day = finished && held.MayTellDay ? wish.DayIn(city) : null;
                if (act is TaskAct.None) act = TaskActs.Repeated(held, day);
                if (act is TaskAct.None) return (seen, true);

                var view = await Do(act, referral, agency, wish, day, city, notes, work);
                // What was on hold goes on where it was: not somewhere else.
                if (act is TaskAct.Resume && ReferralStatusWords.Of(view!.Status).TaskStatus != wish.Status)
                {
                    throw Refusals.Of(Refusals.OnHold);
                }

                return (await work.FindForFhir(id, agency, notes), true);
            },
            stop);
        if (known is null) return TypedResults.NotFound();
        if (!fits) return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);

        var task = known.Task(city);
        return wish.OutcomeOnly
            ? FhirJson.Of(known.Outcome, task.Meta, http.Response)
            : FhirJson.Of(task, task.Meta, http.Response);
    }

    private static Task<ReferralView?> Do(
        TaskAct act, Guid id, Guid agency, TaskWish wish, DateOnly? day, CityPack city, ReferralNotes notes,
        Work work) => act switch
        {
            TaskAct.Accept => AcceptReferral.Accept(id, agency, work),
            TaskAct.Decline => DeclineReferral.Decline(id, agency, new(wish.Reason), notes, work),
            TaskAct.Waitlist => WaitlistReferral.Waitlist(id, agency, work),
            TaskAct.Contact => ContactReferral.Contact(id, agency, work),
            TaskAct.Start => StartReferral.Start(id, agency, work),
            TaskAct.Hold => HoldReferral.Hold(id, agency, wish.Reason, notes, work),
            TaskAct.Resume => ResumeReferral.Resume(id, agency, work),
            TaskAct.Close => CloseReferral.Close(id, agency, new(wish.Reason, day), city, notes, work),
            TaskAct.TellService => TellService.Tell(id, agency, day, city, work),
            TaskAct.Fail => FailReferral.Fail(id, agency, wish.Failure, work),
            TaskAct.None => Task.FromResult<ReferralView?>(null),
        };
}
