using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Directory;

/// <summary>
/// Takes in a directory in HSDS: JSON, or its tables as CSV in an archive or a form. All of it or nothing: the first
/// record that cannot be is named with its field. What is there already under an id is replaced.
/// </summary>
public static class ImportDirectory
{
    public const int BytesMax = 8 * 1024 * 1024;

    private const string Zip = "application/zip";
    private const int FilesMax = 100;
    private const int UnpackedMax = 128 * 1024 * 1024;

    /// <summary>How many records of each kind were taken in, with all that belongs to them.</summary>
    public record View(int Organizations, int Services, int Locations, int Taxonomies, int TaxonomyTerms);

    public static async Task<Ok<View>> Handle(
        HttpRequest request, CityPack city, ReferralDatabase db, CancellationToken stop)
    {
        var bytes = await LooseJson.Body(request, BytesMax);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var told) ? told.MediaType : null;
        var rows = type switch
        {
            Zip => await RowsOfArchive(bytes, stop),
            LooseForm.Type => await RowsOfForm(bytes, request.ContentType, stop),
            _ => RowsOfJson(bytes),
        };
        return TypedResults.Ok(await db.Do(work => Take(rows, city, work), stop));
    }

    private static List<HsdsRow> RowsOfJson(ReadOnlyMemory<byte> bytes) => LooseJson.Read(bytes) is { } document
        ? HsdsShape.Rows(document)
        : throw new BadFieldException("body", "JSON으로 읽을 수 없습니다.", "This cannot be read as JSON.");

    private static async Task<List<HsdsRow>> RowsOfArchive(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        HsdsTabular.Rows(await LooseZip.Read(bytes, FilesMax, UnpackedMax, stop) ?? throw new BadFieldException(
            "body", "zip으로 읽을 수 없습니다.", "This cannot be read as a zip archive."));

    private static async Task<List<HsdsRow>> RowsOfForm(
        ReadOnlyMemory<byte> bytes, string? contentType, CancellationToken stop) =>
        HsdsTabular.Rows(await LooseForm.Read(bytes, contentType, FilesMax, stop) ?? throw new BadFieldException(
            "body", "양식으로 읽을 수 없습니다.", "This cannot be read as a form with files."));

    private static async Task<View> Take(List<HsdsRow> rows, CityPack city, Work work)
    {
        var known = await work.KnownRecords(
        [
            .. HsdsRules.Elsewhere(rows),
            .. rows.Where(row => row.Pointed).Select(row => row.Id).Where(id => Guid.TryParse(id, out _))
                .Select(Guid.Parse),
        ]);
        HsdsRules.Check(rows, (table, id) => known.Contains((table, id)));
        var records = HsdsShape.Records(rows);
        KeepWhole(rows, known, records);
        await work.Put(records, RecordSource.Import, city);
        work.Audit("directory-imported");
        return new View(
            records["organization"].Count, records["service"].Count, records["location"].Count,
            records["taxonomy"].Count, records["taxonomy_term"].Count);
    }

    /// <summary>What others only point at may be a part of what is there: that stays.</summary>
    private static void KeepWhole(
        List<HsdsRow> rows, HashSet<(string Table, Guid Id)> known, Dictionary<string, List<JsonObject>> records)
    {
        var given = rows.Where(row => !row.Pointed).Select(row => (row.Table.Name, Guid.Parse(row.Id))).ToHashSet();
        foreach (var (table, list) in records)
        {
            list.RemoveAll(record =>
                known.Contains((table, Guid.Parse($"{record["id"]}")))
                && !given.Contains((table, Guid.Parse($"{record["id"]}"))));
        }
    }
}
