using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// The page on which a supervisor sees what agencies owe, whom nobody helps, and where nobody knows whether help has
/// arrived. A supervisor of a centre sees its districts.
/// </summary>
public static class ShowReferrals
{
    public const string Path = "/referrals";
    public const string FormsPath = $"{Path}/page";

    private const int ShownMax = 100;
    private static readonly TimeSpan DisappointmentShown = TimeSpan.FromDays(14);
    private const int PageMax = 10_000;

    public static async Task<RazorComponentResult> Handle(
        string? tab, int? page, Guid? referral, string? done, string? refused, HttpContext http, ReferralDatabase db,
        CancellationToken stop)
    {
        var shown = Enum.GetValues<OverviewTab>().FirstOrDefault(known => EventJson.NameOf(known) == tab);
        var wanted = Math.Clamp(page ?? 1, 1, PageMax);
        var content = await db.Do(work => Read(work, shown, wanted, http.User.Districts()), stop);
        return new RazorComponentResult<ReferralsPage>(new
        {
            http.User, Content = content, News = new InboxNews(referral, done, refused),
        });
    }

    private static async Task<Overview> Read(Work work, OverviewTab tab, int page, string[]? districts)
    {
        var counts = await work.Many(
            $"""
            SELECT status, count(*)::integer, count(*) FILTER (WHERE due_at <= {work.Now})::integer
            FROM referrals
            WHERE status IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
                AND ({districts}::text[] IS NULL OR district = ANY({districts}))
            GROUP BY status
            """,
            row => (
                Status: EventJson.ValueOf<ReferralStatus>(row.GetString(0)), Open: row.GetInt32(1),
                Late: row.GetInt32(2)));
        var unmet = await Unmet(work, districts);
        var loops = await work.Value<int>(
            $"SELECT count(*)::integer FROM referrals r WHERE {Loops(districts, work.Now)}") ?? 0;
        var shown = await Chosen(work, tab, (page - 1) * ShownMax, districts);
        var more = shown.Count > ShownMax;
        if (more) shown.RemoveAt(ShownMax);
        work.AuditEach("referral-read", shown.Select(one => one.View.CaseId));
        return new Overview(
            tab, shown, unmet, counts.ToDictionary(count => count.Status, count => count.Open),
            new Dictionary<OverviewTab, int>
            {
                [OverviewTab.Late] = counts.Sum(count => count.Late),
                [OverviewTab.Open] = counts.Sum(count => count.Open),
                [OverviewTab.Unmet] = unmet.Count,
                [OverviewTab.Loops] = loops,
            },
            work.Now, await work.NamesOf(shown.Select(one => one.View.AgencyId)), page, more);
    }

    private static Task<List<OverseenReferral>> Chosen(
        Work work, OverviewTab tab, int before, string[]? districts) => work.Many(
        tab switch
        {
            OverviewTab.Late => $"""
                {OverseenReferral.Select}
                WHERE r.due_at <= {work.Now}
                    AND r.status IN ('waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
                    AND ({districts}::text[] IS NULL OR r.district = ANY({districts}))
                ORDER BY r.alarm_at, r.due_at, r.id
                LIMIT {ShownMax + 1} OFFSET {before}
                """,
            OverviewTab.Open => $"""
                {OverseenReferral.Select}
                WHERE r.status IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
                    AND ({districts}::text[] IS NULL OR r.district = ANY({districts}))
                ORDER BY CASE WHEN r.status = 'requested' THEN r.respond_by ELSE r.due_at END, r.id
                LIMIT {ShownMax + 1} OFFSET {before}
                """,
            OverviewTab.Loops => $"""
                {OverseenReferral.Select}
                WHERE {Loops(districts, work.Now)}
                ORDER BY r.confirmation IS NOT DISTINCT FROM 'did-not-happen' DESC, r.changed_at DESC, r.id
                LIMIT {ShownMax + 1} OFFSET {before}
                """,
            OverviewTab.Unmet => $"{OverseenReferral.Select} WHERE false",
        },
        OverseenReferral.Of);

    /// <summary>
    /// Nobody knows that help has arrived, and no supervisor has given it up, or something was said since. Once another
    /// agency was asked that one is looked at; that help did not come is read for a while all the same.
    /// </summary>
    private static Sql Loops(string[]? districts, DateTimeOffset now) => $"""
        ((r.status = 'closed' AND r.loop_closed_at IS NULL) OR r.confirmation = 'did-not-happen')
            AND r.status NOT IN ('withdrawn', 'entered-in-error')
            AND (r.loop_ended_at IS NULL OR r.confirmed_at > r.loop_ended_at)
            AND ({districts}::text[] IS NULL OR r.district = ANY({districts}))
            AND NOT EXISTS (SELECT FROM erased_cases WHERE erased_cases.case_id = r.case_id)
            AND ((r.confirmation = 'did-not-happen' AND r.confirmed_at > {now - DisappointmentShown})
                OR NOT EXISTS (SELECT FROM referrals AS next WHERE next.previous_id = r.id))
        """;

    private static Task<List<UnmetNeed>> Unmet(Work work, string[]? districts) => work.Many(
        $"""
        SELECT id, need_code, severity, district, since
        FROM unmet_needs
        WHERE {districts}::text[] IS NULL OR district = ANY({districts})
        ORDER BY severity DESC, since
        LIMIT {ShownMax}
        """,
        row => new UnmetNeed(
            row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4)));
}
