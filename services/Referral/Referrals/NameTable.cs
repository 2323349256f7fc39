using Platform;
using Platform.Postgres;
using ReferralService.Directory;

namespace ReferralService.Referrals;

/// <summary>How agencies and services are called, whoever wrote them last.</summary>
internal static class NameTable
{
    public static async Task<Dictionary<Guid, Words>> NamesOf(this Work work, IEnumerable<Guid> ids)
    {
        var named = ids.Distinct().ToArray();
        var names = await work.Many(
            $"""
            SELECT id, jsonb_build_object('name', record->'name', 'alternate_name', record->'alternate_name')::text
            FROM (
                SELECT id, record FROM organizations WHERE id = ANY({named})
                UNION ALL
                SELECT id, record FROM services WHERE id = ANY({named})) AS known
            """,
            row => (Id: row.GetGuid(0), Name: Listing.WordsOf(row.RecordAt(1), "name")));
        return names.DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Name);
    }
}
