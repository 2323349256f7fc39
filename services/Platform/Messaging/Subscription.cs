using System.Text.Json;
using Platform.Postgres;

namespace Platform.Messaging;

/// <summary>What a service does when it hears a topic.</summary>
/// <param name="Haste">What of the events that wait is worked on first.</param>
public sealed record Subscription(string Topic, Haste Haste, Func<CloudEvent, Work, Task> React)
{
    /// <summary>Reads the event's data as <typeparamref name="T"/>; what cannot be read is refused for good.</summary>
    public static Subscription To<T>(Func<T, CloudEvent, Work, Task> react) where T : class => new(
        Messaging.Topic.Of<T>(), Messaging.Topic.HasteOf(typeof(T)),
        (delivery, work) => react(Read<T>(delivery), delivery, work));

    private static T Read<T>(CloudEvent delivery)
    {
        try
        {
            return delivery.Data.Deserialize<T>(EventJson.Options) ?? throw new JsonException("The data is null.");
        }
        catch (JsonException wrong)
        {
            throw new RefusedException(
                $"unreadable-data at {wrong.Path}", "소식의 내용을 읽을 수 없습니다.", "The data of the event cannot be read.");
        }
    }
}
