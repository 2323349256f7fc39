using System.ComponentModel.DataAnnotations;
using Platform.Schedules;

namespace IntakeService;

/// <summary>How long Intake keeps what it knows. A city sets these to its own record schedule.</summary>
public sealed record IntakeOptions
{
    public const string NoFit =
        "Intake:PersonsKept is longer than Retention:CasesKept: who was in touch would be known by nothing.";

    /// <summary>
    /// Where the list of who was erased is kept outside the databases. None: it lies with the keys alone.
    /// </summary>
    public string? ErasureFolder { get; set; }

    /// <summary>A person, after the last contact.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3660.00:00:00")]
    public TimeSpan PersonsKept { get; set; } = TimeSpan.FromDays(3 * 365);

    /// <summary>What the exchange told of calls; it names nobody.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3660.00:00:00")]
    public TimeSpan CallEventsKept { get; set; } = TimeSpan.FromDays(365);

    /// <summary>That somebody consented, after they took it back or after their case file is gone.</summary>
    [Range(typeof(TimeSpan), "365.00:00:00", "3660.00:00:00")]
    public TimeSpan ConsentsKept { get; set; } = TimeSpan.FromDays(3 * 365);

    /// <summary>What somebody asked for who never showed who they are; it holds their number.</summary>
    [Range(typeof(TimeSpan), "10.00:00:00", "365.00:00:00")]
    public TimeSpan UnconfirmedKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>What people asked for by right, after the answer; marks, after their end.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3660.00:00:00")]
    public TimeSpan RequestsKept { get; set; } = TimeSpan.FromDays(3 * 365);

    /// <summary>By their contacts people are known to have been in touch: these must not go first.</summary>
    public bool Fits(RetentionOptions cases) => PersonsKept <= cases.CasesKept;
}
