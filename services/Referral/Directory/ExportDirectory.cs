using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>
/// Gives the whole directory in HSDS, as JSON or as an archive of its tables: what an import takes in again. It is read
/// at one moment into packed files first: whoever reads slowly then holds those, and neither memory nor a transaction.
/// </summary>
public static class ExportDirectory
{
    private const int AtOnce = 500;

    [EnableRateLimiting(DirectoryLimits.Exports)]
    public static async Task<FileStreamHttpResult> Handle(HttpContext http, ReferralDatabase db, CancellationToken stop)
    {
        var packed = new PackedFile();
        http.Response.RegisterForDispose(packed);
        DirectoryLimits.LetGoWhoeverStops(http);
        await db.Do(
            async work =>
            {
                await using var body = packed.Write();
                await WriteJson(body, work, stop);
            },
            stop);
        return TypedResults.Stream(packed.Read(), "application/json");
    }

    [EnableRateLimiting(DirectoryLimits.Exports)]
    public static async Task<FileStreamHttpResult> HandleTabular(
        HttpContext http, ReferralDatabase db, CancellationToken stop)
    {
        var tables = new PackedTables();
        http.Response.RegisterForDispose(tables);
        DirectoryLimits.LetGoWhoeverStops(http);
        await db.Do(
            async work =>
            {
                await using var rows = tables.Write();
                await Each(work, async (table, records) =>
                    await rows.Add(HsdsShape.Rows(table.Name, records), stop));
            },
            stop);
        return TypedResults.Stream(await tables.Archive(stop), "application/zip", "directory.zip");
    }

    private static async Task WriteJson(Stream body, Work work, CancellationToken stop)
    {
        await using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = HsdsJson.Options.Encoder });
        HsdsTable? list = null;
        json.WriteStartObject();
        await Each(work, async (table, records) =>
        {
            if (list != table)
            {
                if (list is not null) json.WriteEndArray();
                json.WriteStartArray(table.Plural);
                list = table;
            }

            records.ForEach(record => record.WriteTo(json));
            await json.FlushAsync(stop);
        });
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>All records, some at a time, table after table; each is told of at least once.</summary>
    private static async Task Each(Work work, Func<HsdsTable, List<JsonObject>, Task> take)
    {
        await work.Execute($"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        foreach (var table in HsdsTable.Owners.Select(HsdsTable.Of))
        {
            var ids = await Ids(table.Name, Guid.Empty, work);
            await take(table, await Records(table.Name, [.. ids], work));
            while (ids.Count == AtOnce)
            {
                ids = await Ids(table.Name, ids[^1], work);
                await take(table, await Records(table.Name, [.. ids], work));
            }
        }
    }

    private static Task<List<Guid>> Ids(string table, Guid after, Work work) => work.Many(
        $"""
        SELECT id FROM (
            SELECT id, 'service' AS kind FROM services WHERE id > {after}
            UNION ALL
            SELECT id, 'organization' FROM organizations WHERE id > {after}
            UNION ALL
            SELECT id, kind FROM directory_parts WHERE id > {after}
        ) AS records
        WHERE kind = {table} ORDER BY id LIMIT {AtOnce}
        """,
        row => row.GetGuid(0));

    private static Task<List<JsonObject>> Records(string table, Guid[] ids, Work work) => table == "service"
        ? work.ServicesWhole(ids)
        : work.Many(
            $"""
            SELECT record::text FROM (
                SELECT id, record FROM organizations WHERE {table} = 'organization'
                UNION ALL
                SELECT id, record FROM directory_parts WHERE kind = {table}
            ) AS records
            WHERE id = ANY({ids}) ORDER BY id
            """,
            row => row.RecordAt(0));
}
