using Contracts;
using IntakeService.Chats;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Help;

/// <summary>
/// A person says whether the help of a referral has arrived, and may say otherwise later. Saying the same again changes
/// nothing. What others were asked for is answered as what there is not.
/// </summary>
public static class TellOfHelp
{
    internal sealed record Told(HelpWord Word);

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Handle(
        IFormCollection form, HttpContext http, IntakeDatabase db, CancellationToken stop)
    {
        var session = ChatSession.Of(http);
        var sent = new SentForm("help", form);
        var (told, refused) = await Refusal.Of(async () =>
        {
            var word = sent.Chosen<HelpWord>("word");
            return Guid.TryParse(sent.Needed("referral"), out var referral)
                ? await db.Do(work => Tell(session, referral, word, work), stop)
                : null;
        });
        if (refused is not null) return await ShowHelp.Page(session, db, stop, sent with { Refused = refused });

        return told is null ? TypedResults.NotFound() : SeeOther.At(ShowHelp.Path, http);
    }

    private static async Task<Told?> Tell(byte[] session, Guid referral, HelpWord word, Work work) =>
        await work.PersonOf(session) is { } person ? await Tell(person, referral, word, work) : null;

    /// <summary>Null where this person asked for no such help.</summary>
    internal static async Task<Told?> Tell(Guid person, Guid referral, HelpWord word, Work work)
    {
        // Locked: of the same word told twice at once the second finds the first.
        if (!await work.IsKnown(person)) return null;
        if ((await work.HelpOf(person)).Find(one => one.ReferralId == referral) is not { } help) return null;

        if (!help.MayBeToldOf)
        {
            throw new RefusedException(
                "help-not-begun", "아직 맡은 곳이 없거나 거두신 도움이에요.",
                "Nobody has taken this on yet, or you no longer wish it.");
        }

        if (help.Word == word) return new Told(word);

        var happened = word is HelpWord.Happened;
        await work.Keep(new HeardStep(
            referral, help.CaseId, happened ? HelpStep.Happened : HelpStep.DidNotHappen, work.Now));
        work.Audit("help-told", help.CaseId);
        work.Announce(new HelpReportedByPerson(referral, help.CaseId, happened, work.Now), help.CaseId);
        return new Told(word);
    }
}
