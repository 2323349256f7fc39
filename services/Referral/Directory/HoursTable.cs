using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Cities;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>
/// When services are open, worked out ahead: the rule is in <see cref="OpeningTimes"/>, and no index can ask it.
/// </summary>
public static class HoursTable
{
    private const int DaysAhead = 4;

    /// <summary>Those known for fewer days are worked out again.</summary>
    private const int DaysLeftMin = 3;

    /// <param name="Hours">Its schedules in HSDS; null where it has none.</param>
    public sealed record Row(Guid Id, JsonArray? Hours);

    /// <summary>Writes when these are open, from yesterday on: who opened then may not have closed.</summary>
    public static async Task PutHours(this Work work, IEnumerable<Row> services, CityPack city)
    {
        var today = city.DayOf(work.Now);
        var (first, until) = (today.AddDays(-1), today.AddDays(DaysAhead));
        var rows = JsonSerializer.Serialize(services.Select(service => new
        {
            id = service.Id,
            open = RangesOf(OpeningTimes.Of(service.Hours, city).Between(first, until)),
        }));
        await work.Execute(
            $"""
            INSERT INTO service_hours (service_id, open, until, holidays)
            SELECT id, open, {until}, {HolidaysOf(city)}
            FROM jsonb_to_recordset({rows}::jsonb) AS rows (id uuid, open tsmultirange)
            ON CONFLICT (service_id) DO UPDATE
            SET open = EXCLUDED.open, until = EXCLUDED.until, holidays = EXCLUDED.holidays
            """);
    }

    /// <summary>
    /// Some of those that are not known for long any more, and of those nobody has ever worked out, as an instance of
    /// another version may write them; nobody else writes them now.
    /// </summary>
    public static Task<List<Row>> HoursToWorkOut(this Work work, int most, CityPack city)
    {
        var (until, holidays) = (city.DayOf(work.Now).AddDays(DaysLeftMin), HolidaysOf(city));
        return work.Many(
            $"""
            WITH due AS MATERIALIZED (
                SELECT service_id FROM service_hours
                WHERE holidays < {holidays} OR (holidays = {holidays} AND until < {until})
                    OR (holidays > {holidays} AND until < {until})
                LIMIT {most}
                FOR UPDATE SKIP LOCKED
            ), missing AS MATERIALIZED (
                SELECT s.id
                FROM services s
                LEFT JOIN service_hours h ON h.service_id = s.id
                WHERE h.service_id IS NULL
                LIMIT {most}
                FOR NO KEY UPDATE OF s SKIP LOCKED
            )
            SELECT id, record ->> 'schedules'
            FROM services
            WHERE id IN (SELECT service_id FROM due UNION ALL SELECT id FROM missing)
            """,
            Of);
    }

    /// <summary>Active services of which it is not known whether they are open today.</summary>
    public static Task<List<Row>> HoursNotKnown(this Work work, int most, CityPack city)
    {
        var (today, holidays) = (city.DayOf(work.Now), HolidaysOf(city));
        return work.Many(
            $"""
            SELECT s.id, s.record ->> 'schedules'
            FROM service_hours h
            JOIN services s ON s.id = h.service_id
            WHERE (h.holidays < {holidays} OR (h.holidays = {holidays} AND h.until <= {today})
                    OR (h.holidays > {holidays} AND h.until <= {today}))
                AND s.status = 'active' AND s.record ? 'schedules'
            LIMIT {most}
            """,
            Of);
    }

    /// <summary>The ids of services that are open, as far as it is known.</summary>
    public static Sql OpenAt(DateTime local, CityPack city) =>
        $"""
        SELECT service_id FROM service_hours
        WHERE holidays >= {HolidaysOf(city)} AND until > {DateOnly.FromDateTime(local)} AND open @> {local}::timestamp
        """;

    private static string RangesOf(IEnumerable<(DateTime From, DateTime Until)> spans) =>
        $"{{{string.Join(',', spans.Select(span => string.Create(
            CultureInfo.InvariantCulture, $"[{span.From:yyyy-MM-dd HH:mm:ss},{span.Until:yyyy-MM-dd HH:mm:ss})")))}}}";

    /// <summary>
    /// Another text where the city has other holidays, and a greater one where they go on longer or are more: what was
    /// worked out by those holds, so two processes that know other holidays do not write over each other for ever.
    /// </summary>
    private static string HolidaysOf(CityPack city)
    {
        int[] days = [.. city.Holidays.Select(holiday => holiday.Date.DayNumber).Order()];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', days)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"v{days.LastOrDefault():00000000}{days.Length:00000}{Convert.ToHexString(hash.AsSpan(0, 4))}");
    }

    private static Row Of(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.IsDBNull(1) ? null : JsonNode.Parse(row.GetString(1)) as JsonArray);
}
