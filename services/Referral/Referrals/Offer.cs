using Platform;
using Platform.Cities;

namespace ReferralService.Referrals;

/// <summary>What became of what a service was asked lately.</summary>
/// <param name="Answered">How often it has said yes or no.</param>
/// <param name="Days">From the question to the first contact, on average; null where nobody knows.</param>
public sealed record PastAnswers(int Answered, int Accepted, double? Days)
{
    public static readonly PastAnswers None = new(0, 0, null);
}

/// <summary>A service that can be asked, as far as choosing it goes.</summary>
/// <param name="Districts">None: the whole city.</param>
/// <param name="Places">Null where nobody has told.</param>
public sealed record Offer(
    Guid Id, Guid AgencyId, IReadOnlyList<string> Needs, IReadOnlyList<string> Districts, int? Places)
{
    public bool Visits { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<string> Access { get; init; } = [];

    public string? Gender { get; init; }

    public int? MinimumAge { get; init; }

    public int? MaximumAge { get; init; }

    /// <summary>How many places the agency said were free, and when; null while it never has.</summary>
    public (int Free, DateTimeOffset At)? Told { get; init; }

    /// <summary>How many it was asked to take since, or in all where it never told.</summary>
    public int Taken { get; init; }

    /// <summary>Nobody has looked for long whether this still holds.</summary>
    public bool Stale { get; init; }

    public PastAnswers Past { get; init; } = PastAnswers.None;

    /// <summary>Null where nobody knows how many places there are.</summary>
    public int? FreeNow => Told is { } told ? Math.Max(0, told.Free - Taken) : Places - Taken;

    public static Offer Of(AgencyService service) => new(
        service.Id, service.AgencyId, service.Needs, service.Districts, service.Capacity)
    {
        Visits = service.Visits,
    };
}
