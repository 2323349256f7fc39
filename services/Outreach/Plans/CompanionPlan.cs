using Contracts;

namespace OutreachService.Plans;

public enum PlanState { Waiting, Active, Ended }

/// <summary>How often a person is called, in rising order of support.</summary>
public enum Cadence { Weekly, TwiceWeekly }

/// <summary>The wish of a person to go on talking, and what came of it. Days are days of the city.</summary>
/// <param name="FirstOn">The day of the first contact: its weekday stays the person's own.</param>
/// <param name="LastOn">The last day that has been given a contact.</param>
public sealed record CompanionPlan(
    Guid Id, Guid CaseId, Cadence Cadence, string? CompanionId = null, DateOnly? FirstOn = null,
    DateOnly? LastOn = null)
{
    private const int DaysBetweenMin = 2;

    /// <summary>The support tier in small: weekly, and twice a week from medium risk on.</summary>
    public static Cadence CadenceFor(Risk risk) => risk switch
    {
        Risk.R0 or Risk.R1 => Cadence.Weekly,
        Risk.R2 or Risk.R3 or Risk.R4 => Cadence.TwiceWeekly,
    };

    /// <summary>A companion has been found: the first call comes on the next day.</summary>
    public CompanionPlan Match(string companion, DateOnly today) =>
        this with { CompanionId = companion, FirstOn = today.AddDays(1), LastOn = today.AddDays(1) };

    /// <summary>The plan with a contact on that day.</summary>
    public CompanionPlan Contact(DateOnly day) => this with { LastOn = day };

    /// <summary>The plan at this cadence when that is more support than before; null when it is not.</summary>
    public CompanionPlan? Raise(Cadence cadence) => cadence > Cadence ? this with { Cadence = cadence } : null;

    /// <summary>Nobody calls any more.</summary>
    public PlanEnded End(PlanEnding ending, DateTimeOffset now) => new(Id, CaseId, ending, now);

    /// <summary>
    /// The next of the person's weekdays, with a free day before it. A contact that came late moves none of the others.
    /// Null while there is no companion.
    /// </summary>
    public DateOnly? NextOn(DateOnly today)
    {
        if (FirstOn is not { } first || LastOn is not { } last) return null;

        var next = last.AddDays(DaysBetweenMin);
        if (next <= today) next = today.AddDays(1);
        while (!IsContactDay(next.DayNumber - first.DayNumber)) next = next.AddDays(1);
        return next;
    }

    private bool IsContactDay(int daysSinceFirst) => Cadence switch
    {
        Cadence.Weekly => daysSinceFirst % 7 is 0,
        Cadence.TwiceWeekly => daysSinceFirst % 7 is 0 or 3,
    };
}
