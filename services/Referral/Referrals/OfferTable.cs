using Npgsql;
using Platform;
using Platform.Postgres;
using ReferralService.Directory;

namespace ReferralService.Referrals;

/// <summary>Which services can be asked for a need.</summary>
public static class OfferTable
{
    /// <summary>Of so many that serve a need, those for the district first, is one chosen.</summary>
    private const int OffersMax = 1_000;

    /// <summary>What was asked before counts only while it is open.</summary>
    private static readonly TimeSpan PastLookedAt = TimeSpan.FromDays(180);

    /// <param name="district">Null when nobody knows it: then city-wide ones alone.</param>
    public static Task<List<Offer>> Offers(this Work work, string need, string? district)
    {
        string[] codes = [need, need.Split('.')[0]];
        var (lookedAt, staleBefore) = (work.Now - PastLookedAt, Freshness.StaleBefore(work.Now));
        return work.Many(
            $"""
            WITH chosen AS MATERIALIZED (
                SELECT id, organization_id, needs, districts, places, free, told_at, visits, languages, access, gender,
                    minimum_age, maximum_age,
                    coalesce(verified_on, (changed_at AT TIME ZONE 'UTC')::date) < {staleBefore} AS stale
                FROM services
                WHERE status = 'active' AND needs && {codes}
                    AND (cardinality(districts) = 0 OR {district} = ANY(districts))
                ORDER BY cardinality(districts) = 0, id
                LIMIT {OffersMax}
            ), asked AS (
                SELECT r.service_id, r.status, r.requested_at, r.contacted_at, r.started_at
                FROM referrals r
                JOIN chosen c ON c.id = r.service_id
                WHERE r.requested_at > {lookedAt}
                UNION ALL
                SELECT r.service_id, r.status, r.requested_at, r.contacted_at, r.started_at
                FROM referrals r
                JOIN chosen c ON c.id = r.service_id
                WHERE r.requested_at <= {lookedAt} AND r.status IN (
                    'requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
            ), counted AS (
                SELECT r.service_id,
                    count(*) FILTER (
                        WHERE r.status IN (
                            'requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
                        AND (c.told_at IS NULL OR r.requested_at > c.told_at))::integer AS taken,
                    count(*) FILTER (
                        WHERE r.requested_at > {lookedAt} AND r.status IN (
                            'accepted', 'contacting', 'in-progress', 'on-hold', 'closed', 'failed', 'declined',
                            'expired'))::integer AS answered,
                    count(*) FILTER (
                        WHERE r.requested_at > {lookedAt} AND r.status IN (
                            'accepted', 'contacting', 'in-progress', 'on-hold', 'closed', 'failed'))::integer
                        AS accepted,
                    avg(extract(epoch FROM coalesce(r.contacted_at, r.started_at) - r.requested_at) / 86400) FILTER (
                        WHERE r.requested_at > {lookedAt})::float8 AS days
                FROM asked r
                JOIN chosen c ON c.id = r.service_id
                GROUP BY r.service_id
            )
            SELECT c.id, c.organization_id, s.record::text, o.record::text, c.needs, c.districts, c.places, c.free,
                c.told_at, c.visits, c.languages, c.access, c.gender, c.minimum_age, c.maximum_age, c.stale,
                coalesce(a.taken, 0), coalesce(a.answered, 0), coalesce(a.accepted, 0), a.days
            FROM chosen c
            JOIN services s ON s.id = c.id
            JOIN organizations o ON o.id = c.organization_id
            LEFT JOIN counted a ON a.service_id = c.id
            """,
            Of);
    }

    private static Offer Of(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), Listing.WordsOf(row.RecordAt(2), "name"),
        Listing.WordsOf(row.RecordAt(3), "name"), row.GetFieldValue<string[]>(4), row.GetFieldValue<string[]>(5),
        Number(row, 6))
    {
        Told = row.IsDBNull(8) ? null : (Number(row, 7) ?? 0, row.GetFieldValue<DateTimeOffset>(8)),
        Visits = row.GetBoolean(9),
        Languages = row.GetFieldValue<string[]>(10),
        Access = row.GetFieldValue<string[]>(11),
        Gender = row.IsDBNull(12) ? null : row.GetString(12),
        MinimumAge = Number(row, 13),
        MaximumAge = Number(row, 14),
        Stale = row.GetBoolean(15),
        Taken = row.GetInt32(16),
        Past = new PastAnswers(row.GetInt32(17), row.GetInt32(18), row.IsDBNull(19) ? null : row.GetDouble(19)),
    };

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
