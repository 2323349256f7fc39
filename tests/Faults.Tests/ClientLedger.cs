using System.Text;
using System.Text.Json;

namespace Faults.Tests;

/// <summary>
/// What an attempt came to: done, refused for good, or not known, because no answer came or one that says nothing.
/// </summary>
internal enum Outcome { Ok, Fail, Unknown }

/// <summary>One attempt of a request and its answer.</summary>
/// <param name="Hash">Of status and body; absent where nothing is known.</param>
internal sealed record Entry(Request Request, int Attempt, Outcome Outcome, string? Hash, string Answer)
{
    /// <summary>An id the answer gives, if it is there.</summary>
    public Guid? Id(string name) =>
        Outcome is Outcome.Ok && Answer.Length > 0
        && JsonElement.Parse(Answer) is var answer
        && (answer.ValueKind is JsonValueKind.Array ? answer[0] : answer).TryGetProperty(name, out var id)
            ? id.GetGuid()
            : null;
}

/// <summary>
/// What the clients know: every attempt, on the disk before the next one. What the services keep is held against it.
/// </summary>
internal sealed class ClientLedger(string file) : IDisposable
{
    private readonly Lock one = new();
    private readonly FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private readonly Dictionary<string, List<Entry>> attempts = [];
    private readonly List<Entry> all = [];

    /// <summary>How many attempts there have been: a mark from which to look on.</summary>
    public int Count
    {
        get
        {
            lock (one) return all.Count;
        }
    }

    public Entry Add(Request request, Outcome outcome, string? hash, string answer)
    {
        lock (one)
        {
            if (!attempts.TryGetValue(request.Key, out var before)) attempts[request.Key] = before = [];
            var entry = new Entry(request, before.Count + 1, outcome, hash, answer);
            stream.Write(Encoding.UTF8.GetBytes(
                $"{request.Wish}\t{request.Key}\t{entry.Attempt}\t{outcome}\t{hash}\n"));
            stream.Flush(flushToDisk: true);
            before.Add(entry);
            all.Add(entry);
            return entry;
        }
    }

    /// <summary>The attempts since a mark, all of them without one.</summary>
    public IReadOnlyList<Entry> Since(int mark = 0)
    {
        lock (one) return [.. all.Skip(mark)];
    }

    /// <summary>All attempts by request, the first one first.</summary>
    public IReadOnlyList<IReadOnlyList<Entry>> ByKey()
    {
        lock (one) return [.. attempts.Values.Select(entries => entries.ToList())];
    }

    public void Dispose() => stream.Dispose();
}
