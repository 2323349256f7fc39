namespace Platform.Messaging;

/// <summary>One delivery on its way through the inbox.</summary>
internal sealed class Delivery(
    string topic, ReadOnlyMemory<byte> bytes, Haste haste, long number, CancellationToken sender)
{
    /// <summary>Urgent topics before all others, of dangers the gravest, and each in the order of arrival.</summary>
    public static readonly Comparer<Delivery> UrgentFirst = Comparer<Delivery>.Create((one, other) =>
        (other.Haste, other.Danger, one.Number).CompareTo((one.Haste, one.Danger, other.Number)));

    /// <summary>0 of what is no danger.</summary>
    public int Danger { get; } = haste is Haste.Danger ? Gravity.In(bytes.Span) : 0;

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
