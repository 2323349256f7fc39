using ConsultationService.CallBacks;
using Contracts;

namespace ConsultationService.Tests;

/// <summary>When a promised call may be made, and when it is tried again.</summary>
public sealed class Calling_at_the_right_time
{
    private static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    [Theory]
    [InlineData("09:00", false, Risk.R0, true)]
    [InlineData("20:59", false, Risk.R0, true)]
    [InlineData("21:00", false, Risk.R1, false)]
    [InlineData("08:59", false, Risk.R0, false)]
    [InlineData("03:00", true, Risk.R0, true)]
    [InlineData("03:00", false, Risk.R2, true)]
    public void Nobody_is_called_at_night_who_has_not_agreed_to_it_or_is_in_danger(
        string time, bool atNight, Risk risk, bool may) =>
        Assert.Equal(may, CallBackPolicy.MayRing(Local($"20 {time}"), atNight, risk));

    [Theory]
    [InlineData("20 14:50", "20 14:50")]
    [InlineData("20 21:30", "21 09:00")]
    [InlineData("20 00:10", "20 09:00")]
    public void What_would_fall_into_the_night_waits_for_the_morning(string from, string first) => Assert.Equal(
        At(first), CallBackPolicy.FirstFrom(At(from), atNight: false, Risk.R1, Seoul));

    [Theory]
    // Another part of the day, and two hours later at the least; a day in-depth.
    [InlineData(CallBackKind.Promised, Risk.R0, 1, "20 09:30", "20 12:00")]
    [InlineData(CallBackKind.Promised, Risk.R0, 1, "20 11:30", "20 13:30")]
    [InlineData(CallBackKind.Promised, Risk.R1, 2, "20 14:50", "20 18:00")]
    [InlineData(CallBackKind.FollowUp, Risk.R0, 1, "20 17:30", "20 19:30")]
    [InlineData(CallBackKind.Promised, Risk.R0, 1, "20 19:00", "21 09:00")]
    [InlineData(CallBackKind.InDepth, Risk.R0, 3, "20 10:00", "21 12:00")]
    [InlineData(CallBackKind.InDepth, Risk.R0, 3, "20 14:00", "21 09:00")]
    [InlineData(CallBackKind.Promised, Risk.R0, 3, "20 14:00", null)]
    [InlineData(CallBackKind.FollowUp, Risk.R1, 3, "20 14:00", null)]
    [InlineData(CallBackKind.InDepth, Risk.R0, 4, "20 14:00", null)]
    // Whoever may be in danger soon again, by day and night.
    [InlineData(CallBackKind.Promised, Risk.R2, 1, "20 22:50", "20 23:05")]
    [InlineData(CallBackKind.FollowUp, Risk.R3, 2, "20 14:00", "20 15:00")]
    [InlineData(CallBackKind.FollowUp, Risk.R4, 4, "20 14:00", "20 18:00")]
    [InlineData(CallBackKind.InDepth, Risk.R2, 5, "20 14:00", null)]
    public void Whoever_did_not_answer_is_tried_at_another_time_and_not_for_ever(
        CallBackKind kind, Risk risk, int attempts, string tried, string? next)
    {
        DateTimeOffset? expected = next is null ? null : At(next);

        Assert.Equal(
            expected, CallBackPolicy.Next(kind, risk, attempts, busy: false, atNight: false, At(tried), Seoul));
    }

    [Theory]
    [InlineData("20 14:00", "20 14:10")]
    [InlineData("20 20:55", "21 09:00")]
    public void A_busy_line_is_tried_again_soon(string tried, string next) => Assert.Equal(
        At(next),
        CallBackPolicy.Next(CallBackKind.Promised, Risk.R0, 1, busy: true, atNight: false, At(tried), Seoul));

    [Fact]
    public void Whoever_agreed_to_the_night_is_tried_in_it() => Assert.Equal(
        At("20 21:30"),
        CallBackPolicy.Next(CallBackKind.Promised, Risk.R0, 1, busy: false, atNight: true, At("20 19:30"), Seoul));

    [Theory]
    [InlineData("20 10:00", 24, "20 16:00")]
    [InlineData("20 20:00", 24, "21 09:00")]
    [InlineData("20 10:00", 72, "21 09:00")]
    [InlineData("20 16:00", 72, "21 10:00")]
    public void After_a_crisis_somebody_is_called_by_day(string closed, int within, string from) => Assert.Equal(
        At(from), CallBackPolicy.FollowUpFrom(At(closed), At(closed).AddHours(within), Seoul));

    [Theory]
    [InlineData("20 14:00", "now tonight tomorrow-morning tomorrow-afternoon tomorrow-evening days")]
    [InlineData("20 20:31", "now tomorrow-morning tomorrow-afternoon tomorrow-evening days")]
    [InlineData("20 00:30", "now tonight tomorrow-morning tomorrow-afternoon tomorrow-evening days")]
    public void Only_windows_in_which_there_is_time_are_offered(string now, string codes) => Assert.Equal(
        codes, string.Join(' ', PromiseDraft.Windows(At(now), Seoul).Select(choice => choice.Code)));

    private static DateTime Local(string dayAndTime) =>
        DateTime.Parse($"2026-11-{dayAndTime}", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string dayAndTime) => new(Local(dayAndTime), TimeSpan.FromHours(9));
}
