using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace AnalyticsService.Figures;

/// <summary>How many contacts, consultations and referrals a period had; whole days come from counted hours.</summary>
public static class ReadFigures
{
    public record View(string From, string To, long Contacts, long Consultations, long Referrals);

    public static async Task<Ok<View>> Handle(
        string? from, string? to, CityPack city, TimeProvider clock, AnalyticsDatabase analytics,
        CancellationToken stop)
    {
        var period = Period.Of(from, to, clock.GetUtcNow(), city);
        var counts = await analytics.Do(
            work => period.WholeDays ? CountHours(period, work) : CountEvents(period, work), stop);
        return TypedResults.Ok(new View(
            period.From, period.To, counts.GetValueOrDefault(Figure.Contacts),
            counts.GetValueOrDefault(Figure.Consultations), counts.GetValueOrDefault(Figure.Referrals)));
    }

    private static async Task<Dictionary<Figure, long>> CountHours(Period period, Work work)
    {
        var rows = await work.Many(
            $"""
            SELECT name, sum(n)::bigint
            FROM figures_hour
            WHERE hour >= {period.Start} AND hour < {period.End}
            GROUP BY name
            """,
            row => (Figure: EventJson.ValueOf<Figure>(row.GetString(0)), Count: row.GetInt64(1)));
        return rows.ToDictionary(row => row.Figure, row => row.Count);
    }

    private static async Task<Dictionary<Figure, long>> CountEvents(Period period, Work work)
    {
        var topics = CountedEvents.Topics.ToArray();
        var rows = await work.Many(
            $"""
            SELECT topic, count(*)
            FROM ledger
            WHERE topic = ANY({topics}) AND time >= {period.Start} AND time < {period.End}
            GROUP BY topic
            """,
            row => (Figure: CountedEvents.FigureOf(row.GetString(0))!.Value, Count: row.GetInt64(1)));
        return rows.ToDictionary(row => row.Figure, row => row.Count);
    }
}
