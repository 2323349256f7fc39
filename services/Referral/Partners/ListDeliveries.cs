using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// What was brought to an endpoint, the newest event first, and how each attempt went: a status or a fault, never what
/// the far end wrote.
/// </summary>
public static class ListDeliveries
{
    private const int ShownMax = 50;

    /// <param name="At">When the event came into the feed.</param>
    /// <param name="NextAttemptAt">While it waits.</param>
    public record View(
        string EventId, string Type, DeliveryState State, DateTimeOffset At, DateTimeOffset? NextAttemptAt,
        IReadOnlyList<AttemptView> Attempts);

    /// <param name="Status">What the far end answered; a fault stands where it did not.</param>
    public record AttemptView(DateTimeOffset At, int DurationMilliseconds, int? Status, OutboundFault? Fault);

    private sealed record Row(
        long Position, string EventId, string Type, DeliveryState State, DateTimeOffset At, DateTimeOffset? DueAt);

    public static async Task<Results<Ok<List<View>>, NotFound>> Handle(
        string name, string? state, string? after, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var only = StateOf(state);
        var agency = user.Agency();
        return await db.Do(work => Read(agency, name, only, after, work), stop) is { } log
            ? TypedResults.Ok(log)
            : TypedResults.NotFound();
    }

    /// <summary>Null when there is no such endpoint.</summary>
    internal static async Task<List<View>?> Read(
        Guid agency, string name, DeliveryState? only, string? after, Work work)
    {
        if (await work.Value<Guid>(
            $"SELECT id FROM partner_endpoints WHERE agency_id = {agency} AND name = {name}") is not { } endpoint)
        {
            return null;
        }

        var before = string.IsNullOrEmpty(after) ? long.MaxValue : await work.PositionOf(after, agency);
        var rows = await work.Many(
            $"""
            SELECT delivery.position, event_id, type, state, at, CASE WHEN state = 'waiting' THEN due_at END
            FROM webhook_deliveries AS delivery
            JOIN partner_feed AS entry ON entry.position = delivery.position
            WHERE endpoint_id = {endpoint} AND delivery.position < {before}
                AND ({only is null} OR state = {only ?? DeliveryState.Waiting})
            ORDER BY delivery.position DESC
            LIMIT {ShownMax}
            """,
            row => new Row(
                row.GetInt64(0), row.GetString(1), row.GetString(2),
                EventJson.ValueOf<DeliveryState>(row.GetString(3)), row.GetFieldValue<DateTimeOffset>(4),
                row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5)));
        var positions = rows.ConvertAll(row => row.Position);
        var attempts = await work.Many(
            $"""
            SELECT position, at, duration_ms, status, fault
            FROM webhook_attempts
            WHERE endpoint_id = {endpoint} AND position = ANY({positions})
            ORDER BY number
            """,
            row => (Position: row.GetInt64(0), View: new AttemptView(
                row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetInt32(3),
                row.IsDBNull(4) ? null : EventJson.ValueOf<OutboundFault>(row.GetString(4)))));
        var each = attempts.ToLookup(attempt => attempt.Position, attempt => attempt.View);
        return rows.ConvertAll(row => new View(
            row.EventId, row.Type, row.State, row.At, row.DueAt, [.. each[row.Position]]));
    }

    private static DeliveryState? StateOf(string? state)
    {
        if (string.IsNullOrEmpty(state)) return null;

        return Enum.GetValues<DeliveryState>().Cast<DeliveryState?>()
            .FirstOrDefault(known => EventJson.NameOf(known!.Value) == state)
            ?? throw new BadFieldException(
                "state", "waiting, delivered, failed 가운데 하나입니다.", "One of waiting, delivered and failed.");
    }
}
