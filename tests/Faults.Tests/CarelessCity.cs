using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Faults.Tests;

/// <summary>A careless city in a process of its own, on databases and a virtual host that are nobody else's.</summary>
internal sealed class CarelessCity : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Cluster servers;
    private readonly string[] sins;
    private readonly string queueType;
    private readonly string prefix = $"careless_{Guid.NewGuid():N}";
    private readonly int port = LoopbackPort.Free();
    private readonly WorkFolder folder;
    private string vhost = "";
    private Process? process;

    private CarelessCity(Cluster servers, string[] sins, string queueType, WorkFolder folder)
    {
        this.servers = servers;
        this.sins = sins;
        this.queueType = queueType;
        this.folder = folder;
        Clients = new Clients(
            new Uri($"http://127.0.0.1:{port}"), new ClientLedger(Path.Combine(folder.Path, "clients")));
    }

    public Clients Clients { get; }

    public static async Task<CarelessCity> Start(Cluster servers, string queueType, params string[] sins)
    {
        var city = new CarelessCity(servers, sins, queueType, await WorkFolder.Make("annyeong-careless"))
        {
            vhost = await servers.Broker.NewVhost(),
        };
        await city.Begin();
        await city.Clients.SignIn(
            ["pbx-1", .. Enumerable.Range(1, Schedule.Counsellors).Select(n => $"counsellor-{n}")]);
        return city;
    }

    /// <summary>People come in for a while.</summary>
    public async Task Load(TimeSpan length)
    {
        using var stop = new CancellationTokenSource(length);
        await new Load(Clients, partners: null, prefix, seed: 1).Run(stop.Token);
    }

    public async Task Begin()
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(CarelessCity).Assembly.Location, "careless", string.Join(',', sins)])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["urls"] = $"http://127.0.0.1:{port}";
        start.Environment["Demonstration"] = "true";
        start.Environment["Postgres"] = servers.Postgres.ConnectionString;
        start.Environment["DatabasePrefix"] = prefix;
        start.Environment["Secrets__Folder"] = Path.Combine(folder.Path, "secrets");
        start.Environment["Messaging__QueueType"] = queueType;
        start.Environment["RabbitMq"] = vhost;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.Gives(async () => await IsReady(http) ? this : null, Patience);
    }

    public async Task Kill()
    {
        Signals.Send(process!.Id, Signals.Kill);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>What is wrong once nothing moves any more.</summary>
    public async Task<IReadOnlyList<Violation>> AtRest()
    {
        var moved = Stopwatch.StartNew();
        var waited = Stopwatch.StartNew();
        IReadOnlyList<Violation> before = [];
        while (moved.Elapsed < StandsStill && waited.Elapsed < Patience)
        {
            await Task.Delay(Look);
            var kept = await Evidence.Read(servers.Postgres.ConnectionString, prefix);
            var now = Checker.Check(kept, Clients.Ledger.ByKey(), received: null, poisoned: new HashSet<string>());
            if (!now.ToHashSet().SetEquals(before) || now.Any(one => one.Wrong is Wrong.Unrest)) moved.Restart();
            before = now;
        }

        return before;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await Kill();
        Clients.Ledger.Dispose();
        Clients.Dispose();
        await folder.DisposeAsync();
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            var answer = await http.GetFromJsonAsync<JsonElement>(new Uri("/readyz", UriKind.Relative));
            return answer.GetProperty("transport").GetBoolean();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
