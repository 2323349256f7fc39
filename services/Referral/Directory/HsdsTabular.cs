using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Platform;

namespace ReferralService.Directory;

/// <summary>A directory as files of comma-separated values, one for each table. Pure: no clock, no database.</summary>
public static class HsdsTabular
{
    /// <summary>Files and columns that are not known are left out; an empty field is none.</summary>
    public static List<HsdsRow> Rows(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        List<HsdsRow> rows = [];
        foreach (var (path, bytes) in files)
        {
            var name = path[(path.LastIndexOf('/') + 1)..];
            if (HsdsTable.OfFile(name) is not { } table) continue;
            if (!Utf8.IsValid(bytes))
            {
                throw new BadFieldException(name, "UTF-8로 된 파일이어야 합니다.", "This file must be in UTF-8.");
            }

            var lines = Csv.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')) ?? throw new BadFieldException(
                name, "따옴표가 닫히지 않았습니다.", "A quotation is not closed.");
            rows.AddRange(lines.Skip(1).Select(line => Row(table, lines[0].Fields, line, $"{name}:{line.Number}")));
        }

        return rows;
    }

    private static HsdsRow Row(HsdsTable table, List<string> header, Csv.Line line, string at)
    {
        if (line.Fields.Count > header.Count)
        {
            throw new BadFieldException(
                at, "첫 줄에 적힌 것보다 칸이 많습니다.", "There are more fields than the first line names.");
        }

        JsonObject fields = [];
        foreach (var (column, text) in header.Zip(line.Fields))
        {
            var field = column.Trim();
            if (text.Length == 0 || !table.Fields.Contains(field)) continue;

            fields[field] = HsdsFields.Read(field, text, $"{at}.{field}");
        }

        return new HsdsRow(table, at, fields);
    }
}
