using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Cities;

namespace Platform.Audit;

/// <summary>What stands in the audit of a service, newest first: by time, account, or whose data it was.</summary>
public static class ListEntries
{
    private const int EntriesMax = 500;

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <param name="What">The kind of data: an action without its last word.</param>
    /// <param name="Link">The place in the chain; none in the first second or two.</param>
    public record View(
        long Seq, DateTimeOffset At, string Actor, string Role, string? Origin, string Action, string What,
        Guid? Subject, string? ReasonCode, string? TraceId, long? Link, string? Hash);

    /// <summary>What is looked for.</summary>
    /// <param name="Start">The first moment inside.</param>
    /// <param name="End">The first moment after.</param>
    /// <param name="Before">Only what stands before this one: the last of the page before.</param>
    public record Query(
        DateTimeOffset Start, DateTimeOffset End, string? Actor = null, Guid? Subject = null, long? Before = null,
        int Limit = EntriesMax);

    /// <param name="from">A day of the city, or a moment with its offset.</param>
    /// <param name="to">A day, which is then inside, or a moment, which is not.</param>
    public static async Task<Results<Ok<List<View>>, NotFound>> Handle(
        string service, string? from, string? to, string? actor, string? subject, long? before,
        IEnumerable<Service> services, CityPack city, CancellationToken stop)
    {
        var found = services.FirstOrDefault(candidate => candidate.Name == service);
        var malformed = !string.IsNullOrEmpty(subject) && !Guid.TryParse(subject, out _);
        if (found is null || malformed) return TypedResults.NotFound();

        var query = new Query(
            MomentOf("from", from, city, daysOn: 0) ?? DateTimeOffset.MinValue,
            MomentOf("to", to, city, daysOn: 1) ?? DateTimeOffset.MaxValue,
            string.IsNullOrEmpty(actor) ? null : actor,
            Guid.TryParse(subject, out var id) ? id : null,
            before);
        return TypedResults.Ok(await Of(found, query, stop));
    }

    /// <summary>Reads, and leaves that it was read.</summary>
    public static Task<List<View>> Of(Service service, Query query, CancellationToken stop) => service.Database.Do(
        work =>
        {
            work.Audit("audit-read", query.Subject);
            return work.Many(
                $"""
                SELECT seq, at, actor, role, origin, action, subject, reason, trace_id, link, hash
                FROM audit
                WHERE at >= {query.Start} AND at < {query.End}
                    AND ({query.Actor} IS NULL OR actor = {query.Actor})
                    AND ({query.Subject} IS NULL OR subject = {query.Subject})
                    AND ({query.Before} IS NULL OR (at, seq) < (SELECT at, seq FROM audit WHERE seq = {query.Before}))
                ORDER BY at DESC, seq DESC
                LIMIT {query.Limit}
                """,
                Read);
        },
        stop);

    private static View Read(NpgsqlDataReader columns)
    {
        var row = AuditRow.Read(columns);
        return new View(
            row.Seq, row.At, row.Actor, row.Role, row.Origin, row.Action, row.Action[..row.Action.LastIndexOf('-')],
            row.Subject, row.Reason, row.TraceId, columns.IsDBNull(9) ? null : columns.GetInt64(9),
            columns.IsDBNull(10) ? null : Convert.ToHexStringLower(columns.GetFieldValue<byte[]>(10)));
    }

    private static DateTimeOffset? MomentOf(string field, string? text, CityPack city, int daysOn)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && day.Year is >= 1900 and < 2200)
        {
            var midnight = day.AddDays(daysOn).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, city.TimeZone.GetUtcOffset(midnight));
        }

        // A plus that nobody wrote as %2B arrives as a blank. Without its offset a moment would be read in the zone of
        // the reading machine.
        var exact = text.Replace(' ', '+');
        var offset = exact.EndsWith('Z') || exact.LastIndexOfAny(['+', '-']) > exact.IndexOf('T');
        return offset && DateTimeOffset.TryParseExact(
            exact, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw new BadFieldException(
                field, "날짜(2026-01-31)나 시각(2026-01-31T09:00:00+09:00)을 적어 주십시오.",
                "A day (2026-01-31) or a moment (2026-01-31T09:00:00+09:00), please.");
    }
}
