using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Testing;

namespace IntakeService.Tests;

/// <summary>
/// A dealer of the messenger as its documents describe one: it takes what is to go to a user, and tells what a user
/// writes, from where the talk was opened, and that it is over.
/// </summary>
internal sealed class Dealer(WebApplication app) : IAsyncDisposable
{
    public const string Sender = "4c9591f37822ae1ed5b781582af08b1e2d922cea";
    public const string Secret = "demo-talk-secret";
    public const string TalkAddress = "https://talk.example/@annyeong?bot=false";

    private int session = 163755146;

    public List<JsonElement> Taken { get; } = [];

    public bool Away { get; set; }

    public int Refused { get; private set; }

    /// <summary>What it answers to what it does not take, mostly with 200.</summary>
    public string? Refuses { get; set; }

    public int RefusesWith { get; set; } = StatusCodes.Status200OK;

    public static async Task<Dealer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        Dealer dealer = new(app);
        app.MapPost("/send", dealer.Take);
        await app.StartAsync();
        return dealer;
    }

    /// <summary>An Intake whose words this dealer carries.</summary>
    public Task<RunningService> Line(TimeProvider? clock = null) => RunningService.Start(
        builder => builder.AddIntake(), app => app.MapIntake(), clock ?? new ManualClock(Intake.Start),
        new Dictionary<string, string?>
        {
            ["Kakao:ConsultTalkUrl"] = $"{app.Urls.First()}/send",
            ["Kakao:SenderKey"] = Sender,
            ["Kakao:TalkAddress"] = TalkAddress,
        });

    /// <summary>What has reached one user, in order.</summary>
    public List<string> Read(string user)
    {
        lock (Taken)
        {
            return [.. Taken.Where(one => one.GetProperty("user_key").GetString() == user)
                .Select(one => one.GetProperty("message").GetString()!)];
        }
    }

    public static string User() => Guid.NewGuid().ToString("N")[..12];

    public static string Serial() => Guid.NewGuid().ToString("N")[..30];

    /// <summary>A message as the dealer tells it, to be changed by a test.</summary>
    public static Dictionary<string, object?> Message(string user, string text) => new()
    {
        ["user_key"] = user,
        ["session_id"] = "163755146",
        ["sender_key"] = Sender,
        ["serial_number"] = Serial(),
        ["message_type"] = "TX",
        ["message"] = text,
        ["time"] = 1654738690219,
        ["app_user_id"] = null,
    };

    public static Task<HttpResponseMessage> Say(RunningService line, string user, string text) =>
        Tell(line, "message", Message(user, text));

    /// <summary>The user has opened the talk by a link that says from where.</summary>
    public static Task<HttpResponseMessage> Refer(RunningService line, string user, Guid contact) => Tell(
        line, "reference", new Dictionary<string, object?>
        {
            ["user_key"] = user,
            ["session_id"] = "163755146",
            ["sender_key"] = Sender,
            ["app_user_id"] = null,
            ["time"] = 1654738690219,
            ["reference"] = new { extra = $"{contact}", text = "", lastText = "", appUserId = (string?)null },
            ["last_reference"] = new { extra = "example", bot = "true", bot_event = "" },
        });

    /// <summary>As often as it is told: one end is one session's.</summary>
    public async Task<HttpResponseMessage> End(RunningService line, string user, int times = 1)
    {
        var told = new Dictionary<string, object?>
        {
            ["user_key"] = user,
            ["session_id"] = $"{Interlocked.Increment(ref session)}",
            ["sender_key"] = Sender,
            ["time"] = 1654738690219 + session,
        };
        HttpResponseMessage? answer = null;
        for (var i = 0; i < times; i++) answer = await Tell(line, "expired_session", told);
        return answer!;
    }

    public static Task<HttpResponseMessage> Tell(
        RunningService line, string door, Dictionary<string, object?> body, string? secret = Secret) =>
        TellRaw(line, door, JsonSerializer.Serialize(body), secret);

    public static async Task<HttpResponseMessage> TellRaw(
        RunningService line, string door, string body, string? secret = Secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/intake/kakao/talk/{door}");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (secret is not null) request.Headers.TryAddWithoutValidation("X-Talk-Secret", secret);
        return await line.Anonymous.SendAsync(request);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Take(JsonElement message)
    {
        lock (Taken)
        {
            if (Away)
            {
                Refused++;
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            if (Refuses is { } answer)
            {
                Refused++;
                return Results.Text(answer, "application/json", statusCode: RefusesWith);
            }

            // A dealer tells by the serial what it has had already.
            var serial = message.GetProperty("serial_number").GetString();
            if (Taken.All(one => one.GetProperty("serial_number").GetString() != serial)) Taken.Add(message.Clone());
            return Results.Ok(new { code = 0 });
        }
    }
}
