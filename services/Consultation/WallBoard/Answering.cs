namespace ConsultationService.WallBoard;

/// <summary>
/// How those were answered who called or wrote in a period. Waits begin when they reached the line. The field has three
/// service levels, which differ in how they count whoever gave up; all are for 20 s here. Pure: no clock, no database.
/// </summary>
/// <param name="Offered">All of them, also those who still wait.</param>
/// <param name="Answered">A counsellor took them before they gave up, and did not leave them alone.</param>
/// <param name="AnsweredInTime">Within <see cref="Within"/>.</param>
/// <param name="Abandoned">They gave up before.</param>
/// <param name="AbandonedShortly">Within <see cref="Shortly"/>: hardly anybody could have answered.</param>
/// <param name="AbandonedInTime">Within <see cref="Within"/>.</param>
/// <param name="WaitedSeconds">Of those who were answered, together.</param>
public sealed record Answering(
    int Offered, int Answered, int AnsweredInTime, int Abandoned, int AbandonedShortly, int AbandonedInTime,
    double WaitedSeconds)
{
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan Shortly = TimeSpan.FromSeconds(5);

    /// <summary>The share to be answered within <see cref="Within"/>.</summary>
    public const double Goal = 0.8;

    /// <summary>SL1: answered in time, of all who were answered or gave up; null where there are none.</summary>
    public double? ServiceLevel => Share(AnsweredInTime, Answered + Abandoned);

    /// <summary>SL2: the same without those who gave up shortly.</summary>
    public double? ServiceLevelWithoutShort => Share(AnsweredInTime, Answered + Abandoned - AbandonedShortly);

    /// <summary>SL3: answered or given up in time, of all.</summary>
    public double? ServiceLevelOfAll => Share(AnsweredInTime + AbandonedInTime, Offered);

    /// <summary>ASA, the average speed of answer, in seconds.</summary>
    public double? AverageSpeedSeconds => Answered == 0 ? null : WaitedSeconds / Answered;

    /// <summary>Gave up, of all; those who gave up shortly are not counted as having done so.</summary>
    public double? AbandonRate => Share(Abandoned - AbandonedShortly, Offered);

    private static double? Share(int part, int all) => all == 0 ? null : (double)part / all;
}
