using System.Text.Json;

namespace Platform.Messaging;

/// <summary>One event type, one topic: <c>ReferralAccepted</c> travels on <c>referral-accepted</c>.</summary>
public static class Topic
{
    public static string Of<T>() => Of(typeof(T));

    public static string Of(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);

    /// <summary>The CloudEvents type of a topic's first version: <c>annyeong.referral-accepted.v1</c>.</summary>
    public static string TypeOf(string topic) => $"annyeong.{topic}.v1";
}
