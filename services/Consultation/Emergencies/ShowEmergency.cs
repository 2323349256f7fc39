using System.Security.Claims;
using ConsultationService.Consultations;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Audit;
using Platform.Cities;
using Platform.Web;

namespace ConsultationService.Emergencies;

/// <summary>
/// The page on which a supervisor sees who is in danger and waits, opens a case in an emergency and reads what was
/// written of it.
/// </summary>
public static class ShowEmergency
{
    public const string Path = "/desk/emergencies";

    /// <param name="case">The case that was opened; none shows the form alone.</param>
    public static async Task<RazorComponentResult> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, NoteVault vault, CityPack city, CancellationToken stop,
        Guid? @case = null)
    {
        var danger = await ShowDanger.Read(db, stop);
        if (@case is not { } caseId) return Page(user, danger);

        var view = await db.Do(work => ReadNotes.Read(caseId, user, vault, city, work), stop);
        return Page(user, danger, view, nothing: view is null);
    }

    /// <summary>Opens the case here for an hour, then shows it.</summary>
    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> HandleForm(
        IFormCollection form, HttpContext http, BreakGlass glass, ConsultationDatabase db, CancellationToken stop)
    {
        var sent = new SentForm("emergency", form);
        var (opened, refused) = await Refusal.Of(async () =>
        {
            var request = new BreakGlass.Request(CaseIn(sent), sent.Chosen<BreakGlassReason>("reason"));
            await glass.Open(request, http.User, db, stop);
            return request;
        });
        if (opened is null)
        {
            var danger = await ShowDanger.Read(db, stop);
            return Page(http.User, danger, sent: sent with { Refused = refused });
        }

        return SeeOther.At($"{Path}?case={opened.Subject}", http);
    }

    private static Guid CaseIn(SentForm sent) => Guid.TryParseExact(sent.Needed("case"), "D", out var id)
        ? id
        : throw new BadFieldException("case", "사건 번호가 아닙니다.", "This is no case id.");

    private static RazorComponentResult Page(
        ClaimsPrincipal user, ShowDanger.View danger, ReadNotes.View? view = null, bool nothing = false,
        SentForm? sent = null) => new RazorComponentResult<EmergencyPage>(
            new { User = user, Danger = danger, View = view, Nothing = nothing, Sent = sent })
        {
            StatusCode = nothing ? StatusCodes.Status404NotFound : sent?.Status ?? StatusCodes.Status200OK,
        };
}
