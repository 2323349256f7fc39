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
            SELECT c.id, c.organization_id, c.needs, c.districts, c.places, c.free, c.told_at, c.visits, c.languages,
                c.access, c.gender, c.minimum_age, c.maximum_age, c.stale, coalesce(a.taken, 0),
                coalesce(a.answered, 0), coalesce(a.accepted, 0), a.days
            FROM chosen c
            LEFT JOIN counted a ON a.service_id = c.id
            """,
            Of);
    }

    private static Offer Of(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3), Number(row, 4))
    {
        Told = row.IsDBNull(6) ? null : (Number(row, 5) ?? 0, row.GetFieldValue<DateTimeOffset>(6)),
        Visits = row.GetBoolean(7),
        Languages = row.GetFieldValue<string[]>(8),
        Access = row.GetFieldValue<string[]>(9),
        Gender = row.IsDBNull(10) ? null : row.GetString(10),
        MinimumAge = Number(row, 11),
        MaximumAge = Number(row, 12),
        Stale = row.GetBoolean(13),
        Taken = row.GetInt32(14),
        Past = new PastAnswers(row.GetInt32(15), row.GetInt32(16), row.IsDBNull(17) ? null : row.GetDouble(17)),
    };

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
