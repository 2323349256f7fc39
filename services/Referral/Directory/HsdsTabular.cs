using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Platform;

namespace ReferralService.Directory;

/// <summary>A directory as files of comma-separated values, one for each table. Pure: no clock, no database.</summary>
public static class HsdsTabular
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Files and columns that are not known are left out; an empty field is none.</summary>
    public static List<HsdsRow> Rows(IReadOnlyDictionary<string, byte[]> files)
    {
        List<HsdsRow> rows = [];
        foreach (var (path, bytes) in files)
        {
            var name = path[(path.LastIndexOf('/') + 1)..];
            if (HsdsTable.OfFile(name) is not { } table) continue;

            var lines = Csv.Read(Utf8.GetString(bytes).TrimStart('\uFEFF')) ?? throw new BadFieldException(
                name, "따옴표가 닫히지 않았습니다.", "A quotation is not closed.");
            rows.AddRange(lines.Skip(1).Select((line, at) => Row(table, lines[0], line, at, name)));
        }

        return rows;
    }

    /// <summary>An archive with a file for each table that has rows.</summary>
    public static byte[] Archive(IReadOnlyList<HsdsRow> rows)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var table in HsdsTable.All)
            {
                var lines = rows.Where(row => row.Table == table).DistinctBy(row => row.Id)
                    .Select(row => table.Fields.Select(field => row.Text(field) ?? "")).ToList();
                if (lines.Count == 0) continue;

                using var file = archive.CreateEntry(table.File, CompressionLevel.Fastest).Open();
                file.Write(Utf8.GetBytes(Csv.Write(lines.Prepend(table.Fields))));
            }
        }

        return bytes.ToArray();
    }

    private static HsdsRow Row(HsdsTable table, List<string> header, List<string> line, int at, string name)
    {
        JsonObject fields = [];
        foreach (var (column, text) in header.Zip(line))
        {
            var field = column.Trim();
            if (text.Length == 0 || !table.Fields.Contains(field)) continue;

            fields[field] = HsdsFields.Read(field, text, $"{name}[{at}].{field}");
        }

        return new HsdsRow(table, $"{name}[{at}]", fields);
    }
}
