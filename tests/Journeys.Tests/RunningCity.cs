using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Testing;

namespace Journeys.Tests;

/// <summary>
/// The whole city as <c>./run</c> starts it: one process group of its own with a private PostgreSQL, on a free port.
/// </summary>
public sealed class RunningCity : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, string> tokens = new();
    private readonly List<string> log = [];
    private readonly string data;
    private readonly string name;
    private readonly string? broker;
    private readonly string? postgres;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly bool ownsData;
    private Process process = null!;

    private RunningCity(
        string? data, string name, string? broker, string? postgres, IReadOnlyDictionary<string, string>? settings)
    {
        this.settings = settings ?? new Dictionary<string, string>();
        this.postgres = postgres;
        this.name = name;
        this.broker = broker;
        ownsData = data is null;
        this.data = data ?? Directory.CreateTempSubdirectory("annyeong-city-").FullName;
        Address = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        Anonymous = Client();
    }

    public Uri Address { get; }

    public HttpClient Anonymous { get; }

    /// <summary>Everything the city wrote to standard output and standard error.</summary>
    public string Log
    {
        get
        {
            lock (log) return string.Join('\n', log);
        }
    }

    /// <summary>The process id of the city, which is also that of its process group.</summary>
    public int Group => process.Id;

    /// <summary>The process id of its private PostgreSQL server.</summary>
    public int PostgresId => int.Parse(
        File.ReadLines(Path.Combine(data, "postgres", "postmaster.pid")).First(),
        System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="name">The city pack.</param>
    /// <param name="broker">The address of a RabbitMQ that carries the events.</param>
    /// <param name="postgres">A server that already runs, instead of a private one.</param>
    /// <param name="settings">What else is set, as the environment names it: <c>Partners__Amqp</c>.</param>
    public static async Task<RunningCity> Start(
        string? data = null, string name = "seoul", string? broker = null, string? postgres = null,
        IReadOnlyDictionary<string, string>? settings = null)
    {
        var city = new RunningCity(data, name, broker, postgres, settings);
        await city.Begin();
        return city;
    }

    /// <summary>Starts the city, again after it was killed, on the same data.</summary>
    public async Task Begin()
    {
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "dotnet", Path.Combine(AppContext.BaseDirectory, "City.dll"),
                "--Port", $"{Address.Port}", "--Data", data,
                "--CityName", name,
            },
        };
        start.Environment["ANNYEONG_POSTGRES"] = postgres ?? "";
        if (broker is not null) start.Environment["RabbitMq"] = broker;
        foreach (var (setting, value) in settings) start.Environment[setting] = value;
        process = Process.Start(start)!;
        var ready = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) =>
        {
            Keep(line.Data);
            if (line.Data is { } text && text.StartsWith("ready ", StringComparison.Ordinal)) ready.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        var first = await Task.WhenAny(ready.Task, ended, Task.Delay(Patience));
        if (first != ready.Task) throw new InvalidOperationException($"The city did not start:\n{Log}");
    }

    /// <summary>Somebody signed in by token.</summary>
    public async Task<HttpClient> As(string user)
    {
        if (!tokens.TryGetValue(user, out var token))
        {
            var answer = await Anonymous.PostAsJsonAsync("/identity/token", new { user });
            answer.EnsureSuccessStatusCode();
            token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
            tokens[user] = token;
        }

        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>SIGKILL to the whole process group: the city, its PostgreSQL, everything.</summary>
    public async Task Kill()
    {
        using var kill = Process.Start("kill", ["-9", "--", $"-{process.Id}"]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager does; gives how long the city took to end.</summary>
    public async Task<TimeSpan> Stop()
    {
        var watch = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", "--", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Stop();
        Anonymous.Dispose();
        if (ownsData) Directory.Delete(data, recursive: true);
    }

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (log) log.Add(line);
    }
}
