using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Bench;

/// <summary>
/// H3 and what the chat promises under load: memory of an open page's stream, KakaoTalk's answers at fifty a second,
/// and how long a cry for help takes while others write junk as fast as they can.
/// </summary>
internal static class ChatBenchmark
{
    private const int PeoplePerHundred = 1;

    internal static readonly string Junk = string.Concat(Enumerable.Repeat("아무 말이나 길게 적어 봅니다 ㅋㅋㅋ ", 100));

    private static int addresses;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(Arguments asked)
    {
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        await using var intake = await Intake(server);
        var address = new Uri($"http://127.0.0.1:{intake.Port}");
        var seconds = asked.Of("seconds", 20);
        var kakao = await Kakao(address, perSecond: 50, seconds);
        var alone = await Cries(address, seconds, junk: 0);
        var flooded = await Cries(address, seconds, junk: asked.Of("junk", 32));
        var streams = asked.Of("streams", 20_000);
        var replicas = asked.Of("replicas", 2);
        List<Subject> all = [intake];
        while (all.Count < replicas) all.Add(await Intake(server));
        var perStream = await Streams(all, streams);
        foreach (var more in all[1..]) await more.DisposeAsync();
        var prompt = kakao.Percentile(.99) <= 1_500 && kakao.Sorted[^1] <= 5_000;
        var heard = flooded.Sorted[^1] - alone.Percentile(.5) <= 1_000;
        var writers = asked.Of("junk", 32);
        string[] rows =
        [
            $"| KakaoTalk, 50 a second for {seconds} s | {Shares(kakao)} "
                + $"| p99 ≤ 1,500 ms, never above 5,000: {Met(prompt)} |",
            $"| a cry for help in the web chat | {Shares(alone)} | |",
            $"| the same among junk of {writers} connections | {Shares(flooded)} "
                + $"| 1,000 ms later at most: {Met(heard)} |",
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {streams} open pages with a stream, over {replicas} replicas "
                + $"| {perStream:0.0} KB of Intake's resident memory each "
                + $"| **H3** ≤ 30 KB: {Met(perStream <= 30)} |"),
        ];
        var table = string.Join('\n', rows.Prepend("|---|---|---|").Prepend("| what | measured | goal |"));
        await Repository.Report("chat", $"{machine}\n\n{table}", asked.Write);
        return 0;
    }

    private static Task<Subject> Intake(Server server)
    {
        var port = Subject.FreePort();
        return Subject.Start(
            Repository.Program("Intake"), port, $"--urls=http://127.0.0.1:{port}", "--Demonstration=true",
            "--Messaging:Transport=in-process", $"--Postgres={server.ConnectionString}",
            $"--Secrets:Folder={server.Secrets}");
    }

    private static string Shares(Outcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {outcome.Percentile(.5):0} ms, p99 {outcome.Percentile(.99):0} ms, longest {outcome.Sorted[^1]:0} ms");

    private static string Met(bool met) => met ? "met" : "**missed**";

    /// <summary>Each message from somebody new; latency counts from the moment it was due.</summary>
    private static async Task<Outcome> Kakao(Uri address, int perSecond, int seconds)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-Kakao-Secret", "demo-kakao-secret");
        await client.PostAsync("/intake/kakao", Body(0));
        return await Every(TimeSpan.FromSeconds(1.0 / perSecond), perSecond * seconds, async i =>
        {
            using var answer = await client.PostAsync("/intake/kakao", Body(i + 1));
            answer.EnsureSuccessStatusCode();
        });

        static StringContent Body(int i) => new(
            $$$"""
            {"userRequest":{"utterance":"{{{(i % 4 == 0 ? "죽고 싶어요" : "너무 외로워요. 말할 사람이 없어요")}}}",
            "user":{"id":"example-user-{{{i}}}-{{{Guid.NewGuid():N}}}"},"block":{"id":"example"}},
            "bot":{"id":"example"}}
            """,
            Encoding.UTF8, "application/json");
    }

    /// <summary>Five cries a second, each from somebody new, while so many connections write what is none.</summary>
    private static async Task<Outcome> Cries(Uri address, int seconds, int junk)
    {
        using var stop = new CancellationTokenSource();
        var flood = Enumerable.Range(0, junk).Select(_ => Task.Run(() => Flood(address, stop.Token))).ToList();
        if (junk > 0) await Task.Delay(TimeSpan.FromSeconds(2));
        var outcome = await Every(TimeSpan.FromMilliseconds(200), 5 * seconds, async _ =>
        {
            using var person = Browser(address);
            using var answer = await person.PostAsync("/chat", Form("죽고 싶어요"));
            if (answer.StatusCode is not HttpStatusCode.SeeOther)
            {
                throw new InvalidOperationException($"A cry for help was answered with {answer.StatusCode}.");
            }
        });
        await stop.CancelAsync();
        await Task.WhenAll(flood);
        await Task.Delay(Calm);
        return outcome;
    }

    internal static async Task Flood(Uri address, CancellationToken stop)
    {
        using var other = Browser(address);
        while (!stop.IsCancellationRequested)
        {
            using var answer = await other.PostAsync("/chat", Form(Junk), CancellationToken.None);
        }
    }

    /// <summary>Each message is the first of somebody new at an address of their own, as a gateway tells it.</summary>
    internal static async Task FloodFromMany(Uri address, string text, CancellationToken stop)
    {
        using var many = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = address,
        };
        while (!stop.IsCancellationRequested)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/chat") { Content = Form(text) };
            // Of the network that is set aside for benchmarks.
            var number = Interlocked.Increment(ref addresses);
            message.Headers.Add("X-Forwarded-For", $"198.18.{number / 256 % 256}.{number % 256}");
            using var answer = await many.SendAsync(message, CancellationToken.None);
        }
    }

    private static async Task<Outcome> Every(TimeSpan period, int times, Func<int, Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(Enumerable.Range(0, times).Select(async i =>
        {
            var due = i * period;
            var early = due - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.Zero) await Task.Delay(early);
            await act(i);
            return (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds;
        }));
        return new Outcome([.. took.Order()], Stopwatch.GetElapsedTime(began));
    }

    /// <summary>KB of the replicas' resident memory for each stream that is open and has been told something.</summary>
    private static async Task<double> Streams(IReadOnlyList<Subject> replicas, int count)
    {
        var cookies = new List<string>();
        for (var i = 0; i < Math.Max(1, count * PeoplePerHundred / 100); i++)
        {
            using var person = Browser(new Uri($"http://127.0.0.1:{replicas[0].Port}"));
            using var answer = await person.PostAsync("/chat", Form("죽고 싶어요"));
            cookies.Add(answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        }

        await Task.Delay(Calm);
        var before = replicas.Sum(replica => Processes.ResidentMb(replica.ProcessId));
        var watchers = new List<ChatWatchers>();
        foreach (var replica in replicas)
        {
            watchers.Add(await ChatWatchers.Open(replica.Port, count / replicas.Count, cookies));
        }

        await Task.Delay(Calm + Calm);
        var after = replicas.Sum(replica => Processes.ResidentMb(replica.ProcessId));
        foreach (var watching in watchers) await watching.DisposeAsync();
        return (after - before) * 1024 / (count / replicas.Count * replicas.Count);
    }

    internal static HttpClient Browser(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    internal static FormUrlEncodedContent Form(string text) =>
        new([KeyValuePair.Create("key", $"{Guid.NewGuid()}"), KeyValuePair.Create("text", text)]);
}
