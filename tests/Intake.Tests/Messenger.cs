using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Testing;

namespace IntakeService.Tests;

/// <summary>The messenger's skill server as it asks, by its own key of a user at this bot.</summary>
internal static class Messenger
{
    private static int numbered;

    public static string User() => $"example-user-{Guid.NewGuid():N}";

    /// <summary>
    /// A text nobody else sends: numbered, for letters drawn by chance could be taken for a sign of danger.
    /// </summary>
    public static string Numbered(string text) => $"{text} ({Interlocked.Increment(ref numbered)})";

    public static async Task<JsonElement> Ask(
        RunningService intake, string user, string text, string? callback = null, string lang = "ko")
    {
        using var request = Request(Body(text, user, callback, lang), "demo-kakao-secret");
        using var answer = await intake.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    public static HttpRequestMessage Request(string body, string? secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/intake/kakao")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (secret is not null) request.Headers.TryAddWithoutValidation("X-Kakao-Secret", secret);
        return request;
    }

    /// <summary>The buttons and quick replies of an answer: what stands on each, and where it leads.</summary>
    public static List<(string Label, string Leads)> Buttons(JsonElement answer) =>
    [
        .. from output in answer.GetProperty("template").GetProperty("outputs").EnumerateArray()
           where output.TryGetProperty("textCard", out _)
           from button in output.GetProperty("textCard").GetProperty("buttons").EnumerateArray()
           select (button.GetProperty("label").GetString()!, Leads(button)),
        .. from reply in answer.GetProperty("template").GetProperty("quickReplies").EnumerateArray()
           select (reply.GetProperty("label").GetString()!, reply.GetProperty("messageText").GetString()!),
    ];

    /// <summary>As the messenger sends it.</summary>
    public static string Body(
        string text, string? user = null, string? callback = null, string lang = "ko") => JsonSerializer.Serialize(new
    {
        intent = new
        {
            id = "block-example",
            name = "외로움상담",
            extra = new { reason = new { code = 1, message = "OK" } },
        },
        userRequest = new
        {
            timezone = "Asia/Seoul",
            @params = new { ignoreMe = "true" },
            block = new { id = "block-example", name = "외로움상담" },
            utterance = text,
            lang,
            callbackUrl = callback,
            user = new
            {
                id = user ?? User(),
                type = "botUserKey",
                properties = new { botUserKey = user, isFriend = true },
            },
        },
        bot = new { id = "bot-example", name = "외로움안녕120" },
        action = new
        {
            id = "skill-example",
            name = "intake",
            @params = new { },
            detailParams = new { },
            clientExtra = (object?)null,
        },
        contexts = Array.Empty<object>(),
    });

    private static string Leads(JsonElement button) =>
        (button.TryGetProperty("phoneNumber", out var number) ? number : button.GetProperty("webLinkUrl")).GetString()!;
}
