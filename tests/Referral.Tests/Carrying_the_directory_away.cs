using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ReferralService.Directory;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Carrying_the_directory_away : IAsyncLifetime
{
    private const int StrangersMax = DirectoryLimits.ExportsMax - DirectoryLimits.ExportsOfSignedIn;

    /// <summary>The time anybody has, and as long as what a connection takes in unread may be on its way.</summary>
    private static readonly TimeSpan LetGoWithin = TimeSpan.FromSeconds(45);

    private readonly List<HttpClient> readers = [];
    private RunningService referral = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        // More than a connection takes in by itself while nobody reads: so many letters that cannot be packed.
        for (var i = 0; i < 3; i++) await (await Import(300)).Json();
    }

    [Theory]
    [InlineData("/directory/export")]
    [InlineData("/directory/export.zip")]
    public async Task Who_stops_reading_holds_no_transaction_and_is_let_go_after_a_while(string path)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, StrangersMax).Select(_ => Begin(path)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        // The head is there when all has been read: a transaction of this process lasts no longer.
        Assert.Equal(0, await referral.Value<long>(
            $"""
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
                AND now() - xact_start > interval '2 s'
            """));
        using var refused = await referral.Anonymous.GetAsync("/directory/export");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var signedIn = await referral.As("counsellor-1").GetAsync("/directory/export");
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        using var others = await referral.Anonymous.GetAsync("/directory/services");
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);

        await Eventually.Holds(
            async () => (await referral.Anonymous.GetAsync("/directory/export.zip")).StatusCode is HttpStatusCode.OK,
            LetGoWithin);
    }

    [Fact]
    public async Task Who_breaks_off_leaves_the_place_at_once()
    {
        for (var i = 0; i < 3 * StrangersMax; i++)
        {
            await Eventually.Holds(async () =>
            {
                using var answer = await Begin("/directory/export");
                return answer.StatusCode is HttpStatusCode.OK;
            });
            readers.ForEach(reader => reader.Dispose());
        }

        await Eventually.Holds(async () =>
            (await referral.Anonymous.GetAsync("/directory/export")).StatusCode is HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_given_out_is_of_one_moment()
    {
        var given = (JsonObject)JsonNode.Parse(await referral.Anonymous.GetStringAsync("/directory/export"))!;

        Assert.True(given["services"]!.AsArray().Count > 900);
        var agencies = given["organizations"]!.AsArray().Select(agency => $"{agency!["id"]}").ToHashSet();
        Assert.All(
            given["services"]!.AsArray(), service => Assert.Contains($"{service!["organization_id"]}", agencies));
    }

    [Fact]
    public async Task Strangers_who_ask_without_end_are_asked_to_wait_and_whoever_has_signed_in_is_not()
    {
        var answers = new List<HttpStatusCode>();
        await Parallel.ForAsync(0, 6_000, async (_, stop) =>
        {
            using var answer = await referral.Anonymous.GetAsync("/directory", stop);
            lock (answers) answers.Add(answer.StatusCode);
        });

        Assert.True(answers.Count(answer => answer is HttpStatusCode.OK) >= 2_000);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        using var signedIn = await referral.As("counsellor-1").GetAsync("/directory");
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        readers.ForEach(reader => reader.Dispose());
        await referral.DisposeAsync();
    }

    /// <summary>Reads the head of the answer and nothing more.</summary>
    private async Task<HttpResponseMessage> Begin(string path)
    {
        var reader = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
                await socket.ConnectAsync(context.DnsEndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = referral.Address,
        };
        readers.Add(reader);
        return await reader.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
    }

    private Task<HttpResponseMessage> Import(int count)
    {
        var agency = $"{Guid.NewGuid()}";
        return referral.As("admin-1").PostAsJsonAsync("/directory/import", new JsonObject
        {
            ["organizations"] = new JsonArray(new JsonObject
            {
                ["id"] = agency, ["name"] = "예시기관", ["description"] = "예시",
            }),
            ["services"] = new JsonArray([.. Enumerable.Range(0, count).Select(n => new JsonObject
            {
                ["id"] = $"{Guid.NewGuid()}", ["organization_id"] = agency, ["name"] = $"예시 {n}", ["status"] = "active",
                ["fees_description"] = RandomNumberGenerator.GetHexString(20_000),
            })]),
        });
    }
}
