using Npgsql;
using Platform;
using Platform.Cities;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>Which services are asked for; all that is given must fit.</summary>
/// <param name="Needs">Codes of which one is enough; null for any.</param>
public sealed record ServiceFilter(
    Guid? Organization, Guid? Term, Guid? Taxonomy, DateTimeOffset? ModifiedAfter, string? District, string[]? Needs,
    bool OpenNow)
{
    private const int LateMax = 1_000;

    public sealed record Found(int Total, Guid[] Ids);

    public static ServiceFilter Of(HttpRequest request, CityPack city) => new(
        PageQuery.Id(request, "organization_id"), PageQuery.Id(request, "taxonomy_term_id"),
        PageQuery.Id(request, "taxonomy_id"), PageQuery.Moment(request, "modified_after"),
        PageQuery.Word(request, "district"), NeedsOf(KnownNeed(request, city), city),
        PageQuery.Is(request, "open_now"));

    /// <summary>A need is served by those who name it or its heading; a heading by those who name any of it.</summary>
    public static string[]? NeedsOf(string? need, CityPack city) => need is null
        ? null
        :
        [
            need, need.Split('.')[0],
            .. city.Needs.Where(heading => heading.Code == need)
                .SelectMany(heading => heading.Terms.Select(term => term.Code)),
        ];

    private static string? KnownNeed(HttpRequest request, CityPack city)
    {
        var need = PageQuery.Word(request, "need");
        return need is null || city.KnowsNeed(need)
            ? need
            : throw new BadFieldException("need", "이 도시가 모르는 필요입니다.", "This city knows no such need.");
    }

    /// <summary>All but the words, of a row of <c>services</c>.</summary>
    private Sql Fits =>
        $"""
        ({Organization}::uuid IS NULL OR organization_id = {Organization})
            AND ({Term}::uuid IS NULL OR {Term} = ANY(terms))
            AND ({Taxonomy?.ToString()}::text IS NULL OR EXISTS (
                SELECT FROM directory_parts AS term
                WHERE term.id = ANY(terms) AND term.record ->> 'taxonomy_id' = {Taxonomy?.ToString()}))
            AND ({ModifiedAfter}::timestamptz IS NULL OR changed_at >= {ModifiedAfter})
            AND ({District}::text IS NULL OR cardinality(districts) = 0 OR {District} = ANY(districts))
            AND ({Needs}::text[] IS NULL OR needs && {Needs})
        """;

    /// <summary>How many fit, and those of the page.</summary>
    public async Task<Found> Find(PageQuery page, CityPack city, Work work)
    {
        var fits = OpenNow ? await FitAndOpen(city, work) : Fits;
        // A plan made once for all values takes few to be open and few to have the word, and asks for each row by
        // itself; the values make it six times as fast, and a plan of their own costs a millisecond.
        await work.Execute($"SELECT set_config('plan_cache_mode', 'force_custom_plan', true)");
        // Without words no index of pieces is of use, and the same statement may not be planned for both.
        return page.Search.Count == 0 ? await Read(page, fits, work) : await Search(page, fits, work);
    }

    /// <summary>
    /// Of so many whose hours are not worked out is asked here and now. More there are for a minute or two, after a
    /// migration or a change of holidays: the others are left out until <see cref="WorkOutHours"/> comes to them.
    /// </summary>
    private async Task<Sql> FitAndOpen(CityPack city, Work work)
    {
        var local = city.Local(work.Now);
        var late = (await work.HoursNotKnown(LateMax, city))
            .Where(service => OpeningTimes.Of(service.Hours, city).IsOpen(local))
            .Select(service => service.Id).ToArray();
        var open = HoursTable.OpenAt(local, city);
        // Of one table alone the planner knows that no service comes twice, and joins in a third of the time.
        if (late.Length == 0) return $"{Fits} AND status = 'active' AND id IN ({open})";

        return $"""
            {Fits} AND status = 'active' AND id IN (
                {open} UNION ALL SELECT late.id FROM unnest({late}) AS late (id))
            """;
    }

    private static async Task<Found> Read(PageQuery page, Sql fits, Work work) => (await work.One(
        $"""
        WITH found AS MATERIALIZED (
            SELECT id FROM services
            WHERE {fits}
        )
        SELECT (SELECT count(*)::integer FROM found),
            ARRAY(SELECT id FROM found ORDER BY id LIMIT {page.PerPage} OFFSET {page.Before})
        """,
        FoundOf))!;

    private static async Task<Found> Search(PageQuery page, Sql fits, Work work)
    {
        // Of very many rows each is looked into: a word by itself is found in a quarter of a pattern's time.
        var (first, second) = (page.Unproved.ElementAtOrDefault(0) ?? "", page.Unproved.ElementAtOrDefault(1) ?? "");
        var others = page.Patterns.Skip(2).ToArray();
        // To read a row's pieces costs far more than the planner thinks: the index is asked, also for a frequent word.
        if (page.Pieces.Length > 0) await work.Execute($"SELECT set_config('enable_seqscan', 'off', true)");
        return (await work.One(
            $"""
            WITH found AS MATERIALIZED (
                SELECT id FROM services
                WHERE pieces @> {page.Pieces} AND ({first} = '' OR strpos(searched, {first}) > 0)
                    AND ({second} = '' OR strpos(searched, {second}) > 0) AND searched LIKE ALL ({others})
                    AND {fits}
            )
            SELECT (SELECT count(*)::integer FROM found),
                ARRAY(SELECT id FROM found ORDER BY id LIMIT {page.PerPage} OFFSET {page.Before})
            """,
            FoundOf))!;
    }

    private static Found FoundOf(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetFieldValue<Guid[]>(1));
}
