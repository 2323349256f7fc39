using System.Text.Json.Nodes;

namespace ReferralService.Directory;

/// <summary>One record of a directory, alone: nothing stands in it that is a record itself.</summary>
/// <param name="Path">Where it stood, for whoever sent it: <c>services[3].phones[0]</c>, file and line
/// <c>phones.csv:3</c>.</param>
/// <param name="Pointed">It stood where another record points at it, and may be there in full elsewhere.</param>
public sealed record HsdsRow(HsdsTable Table, string Path, JsonObject Fields, bool Pointed = false)
{
    /// <summary>Empty when it has none; what is checked has one.</summary>
    public string Id => Text("id") ?? "";

    /// <summary>What it belongs to: the nearest record it names.</summary>
    public (string Table, string Field, string Id)? Owner
    {
        get
        {
            foreach (var owner in HsdsTable.All.Reverse())
            {
                if (owner.Lists.All(list => list.Table != Table.Name)) continue;

                var place = Table.OwnerField(owner.Name);
                var named = Text("link_entity") ?? Text("resource_type") ?? owner.Name;
                if (Text(place) is { Length: > 0 } id && named == owner.Name) return (owner.Name, place, id);
            }

            return null;
        }
    }

    public string? Text(string field) => Fields[field] is JsonValue value ? value.ToString() : null;
}
