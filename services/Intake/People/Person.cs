using System.ComponentModel.DataAnnotations;

namespace IntakeService.People;

/// <summary>Who reached out, seen from the person it is about.</summary>
public enum Relation { Self, Family, Neighbour, Professional, Other }

public enum Sex { Female, Male, Other }

/// <summary>Danger to staff; must not be contacted; calls so often that a plan says who answers.</summary>
public enum FlagKind { Danger, DoNotContact, FrequentCaller }

public enum FlagSource { Counsellor, Supervisor, Person, Police, Agency }

/// <summary>What a person told of themselves; each may be left out. Sealed wherever it is kept.</summary>
/// <param name="BirthYear">A resident number must not be processed (Personal Information Protection Act, 24-2).</param>
public sealed record PersonDetails(
    [property: StringLength(100, MinimumLength = 1)] string? Name = null,
    [property: Range(1900, 2100)] int? BirthYear = null,
    Sex? Sex = null,
    [property: StringLength(300, MinimumLength = 1)] string? Address = null,
    [property: StringLength(200, MinimumLength = 1)] string? GoodTimes = null)
{
    /// <summary>The year of birth may be put right, not left out: a guardian's consent hangs on it.</summary>
    public PersonDetails KeepingAge(PersonDetails? known) => this with { BirthYear = BirthYear ?? known?.BirthYear };
}

/// <summary>What follows from who somebody is. Pure: no clock, no database.</summary>
public static class PersonRules
{
    private const int GuardianAge = 14;

    /// <summary>
    /// Whether a guardian has to consent too (Personal Information Protection Act, article 22-2). Of the birthday only
    /// the year is known, so whoever may still be thirteen counts as such.
    /// </summary>
    public static bool NeedsGuardian(int? birthYear, DateOnly today) =>
        birthYear is { } year && today.Year - year <= GuardianAge;
}
