using Contracts;

namespace ConsultationService.Tests.Week;

/// <summary>
/// Who reaches the line in a week: so many a day, more in the evening than at night, fewer on Sundays, half as many
/// again for 36 hours from the 19th on, the city's day without loneliness. The weights of the hours, of that day and of
/// danger are assumptions; the rate is that of December 2025.
/// </summary>
internal static class Arrivals
{
    public const int ADay = 134;

    private static readonly double[] Hours =
    [
        .020, .016, .013, .012, .012, .014, .020, .028, .038, .048, .052, .052,
        .048, .050, .050, .050, .050, .052, .060, .070, .080, .076, .056, .033,
    ];

    /// <summary>In the order in which they come; some have come before and are known.</summary>
    public static List<Visitor> Of(DateTimeOffset monday, int days, Random random)
    {
        List<DateTimeOffset> times = [];
        for (var hour = 0; hour < 24 * days; hour++)
        {
            var weekday = hour / 24 % 7 == 6 ? 0.9 : 1.05;
            var nineteenth = monday.AddHours(hour - 35).Day <= 19 && monday.AddHours(hour).Day >= 19 ? 1.5 : 1;
            var rate = ADay * weekday * nineteenth * Hours[hour % 24] / Hours.Sum();
            for (var at = Gap(rate, random); at < 1; at += Gap(rate, random))
            {
                times.Add(monday.AddMilliseconds(Math.Round((hour + at) * 3_600_000)));
            }
        }

        List<Guid> cases = [];
        return
        [
            .. times.Select(at =>
            {
                var again = cases.Count > 20 && random.NextDouble() < 0.15;
                var caseId = again ? cases[random.Next(cases.Count)] : Guid.NewGuid();
                if (!again) cases.Add(caseId);
                return new Visitor(caseId, ChannelOf(random.NextDouble()), at, RiskOf(random.NextDouble()));
            }),
        ];
    }

    /// <summary>The hours until the next one, of a Poisson process.</summary>
    public static double Gap(double anHour, Random random) => -Math.Log(1 - random.NextDouble()) / anHour;

    private static Channel ChannelOf(double one) =>
        one < 0.7 ? Channel.Phone : one < 0.9 ? Channel.WebChat : Channel.Kakao;

    private static Risk RiskOf(double one) =>
        one < 0.02 ? Risk.R2 : one < 0.03 ? Risk.R3 : one < 0.035 ? Risk.R4 : Risk.R0;
}
