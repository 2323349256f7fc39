namespace ReferralService.Partners;

/// <summary>
/// When a delivery that failed is tried again: ten attempts over three days, as Standard Webhooks suggests. A partner
/// that asks for more time gets it, within a day.
/// </summary>
public static class RetrySchedule
{
    private const double JitterShare = 0.1;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan AskedMax = TimeSpan.FromHours(24);
    private static readonly TimeSpan RestMin = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait after so many attempts; null when that was the last.</summary>
    /// <param name="asked">What the far end said in Retry-After.</param>
    /// <param name="chance">0 to 1: spreads the attempts of deliveries that failed together.</param>
    public static TimeSpan? After(int attempts, TimeSpan? asked, double chance)
    {
        if (attempts > Delays.Length) return null;

        var planned = Delays[attempts - 1] * (1 + (JitterShare * ((2 * chance) - 1)));
        if (asked is not { } wished || wished <= planned) return planned;
        return wished < AskedMax ? wished : AskedMax;
    }

    /// <summary>
    /// For how long an endpoint that answered so is left alone altogether, whatever else waits for it; null when it did
    /// not say that it is too much.
    /// </summary>
    public static TimeSpan? Rest(int? status, TimeSpan? asked)
    {
        if (status is not (429 or 502 or 503 or 504)) return null;
        return TimeSpan.FromTicks(Math.Clamp((asked ?? RestMin).Ticks, RestMin.Ticks, AskedMax.Ticks));
    }
}
