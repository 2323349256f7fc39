using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Messaging;
using Platform.Web;
using Answered = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult, Microsoft.AspNetCore.Http.HttpResults.NotFound,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult>;

namespace ConsultationService.TalkPlans;

/// <summary>The forms of the page of plans, by the same use cases as the doors for machines.</summary>
public static class TalkPlanForms
{
    /// <summary>So many times of the week stand in the form, filled in or not.</summary>
    public const int Rows = 4;

    public static async Task<Answered> Keep(
        IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop)
    {
        var sent = new SentForm("plan", form);
        var (kept, refused) = await Refusal.Of<TalkPlan>(
            async () => await AgreeOnTalks.Agree(CaseIn(sent), Read(sent), http.User, db, stop));
        if (kept is not null) return SeeOther.At(ShowTalkPlans.Path, http);

        return await ShowTalkPlans.Page(http.User, db, sent with { Refused = refused }, caseId: null, stop);
    }

    public static async Task<Answered> End(
        Guid caseId, IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop) =>
        await AgreeOnTalks.End(caseId, db, stop) ? SeeOther.At(ShowTalkPlans.Path, http) : TypedResults.NotFound();

    /// <summary>How many stood in a form that was sent.</summary>
    internal static int RowsIn(SentForm sent) =>
        sent.Fields.Keys.Count(key => key.StartsWith("day-", StringComparison.Ordinal));

    private static Guid CaseIn(SentForm sent) => Guid.TryParseExact(sent.Needed("case"), "D", out var id)
        ? id
        : throw new BadFieldException("case", "사건 번호가 아닙니다.", "This is no case id.");

    private static TalkPlan Read(SentForm sent) => new(sent.Needed("counsellor"), Times(sent), Minutes(sent));

    private static int? Minutes(SentForm sent) => sent.Text("minutes") switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) => minutes,
        _ => throw new BadFieldException("minutes", "몇 분인지 수로 적습니다.", "Write it as a number of minutes."),
    };

    /// <summary>What stands in no row is no time.</summary>
    private static List<TalkTime> Times(SentForm sent) =>
    [
        .. from row in Enumerable.Range(0, RowsIn(sent))
           where sent.Shown($"day-{row}") is not null || sent.Shown($"from-{row}") is not null
               || sent.Shown($"to-{row}") is not null
           select new TalkTime(sent.Chosen<DayOfWeek>($"day-{row}"), At(sent, $"from-{row}"), At(sent, $"to-{row}")),
    ];

    private static TimeOnly At(SentForm sent, string field) => TimeOnly.TryParseExact(
        sent.Needed(field), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : throw new BadFieldException(field, "시와 분을 적습니다.", "Write hours and minutes.");
}
