using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Messaging;
using Platform.Postgres;

namespace Platform.Web;

/// <summary>
/// Tells open pages that something changed, by server-sent events. One look at the database serves all pages of this
/// process, and nobody looks while none is open. What changed is read by the page itself, from its own door.
/// </summary>
/// <param name="database">The service's store.</param>
public abstract partial class LiveMarks(Database database, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>How far back a look has to reach: no commit takes longer.</summary>
    protected static readonly TimeSpan Behind = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    /// <summary>Proxies close what is silent for long.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<Guid, ImmutableArray<OpenPage>> open = [];

    /// <summary>The subjects that changed within <see cref="Behind"/>, each with a mark that then differs.</summary>
    protected abstract Task<List<(Guid Subject, long Mark)>> Look(Work work);

    /// <summary>
    /// <c>change</c> with the new mark, whenever the subject changed; <c>still</c> now and then while it did not.
    /// </summary>
    public async IAsyncEnumerable<SseItem<string>> Watch(
        Guid subject, [EnumeratorCancellation] CancellationToken stop)
    {
        OpenPage page = new();
        open.AddOrUpdate(subject, _ => [page], (_, pages) => pages.Add(page));
        try
        {
            // At once, so that the browser knows it is connected.
            yield return new SseItem<string>("", "still");
            await foreach (var mark in page.Changes.Reader.ReadAllAsync(stop))
            {
                yield return mark is { } changed
                    ? new SseItem<string>($"{changed}", "change")
                    : new SseItem<string>("", "still");
            }
        }
        finally
        {
            Close(subject, page);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var spoken = clock.GetTimestamp();
        while (await Signal.Tick(timer, stoppingToken))
        {
            if (open.IsEmpty) continue;

            try
            {
                foreach (var (subject, mark) in await database.DoApart(Look, stoppingToken)) Tell(subject, mark);
            }
            catch (Exception fault)
            {
                if (!stoppingToken.IsCancellationRequested) Missed(logger, database.Service, fault.GetType().Name);
            }

            if (clock.GetElapsedTime(spoken) < Still) continue;

            spoken = clock.GetTimestamp();
            foreach (var page in open.Values.SelectMany(pages => pages)) page.SayStill();
        }

        foreach (var page in open.Values.SelectMany(pages => pages)) page.Changes.Writer.TryComplete();
    }

    private void Tell(Guid subject, long mark)
    {
        if (!open.TryGetValue(subject, out var pages)) return;

        foreach (var page in pages) page.Tell(mark);
    }

    private void Close(Guid subject, OpenPage page)
    {
        while (open.TryGetValue(subject, out var pages))
        {
            var rest = pages.Remove(page);
            var done = rest.IsEmpty
                ? open.TryRemove(KeyValuePair.Create(subject, pages))
                : open.TryUpdate(subject, rest, pages);
            if (done) return;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} could not look for changes of open pages: {Fault}")]
    private static partial void Missed(ILogger logger, string service, string fault);

    private sealed class OpenPage
    {
        private long? told;

        /// <summary>Who reads slowly gets the last of it.</summary>
        public Channel<long?> Changes { get; } = Channel.CreateBounded<long?>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        public void Tell(long mark)
        {
            if (told == mark) return;

            told = mark;
            Changes.Writer.TryWrite(mark);
        }

        /// <summary>Unless there is something to read: a change must not be pushed out by a sign of life.</summary>
        public void SayStill()
        {
            if (Changes.Reader.Count == 0) Changes.Writer.TryWrite(null);
        }
    }
}
