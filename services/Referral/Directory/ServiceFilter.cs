using System.Text.Json.Nodes;
using Npgsql;
using Platform.Cities;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>Which services are asked for; all that is given must fit.</summary>
/// <param name="Needs">Codes of which one is enough; null for any.</param>
public sealed record ServiceFilter(
    Guid? Organization, Guid? Term, Guid? Taxonomy, DateTimeOffset? ModifiedAfter, string? District, string[]? Needs,
    bool OpenNow)
{
    /// <summary>How many of those with hours are looked at to find out who is open.</summary>
    private const int OpenLookedAt = 2_000;

    public sealed record Found(int Total, Guid[] Ids);

    public static ServiceFilter Of(HttpRequest request, CityPack city) => new(
        PageQuery.Id(request, "organization_id"), PageQuery.Id(request, "taxonomy_term_id"),
        PageQuery.Id(request, "taxonomy_id"), PageQuery.Moment(request, "modified_after"),
        PageQuery.Word(request, "district"), NeedsOf(PageQuery.Word(request, "need"), city),
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
        if (OpenNow) return await FindOpen(page, city, work);

        // Without words no index of pieces is of use, and the same statement may not be planned for both.
        return page.Search.Count == 0 ? await Read(page, work) : await Search(page, work);
    }

    private async Task<Found> Read(PageQuery page, Work work) => (await work.One(
        $"""
        WITH found AS MATERIALIZED (
            SELECT id FROM services
            WHERE {Fits}
        )
        SELECT (SELECT count(*)::integer FROM found),
            ARRAY(SELECT id FROM found ORDER BY id LIMIT {page.PerPage} OFFSET {page.Before})
        """,
        FoundOf))!;

    private async Task<Found> Search(PageQuery page, Work work)
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
                    AND {Fits}
            )
            SELECT (SELECT count(*)::integer FROM found),
                ARRAY(SELECT id FROM found ORDER BY id LIMIT {page.PerPage} OFFSET {page.Before})
            """,
            FoundOf))!;
    }

    /// <summary>Hours are no question for an index: of those that have any, so many are looked at.</summary>
    private async Task<Found> FindOpen(PageQuery page, CityPack city, Work work)
    {
        var candidates = await work.Many(
            $"""
            SELECT id, record ->> 'schedules' FROM services
            WHERE record ? 'schedules' AND pieces @> {page.Pieces} AND searched LIKE ALL ({page.Patterns})
                AND status = 'active'
                AND {Fits}
            ORDER BY id
            LIMIT {OpenLookedAt}
            """,
            row => (Id: row.GetGuid(0), Hours: OpeningTimes.Of((JsonArray)JsonNode.Parse(row.GetString(1))!, city)));
        var open = candidates.Where(one => one.Hours.IsOpen(city.Local(work.Now))).Select(one => one.Id).ToList();
        return new Found(open.Count, [.. open.Skip((int)Math.Min(page.Before, int.MaxValue)).Take(page.PerPage)]);
    }

    private static Found FoundOf(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetFieldValue<Guid[]>(1));
}
