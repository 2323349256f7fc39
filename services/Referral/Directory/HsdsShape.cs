using System.Text.Json;
using System.Text.Json.Nodes;
using Platform;

namespace ReferralService.Directory;

/// <summary>
/// A directory as records within records, and the same as rows of tables. Pure: no clock, no database.
/// </summary>
public static class HsdsShape
{
    /// <summary>
    /// All records of a directory in JSON: lists by their HSDS names, or the list of services alone. Members that are
    /// not known are left out.
    /// </summary>
    public static List<HsdsRow> Rows(JsonElement document)
    {
        List<HsdsRow> rows = [];
        if (document.ValueKind is JsonValueKind.Array)
        {
            AddAll(HsdsTable.Of("service"), document, "services", [], rows);
            return rows;
        }

        if (document.ValueKind is not JsonValueKind.Object) throw NotReadable("body");

        foreach (var table in HsdsTable.All)
        {
            if (document.TryGetProperty(table.Plural, out var list)) AddAll(table, list, table.Plural, [], rows);
        }

        return rows;
    }

    /// <summary>The rows of records that are kept, each with all that belongs to it.</summary>
    public static List<HsdsRow> Rows(string table, IEnumerable<JsonObject> records)
    {
        List<HsdsRow> rows = [];
        foreach (var record in records)
        {
            Add(HsdsTable.Of(table), JsonSerializer.SerializeToElement(record), table, [], rows);
        }

        return rows;
    }

    /// <summary>Of each table of owners its records, everything else within them.</summary>
    public static Dictionary<string, List<JsonObject>> Records(IReadOnlyList<HsdsRow> rows)
    {
        var whole = Merge(rows);
        var owned = whole.Values
            .Where(row => row.Table.IsOwned && row.Owner is not null)
            .ToLookup(row => (row.Owner!.Value.Table, row.Owner.Value.Id));
        var units = whole.Values.Where(row => row.Table.Name == "unit").ToDictionary(row => row.Id);
        return HsdsTable.Owners.ToDictionary(name => name, name => whole.Values
            .Where(row => row.Table.Name == name).Select(row => Nest(row, owned, units)).ToList());
    }

    /// <summary>A record that stands in several places is one: each place fills in what the others lack.</summary>
    private static Dictionary<(string Table, string Id), HsdsRow> Merge(IReadOnlyList<HsdsRow> rows)
    {
        Dictionary<(string Table, string Id), HsdsRow> whole = [];
        foreach (var row in rows.OrderBy(row => row.Pointed))
        {
            if (whole.TryAdd((row.Table.Name, row.Id), row)) continue;

            var fields = whole[(row.Table.Name, row.Id)].Fields;
            foreach (var (name, value) in row.Fields) fields[name] ??= value?.DeepClone();
        }

        return whole;
    }

    private static JsonObject Nest(
        HsdsRow row, ILookup<(string Table, string Id), HsdsRow> owned, Dictionary<string, HsdsRow> units)
    {
        var record = (JsonObject)row.Fields.DeepClone();
        if (row.Text("unit_id") is { } unit && units.TryGetValue(unit, out var named))
        {
            record.Remove("unit_id");
            record["unit"] = named.Fields.DeepClone();
        }

        var children = owned[(row.Table.Name, row.Id)].ToLookup(child => child.Table.Name);
        foreach (var (member, table) in row.Table.Lists)
        {
            var list = children[table].Select(child => (JsonNode)Nest(child, owned, units)).ToArray();
            if (list.Length > 0) record[member] = new JsonArray(list);
        }

        return record;
    }

    private static void AddAll(
        HsdsTable table, JsonElement list, string path, (string Field, string Value)[] owner, List<HsdsRow> rows)
    {
        if (list.ValueKind is JsonValueKind.Null) return;
        if (list.ValueKind is not JsonValueKind.Array) throw NotReadable(path);

        foreach (var (index, element) in list.EnumerateArray().Index())
        {
            Add(table, element, $"{path}[{index}]", owner, rows);
        }
    }

    private static void Add(
        HsdsTable table, JsonElement element, string path, (string Field, string Value)[] owner, List<HsdsRow> rows,
        bool pointed = false)
    {
        if (element.ValueKind is not JsonValueKind.Object) throw NotReadable(path);

        JsonObject fields = [];
        var row = new HsdsRow(table, path, fields, pointed);
        rows.Add(row);
        foreach (var name in table.Fields)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null)
            {
                fields[name] = HsdsFields.Read(name, value, $"{path}.{name}");
            }
        }

        foreach (var (field, value) in owner) fields[field] ??= value;
        if (table.Name == "attribute") fields["taxonomy_term_id"] ??= $"{PackRecords.NoteTerm(row.Text("link_type"))}";
        foreach (var (member, target) in table.Singles)
        {
            if (!element.TryGetProperty(member, out var single) || single.ValueKind is JsonValueKind.Null) continue;

            var at = rows.Count;
            (string, string)[] above = target == "program" && row.Text("organization_id") is { } organization
                ? [("organization_id", organization)]
                : [];
            Add(HsdsTable.Of(target), single, $"{path}.{member}", above, rows, pointed: true);
            if (rows[at].Id.Length > 0) fields[HsdsTable.SingleField(target)] ??= rows[at].Id;
        }

        foreach (var (member, target) in table.Lists)
        {
            if (!element.TryGetProperty(member, out var list)) continue;

            var below = HsdsTable.Of(target);
            (string, string)[] named = target == "attribute"
                ? [("link_id", row.Id), ("link_entity", table.Name)]
                : target == "metadata"
                    ? [("resource_id", row.Id), ("resource_type", table.Name)]
                    : [(below.OwnerField(table.Name), row.Id)];
            AddAll(below, list, $"{path}.{member}", named, rows);
        }
    }

    private static BadFieldException NotReadable(string path) => new(
        path, "여기에는 HSDS 기록이 와야 합니다.", "A record of HSDS, or a list of them, belongs here.");
}
