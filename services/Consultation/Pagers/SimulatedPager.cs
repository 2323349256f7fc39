namespace ConsultationService.Pagers;

/// <summary>
/// A gateway that is none, for demonstrations: it takes everything and shows what was sent. Kept in memory alone, the
/// latest.
/// </summary>
public sealed class SimulatedPager(TimeProvider clock) : IPager
{
    private const int KeptMax = 100;

    private readonly LinkedList<Sent> sent = [];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Sent> All
    {
        get
        {
            lock (sent) return [.. sent];
        }
    }

    public Task<PagerAnswer> Send(PagerText text, CancellationToken stop)
    {
        lock (sent)
        {
            if (sent.All(one => one.Text.Serial != text.Serial)) sent.AddFirst(new Sent(text, clock.GetUtcNow()));
            if (sent.Count > KeptMax) sent.RemoveLast();
        }

        return Task.FromResult(new PagerAnswer(PagerOutcome.Taken));
    }

    public sealed record Sent(PagerText Text, DateTimeOffset At);
}
