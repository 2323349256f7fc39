using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>An agency's tasks, oldest change first: whoever goes on from the last page misses nothing.</summary>
public static class FindTasks
{
    public static async Task<JsonHttpResult<FhirBundle>> Handle(
        HttpContext http, CityPack city, ReferralNotes notes, ReferralDatabase db, CancellationToken stop)
    {
        var agency = http.User.Agency();
        var query = TaskQuery.Of(http.Request, city);
        var (found, total) = await db.Do(
            async work => (await Find(agency, query, notes, work), await Count(agency, query, work)), stop);
        var page = found.Take(query.Count).ToList();
        List<FhirLink> links = [new("self", UrlOf(http.Request, query, after: null))];
        if (found.Count > query.Count)
        {
            links.Add(new("next", UrlOf(http.Request, query, TaskQuery.NameOf(page[^1]))));
        }

        var root = DescribeServer.BaseOf(http.Request);
        return FhirJson.Of(new FhirBundle(
            "Bundle", "searchset", total, links,
            page.Count == 0
                ? null
                :
                [
                    .. page.Select(one => new FhirEntry(
                        $"{root}/Task/{one.View.ReferralId}", one.Task(city), new("match"))),
                ]));
    }

    /// <summary>One more than the page has room for tells that there is another.</summary>
    private static async Task<List<FhirReferral>> Find(Guid agency, TaskQuery query, ReferralNotes notes, Work work)
    {
        var found = await work.Many(
            $"""
            SELECT {FhirTable.Columns}
            FROM referrals r
            WHERE r.agency_id = {agency} AND r.status = ANY({query.States})
                AND r.updated_at >= {query.From} AND r.updated_at < {query.Before}
                AND (r.updated_at, r.id) > ({query.After.At}, {query.After.Id})
            ORDER BY r.updated_at, r.id
            LIMIT {query.Count + 1}
            """,
            row => FhirTable.Read(row, notes));
        work.AuditEach("referral-read", found.Take(query.Count).Select(one => one.View.CaseId));
        return found;
    }

    private static async Task<long> Count(Guid agency, TaskQuery query, Work work) => await work.Value<long>(
        $"""
        SELECT count(*) FROM referrals
        WHERE agency_id = {agency} AND status = ANY({query.States})
            AND updated_at >= {query.From} AND updated_at < {query.Before}
        """) ?? 0;

    /// <summary>What was asked for, as it was understood.</summary>
    private static string UrlOf(HttpRequest request, TaskQuery query, string? after)
    {
        var asked = new QueryBuilder();
        foreach (var name in (string[])["status", "_lastUpdated"])
        {
            asked.Add(name, request.Query[name].OfType<string>().Where(value => value.Length > 0));
        }

        asked.Add("_count", $"{query.Count}");
        var from = after ?? request.Query[TaskQuery.AfterName].ToString();
        if (from.Length > 0) asked.Add(TaskQuery.AfterName, from);
        return $"{DescribeServer.BaseOf(request)}/Task{asked.ToQueryString()}";
    }
}
