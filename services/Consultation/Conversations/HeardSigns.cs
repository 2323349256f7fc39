using System.Collections.Concurrent;
using Platform;
using Platform.Crisis;

namespace ConsultationService.Conversations;

/// <summary>
/// The signs of danger in what somebody wrote, found once for each message: an open desk shows the whole conversation
/// anew at every change. Kept in memory alone, without the words they were found in.
/// </summary>
public sealed class HeardSigns
{
    private const int MessagesMax = 20_000;

    private readonly ConcurrentDictionary<(Guid Contact, int Number), IReadOnlyList<Words>> heard = new();

    public IReadOnlyList<Words> In(Guid contactId, ChatMessage message)
    {
        if (message is not { Author: ChatAuthor.Person, Text: { } text, Number: { } number }) return [];

        // A place in a conversation has one text for good.
        if (heard.TryGetValue((contactId, number), out var known)) return known;

        // Beyond a city's busiest day, all is found once more.
        if (heard.Count > MessagesMax) heard.Clear();
        return heard[(contactId, number)] =
            [.. CrisisDetector.Read(text).Hits.Select(hit => hit.Why).Distinct()];
    }
}
