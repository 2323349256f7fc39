using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;

namespace Platform.Messaging;

/// <summary>One event type, one topic: <c>ReferralAccepted</c> travels on <c>referral-accepted</c>.</summary>
public static class Topic
{
    private static readonly ConcurrentDictionary<Type, (string Name, bool Urgent)> Known = new();

    public static string Of<T>() => Read(typeof(T)).Name;

    public static string Of(Type type) => Read(type).Name;

    /// <summary>The CloudEvents type of a topic's first version: <c>annyeong.referral-accepted.v1</c>.</summary>
    public static string TypeOf(string topic) => $"annyeong.{topic}.v1";

    /// <summary>
    /// Whether events of this type overtake all others in a backlog, because somebody waits for them now. Contracts say
    /// so with an attribute of the framework's, as they reference nothing of ours.
    /// </summary>
    public static bool IsUrgent(Type type) => Read(type).Urgent;

    private static (string Name, bool Urgent) Read(Type type) => Known.GetOrAdd(type, read => (
        JsonNamingPolicy.KebabCaseLower.ConvertName(read.Name),
        read.GetCustomAttribute<CategoryAttribute>()?.Category == "urgent"));
}
