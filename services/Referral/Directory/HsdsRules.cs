using Platform;

namespace ReferralService.Directory;

/// <summary>
/// Whether rows make a directory: every field HSDS requires is there, ids are ids and stand once, and what a record
/// belongs to exists. The first fault is refused with record and field named. Pure: no clock, no database.
/// </summary>
public static class HsdsRules
{
    /// <param name="known">Is there a record of this table and id already?</param>
    public static void Check(IReadOnlyList<HsdsRow> rows, Func<string, Guid, bool> known)
    {
        // What is pointed at comes first: without its id, whoever points at it seems to point nowhere.
        foreach (var row in rows.OrderByDescending(row => row.Pointed)) CheckFields(row);
        var twice = rows.Where(row => !row.Pointed).GroupBy(row => (row.Table.Name, row.Id))
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            throw new BadFieldException(
                $"{twice.Last().Path}.id", "같은 id의 기록이 두 번 있습니다.", "There are two records of this id.");
        }

        var there = rows.Select(row => (row.Table.Name, row.Id)).ToHashSet();
        foreach (var row in rows)
        {
            if (row.Table.IsOwned) CheckOwner(row, there);
            foreach (var (field, table, id) in References(row))
            {
                if (there.Contains((table, id)) || known(table, Guid.Parse(id))) continue;

                throw new BadFieldException(
                    $"{row.Path}.{field}", "이 id의 기록이 없습니다.", "There is no record of this id.");
            }
        }
    }

    /// <summary>The records that rows point at and that are not among them.</summary>
    public static Guid[] Elsewhere(IReadOnlyList<HsdsRow> rows)
    {
        var there = rows.Select(row => (row.Table.Name, row.Id)).ToHashSet();
        return
        [
            .. from row in rows
               from reference in References(row)
               where !there.Contains((reference.Table, reference.Id)) && Guid.TryParse(reference.Id, out _)
               select Guid.Parse(reference.Id),
        ];
    }

    private static IEnumerable<(string Field, string Table, string Id)> References(HsdsRow row) => row.Table.Name switch
    {
        "service" or "location" => Named(row, "organization"),
        "service_at_location" => Named(row, "location"),
        _ => [],
    };

    private static IEnumerable<(string Field, string Table, string Id)> Named(HsdsRow row, string table) =>
        row.Text(HsdsTable.SingleField(table)) is { } id ? [(HsdsTable.SingleField(table), table, id)] : [];

    /// <summary>What belongs to a record is sent together with it.</summary>
    private static void CheckOwner(HsdsRow row, HashSet<(string, string)> there)
    {
        if (row.Owner is { } owner && there.Contains((owner.Table, owner.Id))) return;

        throw new BadFieldException(
            $"{row.Path}.{row.Owner?.Field ?? "id"}", "이 기록이 딸린 기록이 함께 오지 않았습니다.",
            "The record this one belongs to has not been sent along.");
    }

    private static void CheckFields(HsdsRow row)
    {
        foreach (var field in row.Table.Required)
        {
            if (string.IsNullOrWhiteSpace(row.Text(field)))
            {
                throw new BadFieldException(
                    $"{row.Path}.{field}", "꼭 있어야 하는 값입니다.", "This value is required.");
            }
        }

        foreach (var (field, value) in row.Fields)
        {
            if (HsdsFields.Fault(row.Table.Name, field, $"{value}") is { } fault)
            {
                throw new BadFieldException($"{row.Path}.{field}", fault.Ko, fault.En);
            }
        }
    }
}
