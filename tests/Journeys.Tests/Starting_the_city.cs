using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Testing;

namespace Journeys.Tests;

public sealed class Starting_the_city(ITestOutputHelper output)
{
    private const string Elsewhere = "Host=127.0.0.1;Port=1;Username=nobody";
    private const string StartedAgain = "PostgreSQL has ended: started again, 1 of 5";

    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan RefusalPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(20);

    /// <summary>Nothing but the repository's files, in a folder with a space that only its owner may enter.</summary>
    [Fact]
    public async Task A_clean_copy_is_built_and_ready_after_one_command_and_ends_with_it()
    {
        var folder = Directory.CreateTempSubdirectory("annyeong clone ").FullName;
        try
        {
            await CopyTree(folder);
            await IsReady(folder);
            // Built by now: the same command, on a broker.
            await IsReady(folder, "--rabbitmq", await TestRabbitMq.Vhost());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_start_that_cannot_succeed_says_why_in_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var takenPort = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        await Refuses("cannot be used (Address already in use)", "", "--Port", takenPort);
        await Refuses("Not a port: 99999", "", "--Port", "99999");
        await Refuses("There is no city 'atlantis'", "", "--CityName", "atlantis");
        await Refuses("Identity:Authority is not set", "", "--Demonstration", "false");
        await Refuses("The data folder /proc/annyeong cannot be made", "", "--Data", "/proc/annyeong");
        await Refuses("The database does not answer", Elsewhere);
        await Refuses("ANNYEONG_POSTGRES cannot be read", "postgres://nobody@127.0.0.1/annyeong");
    }

    [Fact]
    public async Task A_database_server_that_dies_is_started_again_with_all_it_had_acknowledged()
    {
        await using var city = await RunningCity.Start();
        var pbx = await city.As("pbx-1");
        Assert.Equal(HttpStatusCode.Accepted, await Call(pbx, "before"));
        Assert.Equal(0, await Signal("-KILL", city.PostgresId));

        var watch = Stopwatch.StartNew();
        while (!city.Log.Contains(StartedAgain, StringComparison.Ordinal)
            || await Readiness(city.Anonymous) is not HttpStatusCode.OK)
        {
            Assert.True(watch.Elapsed < RecoveryPatience, $"Not ready again:\n{city.Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(HttpStatusCode.Accepted, await Call(pbx, "afterwards"));
        foreach (var call in (string[])["before", "afterwards"])
        {
            var found = await pbx.GetFromJsonAsync<JsonElement>($"/intake/contacts?callId={call}");
            Assert.Equal(1, found.GetArrayLength());
        }

        Assert.InRange(await city.Stop(), TimeSpan.Zero, StopPatience);
    }

    /// <summary>From the command to the line that says ready, to nothing being left.</summary>
    private async Task IsReady(string folder, params string[] more)
    {
        var port = LoopbackPort.Free();
        var watch = Stopwatch.StartNew();
        string[] options = ["--port", $"{port}", "--data", Path.Combine(folder, "data"), .. more];
        using var run = Start(folder, "setsid", ["./run", .. options]);
        var (ready, errors) = (run.StandardOutput.ReadLineAsync(), run.StandardError.ReadToEndAsync());
        try
        {
            var line = await ready.WaitAsync(BuildPatience);
            output.WriteLine($"Ready after {watch.Elapsed.TotalSeconds:F0} s.");
            Assert.True(line == $"ready http://127.0.0.1:{port}", $"{line}\n{(line is null ? await errors : "")}");
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await Story.Soon(async () => (await client.GetFromJsonAsync<JsonElement>("/readyz"))
                .GetProperty("transport").GetBoolean() ? true : (bool?)null);
        }
        finally
        {
            await Signal("-TERM", run.Id);
        }

        await run.WaitForExitAsync().WaitAsync(StopPatience);
        Assert.Equal(0, run.ExitCode);
        Assert.NotEqual(0, await Signal("-0", -run.Id));
    }

    private static async Task Refuses(string reason, string postgres, params string[] arguments)
    {
        var data = Directory.CreateTempSubdirectory("annyeong-refused-").FullName;
        try
        {
            var program = Path.Combine(AppContext.BaseDirectory, "City.dll");
            string[] start = ["dotnet", program, "--Port", $"{LoopbackPort.Free()}", "--Data", data];
            using var city = Start(data, "env", [$"ANNYEONG_POSTGRES={postgres}", .. start, .. arguments]);
            var errors = await city.StandardError.ReadToEndAsync().WaitAsync(RefusalPatience);
            await city.WaitForExitAsync().WaitAsync(RefusalPatience);

            Assert.Contains(reason, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
            Assert.Equal(1, city.ExitCode);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>With what is not committed yet, less what is ignored: no build, no data.</summary>
    private static async Task CopyTree(string folder)
    {
        const string Copy = """
            set -o pipefail
            git ls-files -z --cached --others --exclude-standard |
              tar --create --null --files-from=- --ignore-failed-read | tar --extract --directory="$0"
            """;
        using var copy = Start(Repository.Root, "bash", "-c", Copy, folder);
        var errors = await copy.StandardError.ReadToEndAsync();
        await copy.WaitForExitAsync();
        Assert.True(copy.ExitCode == 0, errors);
    }

    private static Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ANNYEONG_POSTGRES"] = "";
        return Process.Start(start)!;
    }

    /// <summary>Sends a signal to a process, or to a group by its negative number; not 0 where there is none.</summary>
    private static async Task<int> Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, "--", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return kill.ExitCode;
    }

    private static async Task<HttpStatusCode> Readiness(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Call(HttpClient pbx, string call)
    {
        using var answer = await pbx.PostAsJsonAsync("/intake/calls/events", Story.Queued(call));
        return answer.StatusCode;
    }
}
