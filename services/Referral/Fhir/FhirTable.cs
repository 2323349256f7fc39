using Npgsql;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>Referrals as FHIR's doors read them.</summary>
public static class FhirTable
{
    /// <summary>What <see cref="Read"/> reads of a row of <c>referrals r</c>.</summary>
    public static Sql Columns => $"{ReferralView.Columns}, r.version, r.note, r.updated_at";

    /// <summary>Null when the agency has no such referral, or it is no id at all.</summary>
    public static async Task<FhirReferral?> FindForFhir(this Work work, string id, Guid agency, ReferralNotes notes)
    {
        if (!Guid.TryParse(id, out var wanted)) return null;

        var found = await work.One(
            $"SELECT {Columns} FROM referrals r WHERE r.id = {wanted} AND r.agency_id = {agency}",
            row => Read(row, notes));
        if (found is not null) work.Audit("referral-read", found.View.CaseId);
        return found;
    }

    public static FhirReferral Read(NpgsqlDataReader row, ReferralNotes notes)
    {
        const int Own = ReferralView.ColumnsCount;
        var view = ReferralView.Of(row);
        var note = row.IsDBNull(Own + 1) ? null : notes.Open(view.ReferralId, row.GetFieldValue<byte[]>(Own + 1));
        return new FhirReferral(view, row.GetInt64(Own), row.GetFieldValue<DateTimeOffset>(Own + 2), note);
    }
}
