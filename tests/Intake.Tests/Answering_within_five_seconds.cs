using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Contracts;
using IntakeService.Kakao;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Postgres;
using Testing;

namespace IntakeService.Tests;

/// <summary>The messenger waits five seconds, however slow the store is, and takes a late answer once.</summary>
public sealed class Answering_within_five_seconds : IAsyncLifetime
{
    private const string Callback = "https://bot-api.kakao.com/callback/example";

    private readonly List<string> late = [];
    private readonly string user = Messenger.User();
    private int refuses;
    private WebApplication messenger = null!;
    private RunningService line = null!;

    public async ValueTask InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest("CN=bot-api.kakao.com", key, HashAlgorithmName.SHA256);
        var own = asked.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        messenger = await Start(own);
        var port = new Uri(messenger.Urls.First()).Port;
        // The messenger's name leads to this machine, and its certificate is our own.
        var way = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => own.Equals(shown),
            },
            ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        line = await RunningService.Start(
            builder =>
            {
                builder.AddIntake();
                builder.Services.AddHttpClient(KakaoCallbacks.Client).ConfigurePrimaryHttpMessageHandler(() => way);
            },
            app => app.MapIntake(), TimeProvider.System,
            new Dictionary<string, string?> { ["Kakao:CallbackHost"] = "kakao.com" });
    }

    [Fact]
    public async Task Never_7_words_to_somebody_in_danger_wait_for_a_slow_store_and_never_11_theirs_are_lost()
    {
        JsonElement answer;
        TimeSpan took;
        await using (await Slow())
        {
            var clock = Stopwatch.StartNew();
            answer = await Messenger.Ask(line, user, "죽고 싶어요", Callback);
            took = clock.Elapsed;
        }

        Assert.InRange(took, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        Assert.Contains(Messenger.Buttons(answer), one => one.Leads == "109");
        Assert.Contains("혼자 두지 않을게요", answer.ToString(), StringComparison.Ordinal);
        Assert.False(answer.TryGetProperty("useCallback", out _));
        await Eventually.Holds(() => Task.FromResult(line.Announced<CrisisRaised>().Count == 1));
        Assert.Empty(late);

        // Sent again, as it was asked for, it is another message in the same conversation.
        await Messenger.Ask(line, user, "죽고 싶어요");
        Assert.Single(line.Announced<ContactReceived>());
    }

    [Fact]
    public async Task An_answer_that_takes_longer_comes_later_and_once()
    {
        JsonElement answer;
        await using (await Slow())
        {
            answer = await Messenger.Ask(line, user, "말할 사람이 없어요", Callback);
            Assert.Empty(late);
        }

        Assert.True(answer.GetProperty("useCallback").GetBoolean());
        Assert.Equal("잠시만요. 곧 답할게요.", answer.GetProperty("data").GetProperty("text").GetString());
        await Eventually.Holds(() => Task.FromResult(late.Count == 1));
        Assert.Contains("상담원을 부르고 있어요", late[0], StringComparison.Ordinal);
        Assert.Contains("\"version\":\"2.0\"", late[0], StringComparison.Ordinal);
        await Messenger.Ask(line, user, "네", Callback);
        Assert.Single(late);
    }

    [Theory]
    [InlineData("http://bot-api.kakao.com/callback")]
    [InlineData("https://bot-api.kakao.com:8443/callback")]
    [InlineData("https://kakao.com.example/callback")]
    [InlineData("https://notkakao.com/callback")]
    [InlineData("https://kakao.com@example.com/callback")]
    public async Task Nobody_elses_address_is_called(string callback)
    {
        await using var slow = await Slow();

        var answer = await Messenger.Ask(line, user, "말할 사람이 없어요", callback);

        Assert.False(answer.TryGetProperty("useCallback", out _));
        Assert.Contains("받지 못했을 수 있어요", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_7_somebody_already_in_danger_is_answered_late()
    {
        await Messenger.Ask(line, user, "죽고 싶어요", Callback);
        await using var slow = await Slow();

        var answer = await Messenger.Ask(line, user, "아직 있어요", Callback);

        Assert.False(answer.TryGetProperty("useCallback", out _));
        Assert.Contains(Messenger.Buttons(answer), one => one.Leads == "109");
    }

    [Fact]
    public async Task Never_11_a_counsellors_words_are_lost_with_an_answer_that_was_not_taken()
    {
        await Messenger.Ask(line, user, "말할 사람이 없어요");
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await line.Deliver(line.Reply(contact, "여기 있어요"), contact.CaseId);
        refuses = 1;
        await using (await Slow()) await Messenger.Ask(line, user, "저기요", Callback);
        await Eventually.Holds(() => Task.FromResult(refuses == 0));

        var next = await Messenger.Ask(line, user, "네?");

        Assert.Empty(late);
        Assert.Contains("여기 있어요", next.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("안녕하세요")]
    [InlineData("아무도 모르게 사라지고 싶어요")]
    public async Task A_word_of_help_that_was_not_taken_in_time_is_not_called_noted_and_counts_once_said_again(
        string before)
    {
        await Messenger.Ask(line, user, "말할 사람이 없어요");
        var caseId = Assert.Single(line.Announced<ContactReceived>()).CaseId;
        var (referral, agency) = (Guid.NewGuid(), Guid.Parse("00000000-0000-0000-0000-0000000000a1"));
        await line.Deliver(
            new ReferralRequested(
                referral, caseId, agency, new ReferredNeed("L1.2", 2), Urgency.Routine, Intake.Start), caseId);
        await line.Deliver(new ReferralAccepted(referral, caseId, agency, Intake.Start), caseId);
        await Messenger.Ask(line, user, before);
        JsonElement answer;
        TimeSpan took;
        await using (await Slow($"LOCK TABLE help_steps IN EXCLUSIVE MODE"))
        {
            var clock = Stopwatch.StartNew();
            answer = await Messenger.Ask(line, user, "도움이 왔어요");
            took = clock.Elapsed;
        }

        Assert.InRange(took, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        Assert.Contains("받지 못했을 수 있어요", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("적어 주신 글은", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("왔다고 하셨어요", answer.ToString(), StringComparison.Ordinal);
        var again = Assert.Single(Messenger.Buttons(answer), one => one.Label == "다시 말하기");

        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Contains(
                "왔다고 하셨어요", (await Messenger.Ask(line, user, again.Leads)).ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(referral, Assert.Single(line.Announced<HelpReportedByPerson>()).ReferralId);
    }

    public async ValueTask DisposeAsync()
    {
        await line.DisposeAsync();
        await messenger.DisposeAsync();
    }

    /// <summary>While it is held nothing can be written down, as when the store is busy with something else.</summary>
    private Task<IAsyncDisposable> Slow() => Slow($"LOCK TABLE chat_messages IN EXCLUSIVE MODE");

    private async Task<IAsyncDisposable> Slow(Sql hold)
    {
        var (held, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        var work = line.Services.GetRequiredService<IntakeDatabase>().DoApart(
            async work =>
            {
                await work.Execute(hold);
                held.SetResult();
                await over.Task;
                return true;
            },
            CancellationToken.None);
        await Task.WhenAny(held.Task, work);
        return new Held(over, work);
    }

    private async Task<WebApplication> Start(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.MapPost("/callback/example", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            if (refuses > 0)
            {
                refuses--;
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            late.Add(body);
            return Results.Ok();
        });
        await app.StartAsync();
        return app;
    }

    private sealed class Held(TaskCompletionSource over, Task work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            over.TrySetResult();
            await work;
        }
    }
}
