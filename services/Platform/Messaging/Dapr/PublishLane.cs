using System.Threading.Channels;

namespace Platform.Messaging.Dapr;

/// <summary>
/// What goes out on one topic, in order: whatever has gathered while the last request was under way goes with the next.
/// A sidecar publishes one event after the other, so more requests at once would only wait there.
/// </summary>
internal sealed class PublishLane(Sidecar sidecar, string topic)
{
    private const int BatchMax = 100;

    /// <summary>Base64 adds a third, and the frame around each entry a little.</summary>
    private const int BatchBytesMax = Sidecar.BodyBytesMax / 2;

    private readonly Channel<Parcel> waiting =
        Channel.CreateUnbounded<Parcel>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Completes when the sidecar has taken it.</summary>
    public Task Send(ReadOnlyMemory<byte> cloudEvent)
    {
        if (cloudEvent.Length > Sidecar.BodyBytesMax)
        {
            throw new ArgumentException(
                $"{cloudEvent.Length} bytes are more than a sidecar takes.", nameof(cloudEvent));
        }

        var parcel = new Parcel(cloudEvent);
        return waiting.Writer.TryWrite(parcel)
            ? parcel.Sent.Task
            : throw new InvalidOperationException("Nothing is published any more.");
    }

    /// <summary>Runs until the lane is closed and empty.</summary>
    public async Task Run()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            List<Parcel> batch = [];
            var bytes = 0;
            while (batch.Count < BatchMax && waiting.Reader.TryPeek(out var next)
                && (batch.Count == 0 || bytes + next.Bytes.Length <= BatchBytesMax)
                && waiting.Reader.TryRead(out next))
            {
                batch.Add(next);
                bytes += next.Bytes.Length;
            }

            await SendAll(batch);
        }
    }

    public void Close() => waiting.Writer.TryComplete();

    private async Task SendAll(List<Parcel> batch)
    {
        try
        {
            IReadOnlySet<int> failed = new HashSet<int>();
            if (batch is [var only]) await sidecar.Send(topic, only.Bytes);
            else failed = await sidecar.SendAll(topic, batch.ConvertAll(parcel => parcel.Bytes));
            foreach (var (place, parcel) in batch.Index())
            {
                if (!failed.Contains(place)) parcel.Sent.TrySetResult();
                else parcel.Sent.TrySetException(new HttpRequestException("The broker refused."));
            }
        }
        catch (Exception fault)
        {
            batch.ForEach(parcel => parcel.Sent.TrySetException(fault));
        }
    }

    private sealed record Parcel(ReadOnlyMemory<byte> Bytes)
    {
        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
