using Npgsql;
using Platform.Postgres;

namespace Platform.Audit;

/// <summary>What one account did in one service in the course of a month.</summary>
/// <param name="Subjects">How many different cases or persons it was about.</param>
/// <param name="Night">What was done between ten in the evening and six.</param>
/// <param name="Openings">How often a case was opened in an emergency.</param>
public sealed record ActorMonth(
    string Service, string Actor, string Role, long Reads, long Changes, long Subjects, long Night, long Openings);

/// <summary>A case that was opened in an emergency.</summary>
public sealed record Opening(
    string Service, DateTimeOffset At, string Actor, Guid Subject, BreakGlassReason Reason, string? TraceId);

/// <summary>A month of a service's audit, as whoever reviews it sees it.</summary>
/// <param name="Reachable">False when the service's database did not answer: the rest is then not known.</param>
public sealed record AuditMonth(
    string Service, IReadOnlyList<ActorMonth> Actors, IReadOnlyList<Opening> Openings, bool Reachable = true)
{
    private const int OpeningsMax = 100;

    /// <summary>One service whose database is away must not hide the others.</summary>
    /// <param name="zone">The city's time zone, by its IANA name: nights are nights there.</param>
    public static async Task<AuditMonth> Of(
        Service service, DateTimeOffset start, DateTimeOffset end, string zone, CancellationToken stop)
    {
        try
        {
            // Apart: whoever marks a month looks at it first, and it is the mark that must not be made twice.
            return await service.Database.DoApart(work => Read(service.Name, start, end, zone, work), stop);
        }
        catch (Exception fault) when (fault is NpgsqlException and not PostgresException { IsTransient: false })
        {
            return new AuditMonth(service.Name, [], [], Reachable: false);
        }
    }

    private static async Task<AuditMonth> Read(
        string service, DateTimeOffset start, DateTimeOffset end, string zone, Work work)
    {
        work.Audit("audit-read");
        var actors = await work.Many(
            $"""
            SELECT actor, role,
                count(*) FILTER (WHERE action LIKE '%-read'),
                count(*) FILTER (WHERE action NOT LIKE '%-read'),
                count(DISTINCT subject),
                count(*) FILTER (WHERE extract(hour FROM at AT TIME ZONE {zone}) NOT BETWEEN 6 AND 21),
                count(*) FILTER (WHERE action = {BreakGlass.Opened})
            FROM audit
            WHERE at >= {start} AND at < {end}
            GROUP BY actor, role
            """,
            row => new ActorMonth(
                service, row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4),
                row.GetInt64(5), row.GetInt64(6)));
        var openings = await work.Many(
            $"""
            SELECT at, actor, subject, reason, trace_id
            FROM audit
            WHERE at >= {start} AND at < {end} AND action = {BreakGlass.Opened}
            ORDER BY at DESC, seq DESC
            LIMIT {OpeningsMax}
            """,
            row => new Opening(
                service, row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetGuid(2),
                Messaging.EventJson.ValueOf<BreakGlassReason>(row.GetString(3)),
                row.IsDBNull(4) ? null : row.GetString(4)));
        return new AuditMonth(service, actors, openings);
    }
}
