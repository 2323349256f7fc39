using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Conversations;
using ConsultationService.Desk;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.Abuse;

/// <summary>
/// The buttons by which a counsellor protects themselves. What stands in the record comes with them and stays, and
/// counts: whoever is judged to be in danger there is not left.
/// </summary>
public static class AbuseForms
{
    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Warn(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, PostReply replies, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return DeskAnswer.Show(
            draft, "warned",
            async () => await WarnPerson.Warn(id, Judged(draft), user.Id(), db, replies, city, stop) ? draft : null,
            http, user, db, vaults, city, stop);
    }

    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> End(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, PostReply replies, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return DeskAnswer.Show(
            draft, "ended",
            async () =>
            {
                var request = new EndTalk.Request(new SentForm("abuse", form).Chosen<AbuseReason>("abuse"));
                return await EndTalk.End(id, request, Judged(draft), user.Id(), db, replies, city, stop)
                    ? draft
                    : null;
            },
            http, user, db, vaults, city, stop);
    }

    private static Risk Judged(Draft draft)
    {
        var asked = Triage.Lowest(draft.Triage ?? []);
        return draft.Risk is { } chosen && chosen > asked ? chosen : asked;
    }
}
