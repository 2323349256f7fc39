using System.ComponentModel.DataAnnotations;

namespace Platform.Audit;

/// <summary>The settings of the audit, below <c>Audit</c>.</summary>
public sealed record AuditOptions
{
    /// <summary>Where the heads of the chains are written down outside the database. None: in the log alone.</summary>
    public string? HeadFolder { get; init; }

    [Range(
        typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true,
        ConvertValueInInvariantCulture = true)]
    public TimeSpan HeadEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long entries are kept; the law asks for two years.</summary>
    [Range(
        typeof(TimeSpan), "730.00:00:00", "36525.00:00:00", ParseLimitsInInvariantCulture = true,
        ConvertValueInInvariantCulture = true)]
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromDays(1826);
}
