using Testing;

namespace IntakeService.Tests;

/// <summary>The five places of Seoul on a Friday at noon, and on the days that follow.</summary>
public sealed class Looking_for_a_place : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService intake = null!;

    public async ValueTask InitializeAsync() => intake = await Intake.Run(clock);

    [Fact]
    public async Task On_a_weekday_places_are_open_and_say_until_when() =>
        Assert.Equal(5, Count(await intake.Open("/places"), "지금 열려 있어요."));

    [Fact]
    public async Task On_Saturday_those_that_are_open_come_first()
    {
        clock.Advance(TimeSpan.FromDays(1));
        var page = await intake.Open("/places");

        // At noon: Gangbuk is open until six, Gwanak and Guro until one, the other two open on Monday.
        Assert.Equal(3, Count(page, "지금 열려 있어요."));
        Assert.Contains("지금 열려 있어요. 13:00까지", page, StringComparison.Ordinal);
        Assert.Contains("지금은 닫았어요. 11월 23일 월요일 09:00에 열어요", page, StringComparison.Ordinal);
        Assert.True(page.LastIndexOf("지금 열려", StringComparison.Ordinal)
            < page.IndexOf("지금은 닫았어요", StringComparison.Ordinal));
        Assert.Contains("Closed now. Opens Mon 23 November 2026 at 10:00", await intake.Open("/places", "en"));
    }

    [Fact]
    public async Task On_a_holiday_nobody_is_sent_to_a_place_that_may_be_closed()
    {
        clock.Advance(new DateTimeOffset(2026, 12, 25, 12, 0, 0, TimeSpan.FromHours(9)) - clock.GetUtcNow());
        var page = await intake.Open("/places");

        Assert.Equal(0, Count(page, "지금 열려 있어요."));
        Assert.Contains("12월 26일 토요일 09:00에 열어요", page, StringComparison.Ordinal);
        Assert.Contains("12월 28일 월요일 09:00에 열어요", page, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
