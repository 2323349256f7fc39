using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bench;

/// <summary>
/// How long it takes from a cry for help in the web chat until it waits at the desk by its risk and stands in the
/// supervisors' list of crises, which is one commit of Consultation's: alone, and while others write junk as fast as
/// they can.
/// </summary>
internal static class CryBenchmark
{
    private const int GoalMs = 1_000;
    // The list of crises ends at 200.
    private const int CriesMax = 90;
    private const int WarmUp = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> Run(Arguments asked)
    {
        var data = Directory.CreateTempSubdirectory("annyeong-bench-cry-").FullName;
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        try
        {
            var port = Subject.FreePort();
            await using var city = await Subject.Start(
                Repository.Program("City"), port, $"--Port={port}", $"--Data={data}");
            var address = new Uri($"http://127.0.0.1:{port}");
            using var supervisor = await SignIn(address);
            var count = Math.Min(asked.Of("cries", 50), CriesMax);
            await Cries(address, supervisor, WarmUp);
            var alone = await Cries(address, supervisor, count);
            var writers = asked.Of("junk", 32);
            using var stop = new CancellationTokenSource();
            var flood = Enumerable.Range(0, writers)
                .Select(_ => Task.Run(() => ChatBenchmark.Flood(address, stop.Token))).ToList();
            await Task.Delay(TimeSpan.FromSeconds(2));
            var flooded = await Cries(address, supervisor, count);
            await stop.CancelAsync();
            await Task.WhenAll(flood);
            string[] rows =
            [
                "| what | measured | goal |", "|---|---|---|",
                Row("a cry, until the desk and the supervisors have it", alone),
                Row($"the same among junk of {writers} connections", flooded),
            ];
            await Repository.Report("cry", $"{machine}\n\n{string.Join('\n', rows)}", asked.Write);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static string Row(string what, double[] sorted) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | p50 {sorted[sorted.Length / 2]:0} ms, longest of {sorted.Length} {sorted[^1]:0} ms "
        + $"| ≤ {GoalMs:n0} ms: {(sorted[^1] <= GoalMs ? "met" : "**missed**")} |");

    private static async Task<HttpClient> SignIn(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        using var answer = await client.PostAsJsonAsync("/identity/token", new { user = "supervisor-1" });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<double[]> Cries(Uri address, HttpClient supervisor, int count)
    {
        List<double> took = [];
        var open = await Open(supervisor);
        for (var i = 0; i < count; i++)
        {
            using var person = ChatBenchmark.Browser(address);
            var began = Stopwatch.GetTimestamp();
            var posted = person.PostAsync("/chat", ChatBenchmark.Form("죽고 싶어요"));
            while (await Open(supervisor) <= open)
            {
                if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException("A cry reached nobody.");
                await Task.Delay(Look);
            }

            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            open++;
            using var answer = await posted;
            if (answer.StatusCode is HttpStatusCode.SeeOther) continue;

            throw new InvalidOperationException($"A cry for help was answered with {answer.StatusCode}.");
        }

        return [.. took.Order()];
    }

    private static async Task<int> Open(HttpClient supervisor) =>
        (await supervisor.GetFromJsonAsync<JsonElement>("/desk/crises")).GetArrayLength();
}
