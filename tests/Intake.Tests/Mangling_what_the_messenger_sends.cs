using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>
/// Every member of a real payload in turn is dropped, of another type, far too long, full of emoji or turned around: a
/// cry for help that can still be read is taken once, and nobody is left without the numbers.
/// </summary>
public sealed class Mangling_what_the_messenger_sends(OneIntake one) : IClassFixture<OneIntake>
{
    private const string Cry = "죽고 싶어요";
    private const string Needed = "userRequest";

    private static readonly Dictionary<string, Func<JsonNode?>?> Manglings = new(StringComparer.Ordinal)
    {
        ["dropped"] = null,
        ["null"] = () => null,
        ["number"] = () => JsonValue.Create(-1.5e300),
        ["true"] = () => JsonValue.Create(true),
        ["empty"] = () => JsonValue.Create(""),
        ["list"] = () => new JsonArray(1, "둘", null),
        ["object"] = () => new JsonObject { ["id"] = new JsonObject() },
        ["long"] = () => JsonValue.Create(new string('가', 20_000)),
        ["longer than is read"] = () => JsonValue.Create(new string('가', 60_000)),
        ["emoji"] = () => JsonValue.Create("👩‍👩‍👧‍👦🇰🇷\u0000\uFFFE"),
        ["bidi"] = () => JsonValue.Create("\u202E\u2066예시\u2069\u200F"),
        ["deep"] = () => JsonNode.Parse($"{new string('[', 50)}{new string(']', 50)}"),
    };

    private readonly RunningService intake = one.Service;

    public static TheoryData<string> Members => [.. Walk(Payload("user-of-the-list"), "")];

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_cry_for_help_is_taken_once_or_answered_with_the_numbers(string member)
    {
        foreach (var (name, make) in Manglings)
        {
            var user = Messenger.User();
            var body = Mangled(Payload(user), member, make).ToJsonString();
            var readable = IsReadable(body);
            var before = intake.Announced<CrisisRaised>().Count;

            var first = await Send(body);
            // Replayed, as the messenger does that had no answer.
            var second = await Send(body);

            Assert.True(
                first.Contains("\"phoneNumber\":\"109\"", StringComparison.Ordinal) || !IsCry(body),
                $"{member} {name}: {first}");
            Assert.Equal(first, second);
            Assert.True(
                intake.Announced<CrisisRaised>().Count == before + (readable && IsCry(body) ? 1 : 0),
                $"{member} {name} was taken {intake.Announced<CrisisRaised>().Count - before} times");
        }
    }

    private async Task<string> Send(string body)
    {
        using var request = Messenger.Request(body, "demo-kakao-secret");
        using var answer = await intake.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("2.0", JsonDocument.Parse(text).RootElement.GetProperty("version").GetString());
        return text;
    }

    private static JsonObject Payload(string user) => JsonNode.Parse(
        Messenger.Body(Cry, user, "https://bot-api.kakao.com/callback/example"))!.AsObject();

    private static IEnumerable<string> Walk(JsonNode? node, string path) => node is JsonObject members
        ? members.SelectMany(member => Walk(member.Value, $"{path}/{member.Key}").Prepend($"{path}/{member.Key}"))
        : [];

    private static JsonObject Mangled(JsonObject payload, string member, Func<JsonNode?>? make)
    {
        var names = member.Split('/')[1..];
        var owner = names[..^1].Aggregate(payload, (node, name) => node[name]!.AsObject());
        owner.Remove(names[^1]);
        if (make is not null) owner[names[^1]] = make();
        return payload;
    }

    /// <summary>By the messenger's own description: whose words they are, and words, in no more than is read.</summary>
    private static bool IsReadable(string body) =>
        TextAt(body, "user", "id") is { Length: > 0 and <= 200 } && TextAt(body, "utterance") is { Length: > 0 }
        && Encoding.UTF8.GetByteCount(body) <= 256 * 1024;

    private static bool IsCry(string body) => TextAt(body, "utterance") == Cry;

    private static string? TextAt(string body, params string[] names)
    {
        var at = names.Prepend(Needed).Aggregate(
            JsonNode.Parse(body), (node, name) => node is JsonObject known ? known[name] : null);
        return at is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}
