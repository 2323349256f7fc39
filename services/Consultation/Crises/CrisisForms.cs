using ConsultationService.Counsellors;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pages.Forms;
using Platform.Cities;
using Platform.Web;
using Answered = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult, Microsoft.AspNetCore.Http.HttpResults.NotFound,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult>;

namespace ConsultationService.Crises;

/// <summary>
/// The forms of a crisis's page, by the same use cases as the doors for machines. A door that takes a form also asks
/// for the form's token.
/// </summary>
public static class CrisisForms
{
    /// <summary>What every form of the page comes with.</summary>
    public sealed record Around(
        Guid Id, HttpContext Http, ConsultationDatabase Db, CrisisVault Vault, CityPack City,
        [FromServices] Demonstration Demonstration, CancellationToken Stop)
    {
        internal async Task<Answered> Answer<T>(string form, IFormCollection fields, Func<SentForm, Task<T?>> act)
            where T : class
        {
            var sent = new SentForm(form, fields);
            var (done, refused) = await Refusal.Of(() => act(sent));
            if (done is not null) return SeeOther.At(ShowCrisis.Path(Id), Http);
            if (refused is null) return TypedResults.NotFound();

            return await ShowCrisis.Page(Id, Http.User, Db, Vault, sent with { Refused = refused }, Stop) is { } page
                ? page
                : TypedResults.NotFound();
        }
    }

    public static Task<Answered> Acknowledge(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "acknowledge", form,
        sent => AcknowledgeCrisis.Acknowledge(at.Id, sent.Chosen<Risk>("risk"), at.Http.User, at.Db, at.Stop));

    public static Task<Answered> Step(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "protocol", form, sent => TakeStep.Take(at.Id, sent.Needed("step"), at.Http.User, at.Db, at.Stop));

    public static Task<Answered> Locate(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "location", form,
        sent => KeepLocation.Keep(at.Id, sent.Text("location"), at.Http.User, at.Db, at.Vault, at.Stop));

    public static Task<Answered> HandOver(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "hand-over", form,
        sent => HandOverCrisis.Ask(at.Id, sent.Needed("recipient"), at.Http.User, at.Db, at.City, at.Stop));

    public static Task<Answered> Progress(Guid handOver, IFormCollection form, [AsParameters] Around at) => at.Answer(
        "hand-over", form,
        sent => HandOverCrisis.Note(
            at.Id, handOver,
            new HandOverCrisis.Progress(sent.Text("acceptedBy"), sent.Choice<HandOverOutcome>("outcome")),
            at.Http.User, at.Db, at.Vault, at.Stop));

    public static Task<Answered> Judge(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "risk", form,
        sent => ChangeRisk.Change(
            at.Id, new ChangeRisk.Request(sent.Chosen<Risk>("risk"), sent.Text("reason")), at.Http.User, at.Db,
            at.Vault, at.City, at.Demonstration, at.Stop));

    public static Task<Answered> Propose(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "closing", form,
        sent => CloseCrisis.Propose(
            at.Id, sent.Chosen<CrisisDisposition>("disposition"), at.Http.User, at.Db, at.Vault, at.City, at.Stop));

    public static Task<Answered> Close(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "closing", form, _ => CloseCrisis.Close(at.Id, at.Http.User, at.Db, at.Vault, at.City, at.Stop));
}
