using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Directory;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>What a tab of the inbox holds.</summary>
public enum InboxTab { Answer, Running, Waiting, Done }

/// <summary>
/// What a form has brought about, as the address says it: the referral, and what was done or why it was refused.
/// </summary>
public sealed record InboxNews(Guid? Referral, string? Done, string? Refused);

/// <summary>
/// Everything the page shows; the endpoints to which nothing is sent any more, how many listings are stale, and how
/// often the day of help is missing, too.
/// </summary>
/// <param name="Counts">Of what is open.</param>
/// <param name="More">There are more than are shown.</param>
/// <param name="Agency">Null when the user's agency stands in no directory any more.</param>
public sealed record InboxContent(
    InboxTab Tab, IReadOnlyList<ReferralView> Referrals, IReadOnlyDictionary<ReferralStatus, int> Counts,
    DateTimeOffset Now, bool More, IReadOnlyList<string> SwitchedOff, Words? Agency, int StaleListings,
    int DaysMissing);

/// <summary>The page on which an agency answers what it was asked: what is due first stands first.</summary>
public static class ShowInbox
{
    public const string Path = "/partner/inbox";

    private const int ShownMax = 100;

    public static async Task<RazorComponentResult> Handle(
        string? tab, Guid? referral, string? done, string? refused, HttpContext http, ReferralDatabase db,
        CancellationToken stop)
    {
        var agency = http.User.Agency();
        var shown = Enum.GetValues<InboxTab>().FirstOrDefault(known => EventJson.NameOf(known) == tab);
        var content = await db.Do(work => Read(work, agency, shown), stop);
        return new RazorComponentResult<ReferralInbox>(new
        {
            http.User,
            Content = content,
            News = new InboxNews(referral, done, refused),
        });
    }

    /// <summary>The states a tab gathers.</summary>
    public static IReadOnlyList<ReferralStatus> StatesOf(InboxTab tab) => tab switch
    {
        InboxTab.Answer => [ReferralStatus.Requested],
        InboxTab.Running =>
        [
            ReferralStatus.Accepted, ReferralStatus.Contacting, ReferralStatus.InProgress, ReferralStatus.OnHold,
        ],
        InboxTab.Waiting => [ReferralStatus.Waitlisted],
        InboxTab.Done =>
        [
            ReferralStatus.Declined, ReferralStatus.Closed, ReferralStatus.Withdrawn, ReferralStatus.Failed,
            ReferralStatus.Recalled, ReferralStatus.Expired, ReferralStatus.EnteredInError,
        ],
    };

    private static async Task<InboxContent> Read(Work work, Guid agency, InboxTab tab)
    {
        var states = StatesOf(tab).Select(status => EventJson.NameOf(status)).ToArray();
        var open = Enum.GetValues<InboxTab>().Where(one => one is not InboxTab.Done)
            .SelectMany(StatesOf).Select(status => EventJson.NameOf(status)).ToArray();
        var newestFirst = tab is InboxTab.Done;
        var referrals = await work.Many(
            $"""
            SELECT {ReferralView.Columns}
            FROM referrals r
            WHERE r.agency_id = {agency} AND r.status = ANY({states})
            ORDER BY {newestFirst} AND {DayMissing} DESC, CASE WHEN {newestFirst} THEN r.changed_at END DESC,
                r.waiting_number,
                CASE WHEN r.status = 'requested' THEN r.respond_by ELSE coalesce(r.due_at, r.respond_by) END, r.id
            LIMIT {ShownMax + 1}
            """,
            ReferralView.Of);
        var more = referrals.Count > ShownMax;
        if (more) referrals.RemoveAt(ShownMax);
        work.AuditEach("referral-read", referrals.Select(referral => referral.CaseId));
        var counts = await work.Many(
            $"""
            SELECT status, count(*)::integer
            FROM referrals
            WHERE agency_id = {agency} AND status = ANY({open})
            GROUP BY status
            """,
            row => (Status: EventJson.ValueOf<ReferralStatus>(row.GetString(0)), Count: row.GetInt32(1)));
        var counted = counts.ToDictionary(pair => pair.Status, pair => pair.Count);
        var names = await work.NamesOf([agency]);
        return new InboxContent(
            tab, referrals, counted, work.Now, more, await work.SwitchedOff(agency),
            names.TryGetValue(agency, out var name) ? name : null, await work.CountStale(agency),
            await work.Value<int>(
                $"SELECT count(*)::integer FROM referrals r WHERE r.agency_id = {agency} AND {DayMissing}") ?? 0);
    }

    /// <summary>Finished without a word of when it helped, and somebody may still tell.</summary>
    private static Sql DayMissing => $"""
        (r.status = 'closed' AND r.started_at IS NULL AND r.served_on IS NULL AND r.loop_ended_at IS NULL
            AND r.confirmation IS DISTINCT FROM 'did-not-happen'
            AND NOT EXISTS (SELECT FROM erased_cases WHERE erased_cases.case_id = r.case_id))
        """;
}
