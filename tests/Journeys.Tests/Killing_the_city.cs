using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Journeys.Tests;

public sealed class Killing_the_city : IAsyncLifetime
{
    private const int Kills = 4;
    private const int Counsellors = 4;

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    private RunningCity city = null!;

    public async ValueTask InitializeAsync() => city = await RunningCity.Start();

    /// <summary>
    /// Four times over, the whole process group is killed with SIGKILL while calls come in. What was answered with 202
    /// must be there exactly once: as a contact, at the desk and in the figures. What was not answered is all there or
    /// not at all.
    /// </summary>
    [Fact]
    public async Task Every_acknowledged_contact_is_there_exactly_once_in_analytics_too()
    {
        List<string> acknowledged = [];
        List<string> unknown = [];
        for (var round = 0; round < Kills; round++)
        {
            using var stop = new CancellationTokenSource();
            using var pbx = await city.As("pbx-1");
            var callers = Enumerable.Range(0, 6)
                .Select(caller => KeepCalling(pbx, $"call-{round}-{caller}", acknowledged, unknown, stop.Token))
                .ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(900 + (round * 170)), TestContext.Current.CancellationToken);
            await EnoughAnswered(acknowledged, atLeast: (round + 1) * 20);
            await city.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(callers);
            await city.Begin();
        }

        Assert.True(acknowledged.Count > 50, $"Only {acknowledged.Count} calls were answered: the test proves little.");
        var telephony = await city.As("pbx-1");
        var contacts = new ConcurrentDictionary<Guid, string>();
        await Parallel.ForEachAsync(acknowledged, AtOnce, async (call, stop) =>
        {
            var found = await telephony.GetFromJsonAsync<JsonElement>($"/intake/contacts?callId={call}", stop);
            Assert.True(contacts.TryAdd(
                Assert.Single(found.EnumerateArray()).GetProperty("contactId").GetGuid(), call));
        });

        var all = contacts.Count;
        foreach (var call in unknown)
        {
            all += (await telephony.GetFromJsonAsync<JsonElement>($"/intake/contacts?callId={call}")).GetArrayLength();
        }

        await FiguresSay("contacts", all);
        var taken = await Task.WhenAll(Enumerable.Range(1, Counsellors).Select(n => TakenBy($"counsellor-{n}")));
        Assert.Equal(all, taken.Sum());
        var parked = await (await city.As("operator-1")).GetFromJsonAsync<JsonElement>("/ops/dead-letters");
        Assert.Empty(parked.EnumerateArray());
    }

    [Fact]
    public async Task Told_to_stop_it_ends_within_twenty_seconds_and_takes_everything_along()
    {
        Assert.InRange(await city.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(20));

        Assert.DoesNotContain(
            Directory.EnumerateDirectories("/proc").Select(folder => Path.Combine(folder, "stat")).Where(File.Exists),
            stat => GroupOf(stat) == city.Group);
    }

    public async ValueTask DisposeAsync() => await city.DisposeAsync();

    /// <summary>On a busy machine the first answers take their time; a kill before them would prove little.</summary>
    private static async Task EnoughAnswered(List<string> acknowledged, int atLeast)
    {
        for (var look = 0; look < 200; look++)
        {
            lock (acknowledged)
            {
                if (acknowledged.Count >= atLeast) return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task KeepCalling(
        HttpClient client, string name, List<string> acknowledged, List<string> unknown, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var call = $"{name}-{n}";
            HttpStatusCode? answer = null;
            try
            {
                var told = await client.PostAsJsonAsync(
                    "/intake/calls/events", Story.Queued(call), CancellationToken.None);
                answer = told.StatusCode;
            }
            catch (HttpRequestException)
            {
                // The connection broke: whether it was stored is not known.
            }

            lock (acknowledged) (answer is HttpStatusCode.Accepted ? acknowledged : unknown).Add(call);
            if (answer is null) return;
        }
    }

    /// <summary>Counted once everything is at rest; never more than expected on the way.</summary>
    private async Task FiguresSay(string name, int expected)
    {
        var analyst = await city.As("analyst-1");
        long counted = -1;
        for (var look = 0; look < 300 && counted != expected; look++)
        {
            counted = (await analyst.GetFromJsonAsync<JsonElement>("/insight/figures")).GetProperty(name).GetInt64();
            Assert.True(counted <= expected, $"{counted} {name} were counted, {expected} are there.");
            if (counted != expected) await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(expected, counted);
    }

    /// <summary>How many one counsellor meets until nobody waits any more.</summary>
    private async Task<int> TakenBy(string counsellor)
    {
        using var desk = await city.As(counsellor);
        for (var taken = 0; ; taken++)
        {
            var answer = await desk.PostAsync(new Uri("/desk/next", UriKind.Relative), null);
            if (answer.StatusCode is HttpStatusCode.NoContent) return taken;
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var consultation = body.GetProperty("consultationId").GetGuid();
            var done = await desk.PostAsJsonAsync(
                $"/desk/consultations/{consultation}/complete",
                new { kind = "light", risk = "R0", outcome = "listened" });
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        }
    }

    /// <summary>The fifth field of /proc/PID/stat, counted behind the command's closing bracket.</summary>
    private static int GroupOf(string stat)
    {
        try
        {
            var text = File.ReadAllText(stat);
            return int.Parse(
                text[(text.LastIndexOf(')') + 2)..].Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
