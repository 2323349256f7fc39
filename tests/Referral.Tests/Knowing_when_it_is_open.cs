using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Cities;
using ReferralService.Directory;

namespace ReferralService.Tests;

public sealed class Knowing_when_it_is_open
{
    private const string Weekly = """
        {"freq":"WEEKLY","byday":"MO,TU,WE,TH,FR","opens_at":"09:00","closes_at":"18:00"}
        """;
    private const string Night = """{"freq":"WEEKLY","byday":"FR","opens_at":"22:00","closes_at":"02:00"}""";
    private const string Always = """
        {"freq":"WEEKLY","opens_at":"10:00:00Z","closes_at":"12:00:00Z",
        "attributes":[{"link_type":"holidays","value":"open"}]}
        """;
    private const string Tenth = """{"freq":"MONTHLY","bymonthday":"10,-1","opens_at":"09:00","closes_at":"12:00"}""";
    private const string SecondTuesday = """{"freq":"MONTHLY","byday":"2TU","opens_at":"09:00","closes_at":"12:00"}""";
    private const string Fortnightly = """
        {"freq":"WEEKLY","byday":"MO","interval":2,"dtstart":"2026-11-02","opens_at":"09:00","closes_at":"12:00"}
        """;
    private const string Ended = """
        {"freq":"WEEKLY","byday":"MO","valid_to":"2026-11-09","opens_at":"09:00","closes_at":"12:00"}
        """;

    private static readonly CityPack City = CityPack.Load(Path.Combine(AppContext.BaseDirectory, "cities", "seoul"));

    /// <summary>16 November 2026 is a Monday, 25 December a holiday and a Friday.</summary>
    [Theory]
    [InlineData(Weekly, "2026-11-16T09:00", true, "2026-11-17T09:00")]
    [InlineData(Weekly, "2026-11-16T08:59", false, "2026-11-16T09:00")]
    [InlineData(Weekly, "2026-11-16T18:00", false, "2026-11-17T09:00")]
    [InlineData(Weekly, "2026-11-21T12:00", false, "2026-11-23T09:00")]
    [InlineData(Weekly, "2026-12-25T12:00", false, "2026-12-28T09:00")]
    [InlineData(Night, "2026-11-21T01:59", true, "2026-11-27T22:00")]
    [InlineData(Night, "2026-11-21T02:00", false, "2026-11-27T22:00")]
    [InlineData(Always, "2026-12-25T11:00", true, "2026-12-26T10:00")]
    [InlineData(Tenth, "2026-11-10T10:00", true, "2026-11-30T09:00")]
    [InlineData(SecondTuesday, "2026-11-10T10:00", true, "2026-12-08T09:00")]
    [InlineData(SecondTuesday, "2026-11-17T10:00", false, "2026-12-08T09:00")]
    [InlineData(Fortnightly, "2026-11-16T10:00", true, "2026-11-30T09:00")]
    [InlineData(Fortnightly, "2026-11-09T10:00", false, "2026-11-16T09:00")]
    [InlineData(Ended, "2026-11-09T10:00", true, null)]
    [InlineData(Ended, "2026-11-16T10:00", false, null)]
    public void A_row_says_when(string row, string at, bool open, string? next)
    {
        var times = OpeningTimes.Of(new JsonArray(JsonNode.Parse(row)), City);
        var local = DateTime.Parse(at, CultureInfo.InvariantCulture);

        Assert.Equal(open, times.IsOpen(local));
        Assert.Equal(
            next is null ? null : DateTime.Parse(next, CultureInfo.InvariantCulture), times.NextOpening(local));
    }

    [Fact]
    public void Without_hours_nothing_is_known()
    {
        Assert.False(OpeningTimes.Of(null, City).AreKnown);
        Assert.False(OpeningTimes.Of(new JsonArray(new JsonObject { ["opens_at"] = "early" }), City).AreKnown);
    }
}
