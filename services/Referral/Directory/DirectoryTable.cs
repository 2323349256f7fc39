using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Cities;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>Who wrote a record last.</summary>
public enum RecordSource { Pack, Import, Agency }

/// <summary>The statements about the directory that more than one use case runs.</summary>
public static class DirectoryTable
{
    private const int WriteLock = 120_030;

    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes records, and what is searched for and decided on beside them. Those that have not changed stay as they
    /// are; the city's files do not write over what others have written.
    /// </summary>
    public static async Task Put(
        this Work work, IReadOnlyDictionary<string, List<JsonObject>> records, RecordSource source, CityPack city)
    {
        // Two that write many rows in another order would wait for each other.
        await work.Execute($"SELECT pg_advisory_xact_lock({WriteLock})");
        await work.PutParts(records);
        var renamed = await work.PutOrganizations(records["organization"], source, city);
        var stand = await work.PutServices(records["service"], source, city);
        await work.FindAgain(renamed, stand, city);
    }

    /// <summary>The same for services alone, whose agencies are there; gives those that stand so now.</summary>
    public static async Task<Guid[]> PutServices(
        this Work work, List<JsonObject> records, RecordSource source, CityPack city)
    {
        var services = records.ConvertAll(record => new Listing(record, city));
        var agencies = await work.Agencies([.. services.Select(service => service.OrganizationId)], city);
        var rows = JsonSerializer.Serialize(
            records.Zip(services, (record, service) => Row(record, service, agencies)), Snake);
        await work.Execute(
            $"""
            INSERT INTO services (
                id, organization_id, source, changed_at, status, needs, districts, terms, languages, access, gender,
                minimum_age, maximum_age, visits, places, free, told_at, verified_on, searched, pieces, record)
            SELECT id, organization_id, {source}, {work.Now}, status, needs, districts, terms, languages, access,
                gender, minimum_age, maximum_age, visits, places, free, told_at, verified_on, searched, pieces, record
            FROM jsonb_to_recordset({rows}::jsonb) AS rows (
                id uuid, organization_id uuid, status text, needs text[], districts text[], terms uuid[],
                languages text[], access text[], gender text, minimum_age integer, maximum_age integer, visits boolean,
                places integer, free integer, told_at timestamptz, verified_on date, searched text, pieces text[],
                record jsonb)
            ON CONFLICT (id) DO UPDATE
            SET organization_id = EXCLUDED.organization_id, source = EXCLUDED.source, changed_at = EXCLUDED.changed_at,
                status = EXCLUDED.status, needs = EXCLUDED.needs, districts = EXCLUDED.districts,
                terms = EXCLUDED.terms, languages = EXCLUDED.languages, access = EXCLUDED.access,
                gender = EXCLUDED.gender, minimum_age = EXCLUDED.minimum_age, maximum_age = EXCLUDED.maximum_age,
                visits = EXCLUDED.visits, places = EXCLUDED.places, free = EXCLUDED.free, told_at = EXCLUDED.told_at,
                verified_on = EXCLUDED.verified_on, searched = EXCLUDED.searched, pieces = EXCLUDED.pieces,
                record = EXCLUDED.record
            WHERE (services.source = 'pack' OR EXCLUDED.source <> 'pack')
                AND (services.record, services.searched) IS DISTINCT FROM (EXCLUDED.record, EXCLUDED.searched)
            """);
        Guid[] ids = [.. services.Select(service => service.Id)];
        HashSet<Guid> stand = source is RecordSource.Pack ? await work.OfTheCitysFiles(ids) : [.. ids];
        await work.PutLocations(records.FindAll(record => stand.Contains(Guid.Parse($"{record["id"]}"))), stand);
        await work.PutHours(
            services.Where(service => stand.Contains(service.Id))
                .Select(service => new HoursTable.Row(service.Id, service.Schedules)),
            city);
        return [.. stand];
    }

    /// <summary>Those of these services that nobody has written over; they are locked since they were put.</summary>
    private static async Task<HashSet<Guid>> OfTheCitysFiles(this Work work, Guid[] ids) =>
    [
        .. await work.Many(
            $"SELECT id FROM services WHERE id = ANY({ids}) AND source = {RecordSource.Pack}", row => row.GetGuid(0)),
    ];

    /// <summary>Which of these ids are records of the directory already, by their table.</summary>
    public static async Task<HashSet<(string Table, Guid Id)>> KnownRecords(this Work work, Guid[] ids) =>
    [
        .. await work.Many(
            $"""
            SELECT 'organization', id FROM organizations WHERE id = ANY({ids})
            UNION ALL
            SELECT kind, id FROM directory_parts WHERE id = ANY({ids})
            """,
            row => (row.GetString(0), row.GetGuid(1))),
    ];

    public static JsonObject RecordAt(this NpgsqlDataReader row, int column) =>
        (JsonObject)JsonNode.Parse(row.GetString(column))!;

    private static object Row(JsonObject record, Listing service, Dictionary<Guid, Listing> agencies)
    {
        var searched = service.Searched(agencies[service.OrganizationId]);
        return new
        {
            service.Id, service.OrganizationId, service.Status, service.Needs, service.Districts, service.Terms,
            service.Languages, Access = service.AccessNeeds, Gender = service.OnlyGender, service.MinimumAge,
            service.MaximumAge, Visits = service.ComesHome, service.Places, service.Free, service.ToldAt,
            service.VerifiedOn, Searched = searched, Pieces = Bigrams.Of(searched), Record = record,
        };
    }

    private static async Task PutParts(this Work work, IReadOnlyDictionary<string, List<JsonObject>> records)
    {
        var parts = JsonSerializer.Serialize(
            from kind in new[] { "location", "taxonomy", "taxonomy_term" }
            from record in records[kind]
            select new { Id = $"{record["id"]}", Kind = kind, Record = record },
            Snake);
        await work.Execute(
            $"""
            INSERT INTO directory_parts (id, kind, changed_at, record)
            SELECT id, kind, {work.Now}, record
            FROM jsonb_to_recordset({parts}::jsonb) AS rows (id uuid, kind text, record jsonb)
            ON CONFLICT (id) DO UPDATE
            SET kind = EXCLUDED.kind, changed_at = EXCLUDED.changed_at, record = EXCLUDED.record
            WHERE directory_parts.record IS DISTINCT FROM EXCLUDED.record
            """);
    }

    private static async Task<List<Guid>> PutOrganizations(
        this Work work, List<JsonObject> records, RecordSource source, CityPack city)
    {
        var rows = JsonSerializer.Serialize(
            records.Select(record =>
            {
                var searched = new Listing(record, city).Searched();
                return new { Id = $"{record["id"]}", searched, Pieces = Bigrams.Of(searched), Record = record };
            }),
            Snake);
        return await work.Many(
            $"""
            INSERT INTO organizations (id, source, changed_at, searched, pieces, record)
            SELECT id, {source}, {work.Now}, searched, pieces, record
            FROM jsonb_to_recordset({rows}::jsonb) AS rows (id uuid, searched text, pieces text[], record jsonb)
            ON CONFLICT (id) DO UPDATE
            SET source = EXCLUDED.source, changed_at = EXCLUDED.changed_at, searched = EXCLUDED.searched,
                pieces = EXCLUDED.pieces, record = EXCLUDED.record
            WHERE (organizations.source = 'pack' OR EXCLUDED.source <> 'pack')
                AND organizations.record IS DISTINCT FROM EXCLUDED.record
            RETURNING id
            """,
            row => row.GetGuid(0));
    }

    private static async Task<Dictionary<Guid, Listing>> Agencies(this Work work, Guid[] ids, CityPack city)
    {
        var agencies = await work.Many(
            $"SELECT record::text FROM organizations WHERE id = ANY({ids})",
            row => new Listing(row.RecordAt(0), city));
        return agencies.ToDictionary(agency => agency.Id);
    }

    /// <summary>Services are found by their agency's words: also those that were not written along with it.</summary>
    private static async Task FindAgain(
        this Work work, List<Guid> renamed, Guid[] written, CityPack city)
    {
        if (renamed.Count == 0) return;

        var agencies = await work.Agencies([.. renamed], city);
        var others = await work.Many(
            $"""
            SELECT record::text FROM services
            WHERE organization_id = ANY({renamed.ToArray()}) AND NOT id = ANY({written})
            """,
            row => new Listing(row.RecordAt(0), city));
        var rows = JsonSerializer.Serialize(
            others.Select(service =>
            {
                var searched = service.Searched(agencies[service.OrganizationId]);
                return new { service.Id, searched, Pieces = Bigrams.Of(searched) };
            }),
            Snake);
        await work.Execute(
            $"""
            UPDATE services SET searched = rows.searched, pieces = rows.pieces
            FROM jsonb_to_recordset({rows}::jsonb) AS rows (id uuid, searched text, pieces text[])
            WHERE services.id = rows.id
            """);
    }

    private static async Task PutLocations(this Work work, List<JsonObject> services, IEnumerable<Guid> ids)
    {
        Guid[] written = [.. ids];
        var places = JsonSerializer.Serialize(
            services.SelectMany(service => service["service_at_locations"]?.AsArray() ?? []).Select(place => new
            {
                Id = $"{place!["id"]}", ServiceId = $"{place["service_id"]}",
                LocationId = place["location_id"]?.ToString(),
            }),
            Snake);
        await work.ExecuteAll(
            $"DELETE FROM service_locations WHERE service_id = ANY({written})",
            $"""
            INSERT INTO service_locations (id, service_id, location_id)
            SELECT id, service_id, location_id
            FROM jsonb_to_recordset({places}::jsonb) AS rows (id uuid, service_id uuid, location_id uuid)
            ON CONFLICT (id) DO UPDATE SET service_id = EXCLUDED.service_id, location_id = EXCLUDED.location_id
            """);
    }
}
