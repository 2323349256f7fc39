using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bench;

/// <summary>How soon a search of a large directory is answered, in Korean and in English.</summary>
internal static class DirectoryBenchmark
{
    private const double GoalMs = 200;
    private const int AtOnce = 1_000;
    private const int Together = 4;

    private static readonly string[] Korean =
    [
        "말벗", "점심", "병원 동행", "상담", "복지관", "자조모임", "안부 전화", "청년", "어르신", "산책", "푸드뱅크", "돌봄",
        "강남구", "쌀", "주거 상담", "마음건강", "정리수납",
    ];

    private static readonly string[] English =
    [
        "company", "lunch", "escort", "counselling", "centre", "self-help", "calls", "youth", "elderly", "walk",
        "food bank", "care", "Gangnam", "rice", "housing counselling", "mind", "tidying",
    ];

    private static readonly string[] Districts = ["강남구", "종로구", "노원구", "마포구", "관악구", "은평구", "송파구", "중랑구"];

    public static async Task<int> Run(Arguments asked)
    {
        var (services, searches) = (asked.Of("services", 100_000), asked.Of("searches", 400));
        await using var server = await Server.Start();
        var machine = await Machine.Describe(server.Source);
        var port = Subject.FreePort();
        await using var referral = await Subject.Start(
            Repository.Program("Referral"), port, $"--urls=http://127.0.0.1:{port}", "--Demonstration=true",
            "--Messaging:Transport=in-process", $"--Postgres={server.ConnectionString}",
            $"--Secrets:Folder={server.Secrets}");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var taken = await Fill(http, services);
        await Vacuum(server);
        await Search(http, Korean.Concat(English).ToArray(), searches / 4, together: 1);

        List<string> rows = [];
        foreach (var (language, words) in new[] { ("Korean", Korean), ("English", English) })
        {
            foreach (var together in new[] { 1, Together })
            {
                var outcome = await Search(http, words, searches, together);
                rows.Add(Row($"{language}, {together} at once", outcome));
            }
        }

        var last = $"page={(services + 99) / 100}&per_page=100";
        foreach (var (name, query) in new[]
        {
            ("open now", "open_now=true"), ("open now, a word", $"open_now=true&search={Korean[0]}"),
            ("all, the first page", "page=1"), ("all, the last page", last),
            ("open now, a deep page", "open_now=true&page=300"),
        })
        {
            rows.Add(Row(name, await Measure(http, [query], searches / 4, together: 1)));
        }

        var filled = string.Create(
            CultureInfo.InvariantCulture, $"{services:n0} services were taken in within {taken.TotalSeconds:0} s.");
        var table = string.Join('\n', rows.Prepend("|---|---|---|---|---|")
            .Prepend("| searches | p50 ms | p95 ms | longest ms | goal |"));
        await Repository.Report("directory", $"{machine}\n\n{filled}\n\n{table}", asked.Write);
        return 0;
    }

    private static async Task<TimeSpan> Fill(HttpClient http, int services)
    {
        using var signed = await http.PostAsJsonAsync("/identity/token", new { user = "admin-1" });
        var token = (await signed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        // Strangers may not ask as fast as this.
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var chance = new Random(1);
        var began = Stopwatch.GetTimestamp();
        for (var done = 0; done < services; done += AtOnce)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/directory/import")
            {
                Content = JsonContent.Create(Directory(Math.Min(AtOnce, services - done), done, chance)),
            };
            using var answer = await http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task Vacuum(Server server)
    {
        await using var data = Npgsql.NpgsqlDataSource.Create($"{server.ConnectionString};Database=annyeong_referral");
        await using var vacuum = data.CreateCommand("VACUUM ANALYZE services, service_hours");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>Ten services of each agency; each has a few of the words, in both languages.</summary>
    private static object Directory(int count, int from, Random chance)
    {
        var agencies = Enumerable.Range(0, (count + 9) / 10).Select(n => new
        {
            id = Guid.NewGuid(), name = $"예시기관 {from + n}", alternate_name = $"Example agency {from + n}",
            description = "예시로 만든 기관입니다.",
        }).ToList();
        return new
        {
            organizations = agencies,
            services = Enumerable.Range(0, count).Select(n =>
            {
                var words = Enumerable.Range(0, 3).Select(_ => Drawn(chance)).ToArray();
                return new
                {
                    id = Guid.NewGuid(), organization_id = agencies[n / 10].id, status = "active",
                    name = $"{Korean[words[0]]} {from + n}(예시)", alternate_name = $"{English[words[0]]} {from + n}",
                    description = $"{Korean[words[1]]}와 {Korean[words[2]]}을 이웃과 함께 나누는 {from + n}번째 예시 서비스입니다.",
                    alternate_description = $"The example {from + n}: {English[words[1]]} and {English[words[2]]}.",
                    service_areas = new[]
                    {
                        new { id = Guid.NewGuid(), name = Districts[chance.Next(Districts.Length)] },
                    },
                    schedules = new[] { Hours(chance) },
                };
            }),
        };
    }

    /// <summary>Round the clock, by day or by night: some are open whenever one asks.</summary>
    private static object Hours(Random chance)
    {
        var opens = chance.Next(24);
        return new
        {
            id = Guid.NewGuid(), freq = "WEEKLY", opens_at = $"{opens:00}:00", closes_at = $"{(opens + 8) % 24:00}:00",
        };
    }

    /// <summary>The first words often, the last ones seldom.</summary>
    private static int Drawn(Random chance) => (int)(Korean.Length * Math.Pow(chance.NextDouble(), 1.3));

    private static string Row(string name, Outcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {outcome.Percentile(.5):0.0} | {outcome.Percentile(.95):0.0} | {outcome.Sorted[^1]:0} "
        + $"| p95 ≤ {GoalMs:0} ms: {(outcome.Percentile(.95) <= GoalMs ? "met" : "**missed**")} |");

    /// <summary>Every third asks for two words, every fourth for a later page.</summary>
    private static Task<Outcome> Search(HttpClient http, string[] words, int searches, int together) => Measure(
        http,
        [
            .. Enumerable.Range(0, searches).Select(i =>
            {
                var search = words[i % words.Length] + (i % 3 == 0 ? $" {words[(i + 1) % words.Length]}" : "");
                return $"search={Uri.EscapeDataString(search)}&page={(i % 4 == 0 ? 3 : 1)}";
            }),
        ],
        searches, together);

    private static async Task<Outcome> Measure(HttpClient http, string[] queries, int times, int together)
    {
        ConcurrentBag<double> took = [];
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, together).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < times; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync($"/directory/services?{queries[i % queries.Length]}");
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        })));
        return new Outcome([.. took.Order()], Stopwatch.GetElapsedTime(began));
    }
}
