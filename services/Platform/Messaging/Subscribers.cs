using System.Collections.Frozen;

namespace Platform.Messaging;

/// <summary>
/// Which services hear which topic, in all of the city: what an announcer must know of the others, so that it does not
/// send into the void. Generated with <c>EVENTS.md</c> from the tables of contents.
/// </summary>
public static class Subscribers
{
    private static readonly FrozenDictionary<string, IReadOnlyList<string>> All = Read();

    public static IReadOnlyCollection<string> Topics => All.Keys;

    /// <summary>The services that hear a topic; none for a topic that is not of the contracts.</summary>
    public static IReadOnlyList<string> Of(string topic) => All.TryGetValue(topic, out var services) ? services : [];

    private static FrozenDictionary<string, IReadOnlyList<string>> Read()
    {
        using var stream = typeof(Subscribers).Assembly.GetManifestResourceStream("subscribers.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(words => words[0], words => (IReadOnlyList<string>)words[1..]);
    }
}
