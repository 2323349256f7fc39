using Contracts;
using Npgsql;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Referrals;

namespace ReferralService.Reports;

/// <summary>The figures of a period, as they are counted.</summary>
public static class ReportTable
{
    private const int TimesFrom = 3;

    /// <summary>
    /// What was made by mistake does not count. The same rows are counted for all, by service, by agency and by both.
    /// Service began when the agency told of its start or, where it told the day alone, at noon of it or as it was
    /// asked, whichever is later.
    /// </summary>
    /// <param name="agency">Of this one alone; null for all.</param>
    /// <param name="districts">Those a supervisor of a centre looks after; null for all.</param>
    public static async Task<Report> Report(
        this Work work, ReportPeriod period, Guid? agency, string[]? districts)
    {
        var lines = await work.Many(
            $"""
            SELECT agency_id, service_id, count(*)::integer,
                count(accepted_at)::integer, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (
                    ORDER BY extract(epoch FROM accepted_at - requested_at)::double precision / 3600),
                count(contacted_at)::integer, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (
                    ORDER BY extract(epoch FROM contacted_at - requested_at)::double precision / 3600),
                count(service_at)::integer, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (
                    ORDER BY extract(epoch FROM service_at - requested_at)::double precision / 3600),
                count(*) FILTER (WHERE status = 'closed')::integer,
                count(*) FILTER (WHERE status = 'closed' AND loop_closed_at IS NOT NULL)::integer,
                count(*) FILTER (WHERE status = 'declined')::integer,
                count(*) FILTER (WHERE status = 'expired')::integer,
                count(*) FILTER (WHERE status = 'failed')::integer,
                coalesce(array_agg(failure) FILTER (WHERE status = 'failed' AND failure IS NOT NULL), ARRAY[]::text[]),
                coalesce(array_agg(decline_cause) FILTER (WHERE status = 'declined' AND decline_cause IS NOT NULL),
                    ARRAY[]::text[])
            FROM referrals
            CROSS JOIN LATERAL (SELECT coalesce(started_at, CASE WHEN served_on IS NOT NULL THEN greatest(
                requested_at, (served_on + time '12:00') AT TIME ZONE {period.Zone}) END) AS service_at) AS served
            WHERE requested_at >= {period.Start} AND requested_at < {period.End} AND status <> 'entered-in-error'
                AND ({agency}::uuid IS NULL OR agency_id = {agency})
                AND ({districts}::text[] IS NULL OR district = ANY({districts}))
            GROUP BY GROUPING SETS ((), (service_id), (agency_id), (agency_id, service_id))
            """,
            Read);
        var names = await work.NamesOf(
            lines.SelectMany(line => new[] { line.AgencyId, line.ServiceId }).OfType<Guid>());
        lines = lines.ConvertAll(line => line with
        {
            Agency = NameIn(line.AgencyId), Service = NameIn(line.ServiceId),
        });
        return new Report(
            period.From, period.To, 1,
            lines.Single(line => line.AgencyId is null && line.ServiceId is null),
            [.. lines.Where(line => line.AgencyId is null && line.ServiceId is not null).OrderBy(NameOf)],
            [.. lines.Where(line => line.AgencyId is not null)
                .OrderBy(line => line.Agency).ThenBy(line => line.AgencyId).ThenBy(line => line.Service)]);

        static string? NameOf(ReportLine line) => line.Service;

        string? NameIn(Guid? id) => id is { } known && names.TryGetValue(known, out var name) ? $"{name}" : null;
    }

    private static ReportLine Read(NpgsqlDataReader row)
    {
        Guid? agency = row.IsDBNull(0) ? null : row.GetGuid(0);
        Guid? service = row.IsDBNull(1) ? null : row.GetGuid(1);
        var all = row.GetInt32(2);
        var closed = row.GetInt32(9);
        var failures = row.GetFieldValue<string[]>(14)
            .CountBy(EventJson.ValueOf<ReferralFailure>)
            .OrderBy(failure => failure.Key)
            .Select(failure => new ReportFailure(failure.Key, failure.Value))
            .ToList();
        var declines = row.GetFieldValue<string[]>(15)
            .CountBy(EventJson.ValueOf<DeclineCause>)
            .OrderBy(decline => decline.Key)
            .Select(decline => new ReportDecline(decline.Key, decline.Value))
            .ToList();
        return new ReportLine(
            agency, Agency: null, service, Service: null, all, TimeOf(row, 0), TimeOf(row, 1), TimeOf(row, 2), closed,
            ShareOf(row.GetInt32(10), closed),
            ShareOf(row.GetInt32(11), all), ShareOf(row.GetInt32(12), all), ShareOf(row.GetInt32(13), all), failures,
            declines);
    }

    private static ReportTime TimeOf(NpgsqlDataReader row, int which)
    {
        var column = TimesFrom + (2 * which);
        if (row.IsDBNull(column + 1)) return new ReportTime(0, null, null);

        var hours = row.GetFieldValue<double[]>(column + 1);
        return new ReportTime(row.GetInt32(column), Math.Round(hours[0], 2), Math.Round(hours[1], 2));
    }

    private static ReportShare ShareOf(int count, int all) =>
        new(count, all == 0 ? null : Math.Round((double)count / all, 4));
}
