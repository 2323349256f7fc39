using System.Text.Json.Nodes;
using Npgsql;
using Platform;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>
/// Records as they are answered: names and descriptions in the language of the request, the other name as the alternate
/// one, places as they are free now.
/// </summary>
public static class DirectoryViews
{
    /// <summary>A service with its agency, and how many places of it are taken since that was last told.</summary>
    private sealed record Row(
        JsonObject Service, JsonObject Agency, int? Places, int? Free, DateTimeOffset? ToldAt, int Taken);

    /// <summary>Services in the order of their ids; without lists, unless everything is wanted.</summary>
    public static async Task<List<JsonObject>> Services(this Work work, Guid[] ids, bool full)
    {
        var rows = await work.Rows(ids);
        var parts = full ? await work.PartsOf(rows.ConvertAll(row => row.Service)) : [];
        return rows.ConvertAll(row =>
        {
            var service = full ? Full(WithFree(row, work.Now), parts) : Brief(row.Service);
            service["organization"] = Brief(row.Agency);
            return service;
        });
    }

    /// <summary>Services as they are kept, in the order of their ids, with their places as they are free now.</summary>
    public static async Task<List<JsonObject>> ServicesWhole(this Work work, Guid[] ids) =>
        (await work.Rows(ids)).ConvertAll(row => WithFree(row, work.Now));

    /// <summary>A record without what is a list or a record itself.</summary>
    public static JsonObject Brief(JsonObject record)
    {
        JsonObject brief = [];
        foreach (var (field, value) in record)
        {
            if (value is JsonValue known) brief[field] = known.DeepClone();
        }

        return InLanguage(brief);
    }

    /// <summary>The whole record, and what it points at.</summary>
    public static JsonObject Full(JsonObject record, IReadOnlyDictionary<string, JsonObject> parts)
    {
        var full = (JsonObject)record.DeepClone();
        foreach (var one in Within(full).ToList())
        {
            if (PartOf(one, "taxonomy_term_id", parts) is { } term) one["taxonomy_term"] = Brief(term);
            if (PartOf(one, "location_id", parts) is { } place && !one.ContainsKey("address_1"))
            {
                one["location"] = InLanguage((JsonObject)place.DeepClone());
            }
        }

        return InLanguage(full);
    }

    /// <summary>The records that these point at, by their ids.</summary>
    public static async Task<Dictionary<string, JsonObject>> PartsOf(this Work work, IReadOnlyList<JsonObject> records)
    {
        var ids = records.SelectMany(Within)
            .SelectMany(one => new[] { Listing.Text(one, "taxonomy_term_id"), Listing.Text(one, "location_id") })
            .OfType<string>().Distinct().Select(Guid.Parse).ToArray();
        var parts = await work.Many(
            $"SELECT record::text FROM directory_parts WHERE id = ANY({ids})", row => row.RecordAt(0));
        return parts.ToDictionary(part => Listing.Text(part, "id")!);
    }

    /// <summary>How many places are free: as was told, less who has come since; without a word, all less who is there.
    /// </summary>
    public static int FreeNow(int places, int? free, DateTimeOffset? toldAt, int taken) =>
        Math.Max(0, (toldAt is null ? places : free ?? places) - taken);

    private static Task<List<Row>> Rows(this Work work, Guid[] ids) => work.Many(
        $"""
        SELECT s.record::text, a.record::text, s.places, s.free, s.told_at,
            (SELECT count(*)::integer FROM referrals r
            WHERE r.service_id = s.id
                AND r.status IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
                AND (s.told_at IS NULL OR r.requested_at > s.told_at))
        FROM services s
        JOIN organizations a ON a.id = s.organization_id
        WHERE s.id = ANY({ids})
        ORDER BY s.id
        """,
        Of);

    private static JsonObject WithFree(Row row, DateTimeOffset now)
    {
        if (row.Places is { } places && row.Service["capacities"] is JsonArray and [JsonObject capacity, ..])
        {
            capacity["available"] = FreeNow(places, row.Free, row.ToldAt, row.Taken);
            capacity["updated"] = (row.ToldAt ?? now).ToUniversalTime().ToString("O");
        }

        return row.Service;
    }

    private static JsonObject InLanguage(JsonObject record)
    {
        foreach (var field in new[] { "name", "description" })
        {
            var words = Listing.WordsOf(record, field);
            if (!record.ContainsKey(field) || !record.ContainsKey($"alternate_{field}")) continue;

            record[field] = words.ToString();
            record[$"alternate_{field}"] = Words.Korean ? words.En : words.Ko;
        }

        record.Remove("alternate_description");
        return record;
    }

    private static IEnumerable<JsonObject> Within(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(member => Within(member.Value)).Prepend(record),
        JsonArray list => list.SelectMany(Within),
        _ => [],
    };

    private static JsonObject? PartOf(JsonObject one, string field, IReadOnlyDictionary<string, JsonObject> parts) =>
        Listing.Text(one, field) is { } id ? parts.GetValueOrDefault(id) : null;

    private static Row Of(NpgsqlDataReader row) => new(
        row.RecordAt(0), row.RecordAt(1), row.IsDBNull(2) ? null : row.GetInt32(2),
        row.IsDBNull(3) ? null : row.GetInt32(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5));
}
