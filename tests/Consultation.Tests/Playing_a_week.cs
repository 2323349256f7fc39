using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Tests.Week;
using ConsultationService.WallBoard;
using Contracts;
using Platform.Messaging;
using Testing;

namespace ConsultationService.Tests;

/// <summary>
/// A week at the rate of December 2025 is played through the desk. Whatever the wall board says is counted once more.
/// </summary>
public sealed class Playing_a_week : IAsyncLifetime
{
    private const int Seed = 120;

    /// <summary>What is null is left out of an answer.</summary>
    private static readonly JsonSerializerOptions Lenient =
        new(EventJson.Options) { RespectRequiredConstructorParameters = false };

    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    /// <summary>Monday, at midnight.</summary>
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 11, 16, 0, 0, 0, Seoul));

    private RunningService desk = null!;
    private PlayedWeek week = null!;
    private int looks;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        week = new PlayedWeek(desk, clock, Seed);
    }

    [Fact]
    public async Task Everybody_comes_to_one_end_and_the_wall_board_is_right_all_the_time()
    {
        await week.Play(days: 7, LookAtTheBoard);

        Assert.Equal(32, looks);
        Assert.InRange(week.Recount.Visitors.Count, 930, 1150);
        Assert.All(week.Recount.Visitors, who => Assert.False(who.Waits, "Somebody still waits."));
        Assert.Empty(week.Recount.Crises);
        // Without these it would have been no week to learn from.
        Assert.Contains(week.Recount.Visitors, who => who is { InDanger: true, Ended: { } ended } && ended < who.Taken);
        Assert.Contains(week.Recount.Visitors, who => who.Meetings.Exists(met => met.LeftAlone));
        Assert.Contains(week.Recount.Promises, one => one.Missed);
        Assert.Contains(week.Recount.Promises, one => one.Connected > one.Until);
        var ends = await desk.Db(work => work.Many(
            $"""
            SELECT q.contact_id, q.state = 'gone',
                count(c.id) FILTER (WHERE c.state = 'completed' AND c.call_back_id IS NULL),
                count(c.id) FILTER (WHERE c.state = 'open')
            FROM queue q
            LEFT JOIN consultations c ON c.contact_id = q.contact_id
            GROUP BY q.contact_id
            """,
            row => (Id: row.GetGuid(0), Gone: row.GetBoolean(1), Completed: row.GetInt64(2), Open: row.GetInt64(3))));
        Assert.Equal(
            week.Recount.Visitors.Select(who => who.ContactId).Order(), ends.Select(end => end.Id).Order());
        Assert.All(ends, end => Assert.True(end is { Gone: true, Completed: 0, Open: 0 } or
            { Gone: false, Completed: 1, Open: 0 }, $"{end} is no single end."));
        Assert.Equal(
            week.Recount.Visitors.Sum(who => who.Meetings.Count(met => met.Completed)),
            desk.Announced<ConsultationCompleted>().DistinctBy(completed => completed.ConsultationId).Count());
    }

    private async Task LookAtTheBoard(DateTimeOffset now)
    {
        looks++;
        var json = await desk.As("supervisor-1").GetFromJsonAsync<JsonElement>("/desk/wall-board");
        var board = json.Deserialize<WallBoardView>(Lenient);
        var start = new DateTimeOffset(now.ToOffset(Seoul).Date, Seoul);
        var end = start.AddDays(1);
        var count = week.Recount;

        Same(count.Answering(now - WallBoardView.Recent, now), board!.LastHour, json.GetProperty("lastHour"));
        Same(count.Answering(start, now), board.Today, json.GetProperty("today"));
        Assert.Equal(count.Waiting(), board.Waiting.ToDictionary(one => one.Channel, one => one.Count));
        Assert.Equal((count.HereNow(), count.Busy()), (board.Seats.Here, board.Seats.Busy));
        Assert.Equal(count.Occupancy(now - WallBoardView.Recent, now) ?? -1, board.Occupancy ?? -1, 6);
        Assert.Equal(count.Met(start), board.MetToday);
        Assert.Equal(
            count.CallBacks(start, end, now),
            (board.CallBacks.Kept, board.CallBacks.Late, board.CallBacks.Missed, board.CallBacksLeft));
        var (kept, late, missed, _) = count.CallBacks(start, end, now);
        Share(kept, kept + late + missed, json.GetProperty("callBacks"), "keptRate");
        Assert.Equal(count.Crises.Values.Order(), board.Crises.Select(one => (one.Risk, one.OpenedAt)).Order());
    }

    private static void Same(
        (int, int, int, int, int, int, double Waits) counted, Answering shown, JsonElement figures)
    {
        var (offered, answered, soon, gaveUp, shortly, gaveUpSoon, waits) = counted;
        Share(soon, answered + gaveUp, figures, "serviceLevel");
        Share(soon, answered + gaveUp - shortly, figures, "serviceLevelWithoutShort");
        Share(soon + gaveUpSoon, offered, figures, "serviceLevelOfAll");
        Share(waits, answered, figures, "averageSpeedSeconds");
        Share(gaveUp - shortly, offered, figures, "abandonRate");
        Assert.Equal(counted with { Waits = 0 }, (
            shown.Offered, shown.Answered, shown.AnsweredInTime, shown.Abandoned, shown.AbandonedShortly,
            shown.AbandonedInTime, 0.0));
        Assert.Equal(counted.Waits, shown.WaitedSeconds, 3);
    }

    /// <summary>What the board itself divided; of none it says nothing.</summary>
    private static void Share(double part, int all, JsonElement of, string figure) => Assert.Equal(
        all == 0 ? -1 : part / all, of.TryGetProperty(figure, out var shown) ? shown.GetDouble() : -1, 6);

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();
}
