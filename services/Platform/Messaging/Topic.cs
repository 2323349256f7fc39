using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;

namespace Platform.Messaging;

/// <summary>One event type, one topic: <c>ReferralAccepted</c> travels on <c>referral-accepted</c>.</summary>
public static class Topic
{
    private static readonly ConcurrentDictionary<Type, (string Name, Haste Haste)> Known = new();

    public static string Of<T>() => Read(typeof(T)).Name;

    public static string Of(Type type) => Read(type).Name;

    /// <summary>The CloudEvents type of a topic's first version: <c>annyeong.referral-accepted.v1</c>.</summary>
    public static string TypeOf(string topic) => $"annyeong.{topic}.v1";

    /// <summary>
    /// Whether events of this type overtake others. Contracts say so with an attribute of the framework's, as they
    /// reference nothing of ours.
    /// </summary>
    public static Haste HasteOf(Type type) => Read(type).Haste;

    private static (string Name, Haste Haste) Read(Type type) => Known.GetOrAdd(type, read => (
        JsonNamingPolicy.KebabCaseLower.ConvertName(read.Name),
        read.GetCustomAttribute<CategoryAttribute>()?.Category switch
        {
            null => Haste.None,
            "urgent" => Haste.Urgent,
            "danger" => Haste.Danger,
            var unknown => throw new InvalidOperationException($"{read.Name} is of no known category: {unknown}."),
        }));
}

/// <summary>What of a backlog goes first: nothing, what somebody waits for now, or beside all else a danger.</summary>
public enum Haste { None, Urgent, Danger }
