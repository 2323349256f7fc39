using IntakeService.Erasures;
using IntakeService.People;
using IntakeService.Releases;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Answered = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult, Microsoft.AspNetCore.Http.HttpResults.NotFound,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult>;

namespace IntakeService.Rights;

/// <summary>
/// The forms of the page of rights, by the same use cases as the doors for machines. A door that takes a form also asks
/// for the form's token.
/// </summary>
public static class RightsForms
{
    public const string Confirmed = "confirmed";

    private const int CodeDigits = 6;

    public static Task<Answered> Confirm(
        Guid id, IFormCollection form, [AsParameters] RightsView view, PersonRegister register,
        CancellationToken stop) =>
        view.Answer(id, Confirmed, form, sent => Confirm(id, sent, view, register, stop), stop);

    public static Task<Answered> Copy(
        Guid id, IFormCollection form, [AsParameters] RightsView view, CancellationToken stop) => view.Answer(
        id, "copied", form, _ => GiveCopy.Handle(
            id, nothing: null, view.Http.User, view.Db, view.Keys, view.Handover, view.Machine, stop), stop,
        show: given => new RightsView.Asked(Copy: (given.Result as Ok<GiveCopy.View>)?.Value));

    public static Task<Answered> Correct(
        Guid id, IFormCollection form, [AsParameters] RightsView view, CancellationToken stop) => view.Answer(
        id, "corrected", form,
        sent => CorrectDetails.Handle(id, DetailsForm.Read(sent), view.Http.User, view.Db, view.Keys, stop), stop);

    public static Task<Answered> Suspend(
        Guid id, IFormCollection form, [AsParameters] RightsView view, CancellationToken stop) => view.Answer(
        id, "suspended", form, _ => SuspendPerson.Handle(id, nothing: null, view.Http.User, view.Db, stop), stop);

    public static Task<Answered> Erase(
        Guid id, IFormCollection form, [AsParameters] RightsView view, CancellationToken stop) => view.Answer(
        id, "erased", form, _ => EraseOnRequest.Handle(id, nothing: null, view.Http.User, view.Db, stop), stop);

    public static Task<Answered> Refuse(
        Guid id, IFormCollection form, [AsParameters] RightsView view, CancellationToken stop) => view.Answer(
        id, "refused", form,
        sent => RefuseRequest.Handle(
            id, new RefuseRequest.Request(sent.Chosen<RightRefusal>("refusal")), view.Http.User, view.Db, stop),
        stop);

    public static Task<Answered> Tell(
        Guid id, IFormCollection form, [AsParameters] RightsView view, CancellationToken stop) => view.Answer(
        request: null, "told", form,
        _ => NotePersonTold.Handle(id, nothing: null, view.Http.User, view.Db, stop), stop);

    private static async Task<Results<Ok<ConfirmIdentity.View>, NotFound>> Confirm(
        Guid id, SentForm sent, RightsView view, PersonRegister register, CancellationToken stop)
    {
        var code = sent.Needed("code");
        // What cannot be a code is a slip of the hand: it must not cost one of the tries.
        if (code.Length != CodeDigits || !code.All(char.IsAsciiDigit))
        {
            throw new BadFieldException("code", "숫자 여섯 자리를 적어 주십시오.", "Please write the six digits.");
        }

        var answer = await ConfirmIdentity.Handle(
            id, new ConfirmIdentity.Request(code), view.Http.User, view.Db, register, stop);
        return answer.Result is Ok<ConfirmIdentity.View> { Value: { Confirmed: false, TriesLeft: var left } }
            ? throw new BadFieldException(
                "code", $"코드가 다릅니다. {left}번 더 적어 볼 수 있습니다.",
                $"This is not the code. Tries left: {left}.")
            : answer;
    }
}
