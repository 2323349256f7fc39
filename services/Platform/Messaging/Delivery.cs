namespace Platform.Messaging;

/// <summary>One delivery on its way through the inbox.</summary>
internal sealed class Delivery(
    string topic, ReadOnlyMemory<byte> bytes, Haste haste, long number, TimeSpan arrived, CancellationToken sender)
{
    /// <summary>
    /// So much earlier a danger has its turn for each level: no flood of graver ones keeps a lesser one waiting longer.
    /// </summary>
    private static readonly TimeSpan LeadOfLevel = TimeSpan.FromSeconds(30);

    /// <summary>Urgent topics before all others, of dangers the gravest, and each in the order of arrival.</summary>
    public static readonly Comparer<Delivery> UrgentFirst = Comparer<Delivery>.Create((one, other) =>
        (other.Haste, one.Turn, one.Number).CompareTo((one.Haste, other.Turn, other.Number)));

    /// <summary>When it would have come were it no danger.</summary>
    public TimeSpan Turn { get; } =
        haste is Haste.Danger ? arrived - (Gravity.In(bytes.Span) * LeadOfLevel) : TimeSpan.Zero;

    public bool GivenUp => sender.IsCancellationRequested;

    public Haste Haste => haste;

    public long Number => number;

    public string Topic => topic;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public CloudEvent? Event { get; set; }

    /// <summary>It came from where nothing of may be kept.</summary>
    public bool Foreign { get; set; }

    /// <summary>How often a reaction has failed while the database answered.</summary>
    public int Attempts { get; set; }

    /// <summary>How often it has been tried in all; what the back-off grows with.</summary>
    public int Tries { get; set; }

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
