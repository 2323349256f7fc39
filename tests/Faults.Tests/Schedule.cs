namespace Faults.Tests;

/// <summary>Who asks for what, and when, from the beginning of the load.</summary>
/// <param name="Wish">A call, a counsellor's turn (taking and completing), or an acceptance.</param>
/// <param name="Actor">Which caller or counsellor, by number.</param>
/// <param name="Number">Counts the steps of its wish.</param>
internal sealed record Step(TimeSpan At, Wish Wish, int Actor, int Number);

/// <summary>
/// The requests of a load: endless, at moments that chance chooses. The same seed gives the same ones again.
/// </summary>
internal static class Schedule
{
    public const int Counsellors = 14;
    public const int Callers = 40;

    /// <summary>So many a second that two cores carry the city and its clients.</summary>
    private static readonly (Wish Wish, double PerSecond, int Actors)[] Rates =
        [(Wish.Call, 20, Callers), (Wish.Take, 4, Counsellors), (Wish.Accept, 6, 1)];

    public static IEnumerable<Step> Of(int seed)
    {
        var random = new Random(seed);
        var next = Rates.Select(rate => new Step(Gap(random, rate.PerSecond), rate.Wish, random.Next(rate.Actors), 0))
            .ToArray();
        while (true)
        {
            var first = Enumerable.Range(0, next.Length).MinBy(i => next[i].At);
            var step = next[first];
            yield return step;

            var rate = Rates[first];
            next[first] = step with
            {
                At = step.At + Gap(random, rate.PerSecond),
                Actor = random.Next(rate.Actors),
                Number = step.Number + 1,
            };
        }
    }

    /// <summary>People do not wait for each other: the gaps between them are exponential.</summary>
    private static TimeSpan Gap(Random random, double perSecond) =>
        TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / perSecond);
}
