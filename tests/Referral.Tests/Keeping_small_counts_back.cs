using System.Text;
using ReferralService.Reports;

namespace ReferralService.Tests;

/// <summary>What rests on few people is not shown to others than supervisors.</summary>
public sealed class Keeping_small_counts_back
{
    [Fact]
    public void A_line_of_few_is_empty_and_the_next_smallest_with_it()
    {
        var shown = SmallCounts.Without(Of(Line(40), [Line(30), Line(7), Line(3)]));

        Assert.Equal([30, null, null], shown.Services.Select(line => line.Referrals));
        Assert.Equal(40, shown.Total.Referrals);
        Assert.Null(shown.Services[1].ToAccept.MedianHours);
        Assert.Null(shown.Services[2].Failures);
    }

    [Fact]
    public void Where_two_are_of_few_no_other_goes_with_them() => Assert.Equal(
        [30, null, null],
        SmallCounts.Without(Of(Line(37), [Line(30), Line(4), Line(3)])).Services.Select(line => line.Referrals));

    [Theory]
    [InlineData(4, false)]
    [InlineData(0, false)]
    [InlineData(5, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(20, true)]
    public void A_share_is_kept_back_when_few_are_in_it_or_few_are_not(int declined, bool shown)
    {
        var line = Line(20) with { Declined = new ReportShare(declined, declined / 20.0) };

        Assert.Equal(shown, SmallCounts.Without(Of(line, [])).Total.Declined.Count is not null);
    }

    [Fact]
    public void A_time_of_few_is_kept_back()
    {
        var line = Line(20) with { ToService = new ReportTime(4, 1, 2) };

        Assert.Equal(new ReportTime(null, null, null), SmallCounts.Without(Of(line, [])).Total.ToService);
        Assert.Equal(20, SmallCounts.Without(Of(line, [])).Total.ToAccept.Count);
    }

    [Theory]
    [InlineData("=HYPERLINK(0)", "\"'=HYPERLINK(0)\"")]
    [InlineData("-1+1", "\"'-1+1\"")]
    [InlineData("@SUM", "\"'@SUM\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("say \"hi\", all", "\"say \"\"hi\"\", all\"")]
    [InlineData("복지관", "\"복지관\"")]
    public void No_name_becomes_a_formula(string name, string cell)
    {
        Assert.Equal(cell, ReportCsv.Cell(name));
        var line = Line(20) with { ServiceId = Guid.NewGuid(), Service = name };
        var file = Encoding.UTF8.GetString(ReportCsv.Of(Of(line, [])));
        Assert.Contains($",{cell},\"20\",", file, StringComparison.Ordinal);
    }

    private static Report Of(ReportLine total, IReadOnlyList<ReportLine> services) =>
        new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), 1, total, services, []);

    private static ReportLine Line(int count) => new(
        null, null, null, null, count, new(count, 1, 2), new(count, 1, 2), new(count, 1, 2), count,
        new(count, 1), new(0, 0), new(0, 0), new(0, 0), []);
}
