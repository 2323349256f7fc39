using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bench;

/// <summary>
/// How long it takes from a cry for help in the web chat until it waits at the desk by its risk and stands in the
/// supervisors' list of crises, which is one commit of Consultation's, and until the paging gateway has been asked to
/// call one: alone, and while others write junk as fast as they can, from one address, from one each, and such as cries
/// too.
/// </summary>
internal static class CryBenchmark
{
    private const int GoalMs = 1_000;
    private const int PagerGoalMs = 5_000;
    private const string Cry = "지금 수면제를 한 움큼 삼켰어요";
    // The list of crises ends at 200, the gravest first.
    private const int CriesMax = 45;
    private const int WarmUp = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> Run(Arguments asked)
    {
        var data = Directory.CreateTempSubdirectory("annyeong-bench-cry-").FullName;
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        using var pager = new PagerDoor();
        try
        {
            var port = Subject.FreePort();
            await using var city = await Subject.Start(
                Repository.Program("City"), port, $"--Port={port}", $"--Data={data}", $"--Pager:Url={pager.Address}",
                "--TrustedProxies=127.0.0.1");
            var address = new Uri($"http://127.0.0.1:{port}");
            using var supervisor = await SignIn(address, "supervisor-1");
            using var admin = await SignIn(address, "admin-1");
            using var known = await admin.PutAsJsonAsync(
                "/desk/counsellors/supervisor-1/pager", new { address = "010-5555-0001" });
            known.EnsureSuccessStatusCode();
            var count = Math.Min(asked.Of("cries", CriesMax), CriesMax);
            await Cries(address, supervisor, pager, WarmUp);
            var (alone, paged) = await Cries(address, supervisor, pager, count);
            var writers = asked.Of("junk", 32);
            var one = await Among(stop => ChatBenchmark.Flood(address, stop));
            var many = await Among(stop => ChatBenchmark.FloodFromMany(address, ChatBenchmark.Junk, stop));
            var crying = await Among(stop => ChatBenchmark.FloodFromMany(address, "ㅋㅋㅋ 죽고 싶다 ㅋㅋㅋ", stop));
            string[] rows =
            [
                "| what | measured | goal |", "|---|---|---|",
                Row("a cry, until the desk and the supervisors have it", alone, GoalMs),
                Row("the same, until the paging gateway has it", paged, PagerGoalMs),
                Row($"the desk, among junk of {writers} connections from one address", one.Desk, GoalMs),
                Row("the gateway, among the same", one.Pager, PagerGoalMs),
                Row("the desk, among junk of as many, each message from an address of its own", many.Desk, GoalMs),
                Row("the gateway, among the same", many.Pager, PagerGoalMs),
                Row("the desk, among junk of as many that says it wants to die", crying.Desk, GoalMs),
                Row("the gateway, among the same", crying.Pager, PagerGoalMs),
            ];
            await Repository.Report("cry", $"{machine}\n\n{string.Join('\n', rows)}", asked.Write);
            return 0;

            async Task<(double[] Desk, double[] Pager)> Among(Func<CancellationToken, Task> write)
            {
                using var stop = new CancellationTokenSource();
                var flood = Enumerable.Range(0, writers).Select(_ => Task.Run(() => write(stop.Token))).ToList();
                await Task.Delay(TimeSpan.FromSeconds(2));
                var cries = await Cries(address, supervisor, pager, count);
                await stop.CancelAsync();
                await Task.WhenAll(flood);
                return cries;
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static string Row(string what, double[] sorted, int goalMs) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | p50 {sorted[sorted.Length / 2]:0} ms, longest of {sorted.Length} {sorted[^1]:0} ms "
        + $"| ≤ {goalMs:n0} ms: {(sorted[^1] <= goalMs ? "met" : "**missed**")} |");

    private static async Task<HttpClient> SignIn(Uri address, string user)
    {
        var client = new HttpClient { BaseAddress = address };
        using var answer = await client.PostAsJsonAsync("/identity/token", new { user });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<(double[] Desk, double[] Pager)> Cries(
        Uri address, HttpClient supervisor, PagerDoor pager, int count)
    {
        var (took, called) = (new List<double>(), new List<double>());
        var open = await Open(supervisor);
        for (var i = 0; i < count; i++)
        {
            using var person = ChatBenchmark.Browser(address);
            var began = Stopwatch.GetTimestamp();
            var posted = person.PostAsync("/chat", ChatBenchmark.Form(Cry));
            while (await Open(supervisor) <= open)
            {
                if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException("A cry reached nobody.");
                await Task.Delay(Look);
            }

            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            open++;
            using var answer = await posted;
            called.Add((await pager.Next(Patience) - began) * 1000.0 / Stopwatch.Frequency);
            if (answer.StatusCode is HttpStatusCode.SeeOther) continue;

            throw new InvalidOperationException($"A cry for help was answered with {answer.StatusCode}.");
        }

        return ([.. took.Order()], [.. called.Order()]);
    }

    private static async Task<int> Open(HttpClient supervisor) =>
        (await supervisor.GetFromJsonAsync<JsonElement>("/desk/crises")).EnumerateArray()
            .Count(crisis => crisis.GetProperty("risk").GetString() == "R4");
}
