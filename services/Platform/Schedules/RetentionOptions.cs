using System.ComponentModel.DataAnnotations;

namespace Platform.Schedules;

/// <summary>The settings of retention, below <c>Retention</c>: the same for every service.</summary>
public sealed record RetentionOptions
{
    /// <summary>Whatever is set: nothing of a case is deleted for its age before.</summary>
    public static readonly TimeSpan CasesKeptMin = TimeSpan.FromDays(365);

    /// <summary>A case file, after the last that happened to the case in the service that keeps it.</summary>
    [Range(
        typeof(TimeSpan), "365.00:00:00", "36525.00:00:00", ParseLimitsInInvariantCulture = true,
        ConvertValueInInvariantCulture = true)]
    public TimeSpan CasesKept { get; init; } = TimeSpan.FromDays(1826);
}
