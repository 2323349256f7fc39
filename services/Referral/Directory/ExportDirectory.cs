using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>
/// Gives the whole directory in HSDS, as JSON or as an archive of its tables: what an import takes in again.
/// </summary>
public static class ExportDirectory
{
    private const int AtOnce = 500;

    public static PushStreamHttpResult Handle(ReferralDatabase db, CancellationToken stop) => TypedResults.Stream(
        async body =>
        {
            await using var json = new Utf8JsonWriter(
                body, new JsonWriterOptions { Encoder = HsdsJson.Options.Encoder });
            json.WriteStartObject();
            await db.Do(
                async work =>
                {
                    foreach (var table in HsdsTable.Owners.Select(HsdsTable.Of))
                    {
                        json.WriteStartArray(table.Plural);
                        await Each(table.Name, work, async records =>
                        {
                            records.ForEach(record => record.WriteTo(json));
                            await json.FlushAsync(stop);
                        });
                        json.WriteEndArray();
                    }
                },
                stop);
            json.WriteEndObject();
        },
        "application/json");

    public static async Task<FileContentHttpResult> HandleTabular(ReferralDatabase db, CancellationToken stop)
    {
        List<HsdsRow> rows = [];
        await db.Do(
            async work =>
            {
                foreach (var table in HsdsTable.Owners)
                {
                    await Each(table, work, records =>
                    {
                        rows.AddRange(HsdsShape.Rows(table, records));
                        return Task.CompletedTask;
                    });
                }
            },
            stop);
        return TypedResults.File(HsdsTabular.Archive(rows), "application/zip", "directory.zip");
    }

    private static async Task Each(string table, Work work, Func<List<JsonObject>, Task> take)
    {
        for (var ids = await Ids(table, Guid.Empty, work); ids.Count > 0; ids = await Ids(table, ids[^1], work))
        {
            await take(table == "service" ? await work.ServicesWhole([.. ids]) : await Records(table, [.. ids], work));
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

    private static Task<List<JsonObject>> Records(string table, Guid[] ids, Work work) => work.Many(
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
