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

    /// <summary>Counts of one figure: the whole first, then its parts; an "x" is kept back.</summary>
    [Theory]
    [InlineData("40 30 10", "40 30 10")]
    [InlineData("37 30 4 3", "37 30 x x")]
    [InlineData("34 30 4 0", "34 x x x")]
    [InlineData("33 20 10 3", "33 20 x x")]
    [InlineData("30 30 0", "30 30 x")]
    [InlineData("8 5 3", "8 x x")]
    [InlineData("4 4", "x x")]
    [InlineData("3 2 1", "x x x")]
    [InlineData("6 2 2 2", "6 x x x")]
    [InlineData("5 2 2 1", "5 x x x")]
    [InlineData("7 7", "7 7")]
    public void What_is_small_goes_and_as_much_beside_it_as_would_give_it_away(string counts, string shown)
    {
        var row = counts.Split(' ').Select(int.Parse).ToArray();

        var hidden = HiddenCounts.Of([row], [], SmallCounts.CountMin)[0];

        Assert.Equal(shown, string.Join(' ', row.Select((count, at) => hidden[at] ? "x" : $"{count}")));
    }

    /// <summary>The whole in the first row, its parts in the others; what they leave over is never shown.</summary>
    [Theory]
    [InlineData("20 16", "20 x")]
    [InlineData("20 15", "20 15")]
    [InlineData("20 20", "20 20")]
    [InlineData("30 10 10 7 3", "30 10 10 x x")]
    [InlineData("30 10 10 6 0", "30 10 10 x x")]
    [InlineData("30 10 10 5 0", "30 10 10 5 x")]
    public void What_all_but_a_few_became_tells_of_the_few(string counts, string shown)
    {
        var column = counts.Split(' ').Select(int.Parse).ToArray();
        int[][] rows = [.. column.Select(count => new[] { count })];

        var hidden = HiddenCounts.Of(
            rows, [new HiddenCounts.Sum(0, [.. Enumerable.Range(1, rows.Length - 1)])], SmallCounts.CountMin);

        Assert.Equal(shown, string.Join(' ', column.Select((count, at) => hidden[at][0] ? "x" : $"{count}")));
    }

    /// <summary>Whoever subtracts what is shown from what is shown, for as long as anything comes of it.</summary>
    [Fact]
    public void Of_a_thousand_reports_nobody_finds_few_by_subtraction()
    {
        var die = new Random(120);
        for (var report = 0; report < 1_000; report++)
        {
            var services = Enumerable.Range(0, die.Next(1, 6)).Select(_ => Made(die)).ToList();
            int[][] counts =
            [
                .. ReportFigures.All.Select((_, figure) => services.Select(service => service[figure])
                    .Prepend(services.Sum(service => service[figure])).ToArray()),
            ];
            var hidden = HiddenCounts.Of(counts, ReportFigures.Sums, SmallCounts.CountMin);
            var found = counts.Select((row, figure) => row
                .Select((count, line) => hidden[figure][line] ? (int?)null : count).ToArray()).ToArray();
            Subtract(found);

            for (var figure = 0; figure < counts.Length; figure++)
            {
                for (var line = 0; line <= services.Count; line++)
                {
                    Assert.True(
                        found[figure][line] is null or 0 or >= SmallCounts.CountMin,
                        $"{ReportFigures.All[figure].Name} of line {line}: {string.Join(' ', counts[figure])}");
                }
            }
        }
    }

    private static void Subtract(int?[][] found)
    {
        for (var more = true; more;)
        {
            more = false;
            foreach (var row in found)
            {
                var unknown = Enumerable.Range(1, row.Length - 1).Where(line => row[line] is null).ToList();
                if (row[0] is not { } whole || unknown.Count != 1) continue;

                row[unknown[0]] = whole - row.Skip(1).Sum(part => part ?? 0);
                more = true;
            }
        }
    }

    /// <summary>The figures of a service, in their order: of each referral one thing became.</summary>
    private static int[] Made(Random die)
    {
        int Some() => die.Next(3) == 0 ? die.Next(30) : die.Next(7);
        int[] failed = [.. Enumerable.Range(0, 5).Select(_ => Some())];
        int[] declined = [.. Enumerable.Range(0, 5).Select(_ => Some())];
        var (closed, expired, running, unnamed) = (Some(), Some(), Some(), Some());
        var all = closed + expired + running + unnamed + failed.Sum() + declined.Sum();
        return
        [
            all, die.Next(all + 1), die.Next(all + 1), die.Next(all + 1), closed, die.Next(closed + 1),
            declined.Sum() + unnamed, expired, failed.Sum(), .. failed, .. declined,
        ];
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
        new(count, 1), new(0, 0), new(0, 0), new(0, 0), [], []);
}
