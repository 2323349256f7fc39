using System.Text.Json.Serialization;

namespace Platform.Messaging.Dapr;

/// <summary>
/// What a sidecar is told to subscribe to. It asks once in its life and takes any answer for the whole truth, so the
/// list is complete before the port opens.
/// </summary>
internal static class SubscriptionList
{
    /// <summary>Under which topic a service parks what a sidecar could not read.</summary>
    public const string Unreadable = "unreadable";

    private const string AgainPrefix = "again-";
    private const string UnreadablePrefix = "unreadable-";

    /// <param name="DeadLetterTopic">
    /// Where the sidecar puts what is no JSON: it would read that again and again for ever. All else is parked by the
    /// service itself.
    /// </param>
    public sealed record Item(
        [property: JsonPropertyName("pubsubname")] string PubSubName,
        string Topic, string Route, string? DeadLetterTopic, IReadOnlyDictionary<string, string> Metadata);

    /// <summary>The topic by which one service alone is told something once more.</summary>
    public static string AgainTo(string service) => AgainPrefix + service;

    /// <summary>The service that a topic of <see cref="AgainTo"/> is for; null for any other.</summary>
    public static string? AgainOf(string topic) =>
        topic.StartsWith(AgainPrefix, StringComparison.Ordinal) ? topic[AgainPrefix.Length..] : null;

    /// <summary>The service that could not be brought something; null for any other topic.</summary>
    public static string? UnreadableOf(string topic) =>
        topic.StartsWith(UnreadablePrefix, StringComparison.Ordinal) ? topic[UnreadablePrefix.Length..] : null;

    /// <summary>The subscriptions of one service.</summary>
    /// <param name="alone">Whether a delivery need not say which service of this process it is for.</param>
    public static IEnumerable<Item> Of(
        string component, string queueType, string service, IEnumerable<string> topics, bool alone)
    {
        foreach (var topic in topics.Append(AgainTo(service)))
        {
            yield return new Item(
                component, topic, alone ? $"/events/{topic}" : $"/events/{topic}/{service}", UnreadablePrefix + service,
                Metadata($"{service}-{topic}", "false"));
        }

        var unread = UnreadablePrefix + service;
        yield return new Item(component, unread, $"/events/{unread}", null, Metadata($"{service}-{unread}", "true"));

        // Named, so that another app-id or a consumerID cannot change where the announcers look.
        Dictionary<string, string> Metadata(string queue, string raw) =>
            new() { ["queueName"] = queue, ["queueType"] = queueType, ["rawPayload"] = raw };
    }
}
