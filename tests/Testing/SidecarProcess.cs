using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Testing;

/// <summary>
/// A service's sidecar at one address, over its lives: the real one, if <c>DAPRD</c> names it or <c>daprd</c> is on the
/// path, or else what stands in its place, <c>tests/Sidecar</c>. It reads what stands in <c>components/</c>.
/// </summary>
public sealed class SidecarProcess : IDisposable
{
    private const int KillSignal = 9;
    private const int TerminateSignal = 15;
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>The same for all of a run: several sidecars may stand beside one process.</summary>
    private static readonly string ApiToken = RandomNumberGenerator.GetHexString(32);

    private readonly string appId;
    private readonly int appPort;
    private readonly string broker;
    private readonly string folder;
    private readonly string resources;
    private readonly int httpPort = LoopbackPort.Free();
    private Process? process;

    /// <param name="broker">The address of a virtual host.</param>
    /// <param name="folder">Where it works: whoever deletes the folder ends it.</param>
    /// <param name="resources">The components' folder; the repository's if not given.</param>
    public SidecarProcess(string appId, int appPort, string broker, string folder, string? resources = null)
    {
        this.appId = appId;
        this.appPort = appPort;
        this.broker = broker;
        this.folder = folder;
        this.resources = resources ?? Components;
    }

    /// <summary>The settings of a service that hears by it and publishes itself.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Messaging__Transport"] = "rabbitmq",
        ["Messaging__Subscribe"] = "dapr",
        ["DAPR_HTTP_PORT"] = httpPort.ToString(CultureInfo.InvariantCulture),
        ["DAPR_API_TOKEN"] = ApiToken,
        ["APP_API_TOKEN"] = AppToken,
    };

    /// <summary>Whether it is the real one.</summary>
    public static bool IsReal => Real() is not null;

    /// <summary>What a sidecar of the city reads.</summary>
    public static string Components => Path.Combine(Root(), "components");

    public static string AppToken { get; } = RandomNumberGenerator.GetHexString(32);

    public Uri Address => new($"http://127.0.0.1:{httpPort}");

    /// <summary>Somebody who may ask the sidecar.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("dapr-api-token", ApiToken);
        return client;
    }

    /// <summary>Starts it; returns when it can publish.</summary>
    /// <param name="faults">What it is told to do wrong; the real one is not.</param>
    public async Task Begin(params string[] faults)
    {
        process?.Dispose();
        process = Process.Start(HowToStart(faults))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = Client();
        var waited = Stopwatch.StartNew();
        while (!await CanPublish(client))
        {
            if (process.HasExited || waited.Elapsed > StartsWithin)
            {
                throw new InvalidOperationException($"The sidecar of {appId} does not become ready.");
            }

            await Task.Delay(Look);
        }
    }

    public Task Kill() => End(KillSignal);

    /// <summary>Asks it to end, as Kubernetes does.</summary>
    public Task Stop() => End(TerminateSignal);

    public void Dispose() => process?.Dispose();

    private static string? Real()
    {
        if (Environment.GetEnvironmentVariable("DAPRD") is { Length: > 0 } named) return named;

        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return places.Select(place => Path.Combine(place, "daprd")).FirstOrDefault(File.Exists);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder?.GetFiles("Platform.sln") is []) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Above this program there is no Platform.sln.");
    }

    private static async Task<bool> CanPublish(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/v1.0/healthz/outbound", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ProcessStartInfo HowToStart(string[] faults)
    {
        List<string> options =
        [
            "--app-id", appId, "--app-port", Port(appPort), "--dapr-http-port", Port(httpPort),
            "--resources-path", resources, "--app-health-check-path", "/healthz",
            "--app-health-probe-interval", "1", "--dapr-graceful-shutdown-seconds", "5",
        ];
        if (Real() is not { } real)
        {
            var standIn = Path.Combine(Root(), "tests/Sidecar/bin/Release/net10.0/Sidecar.dll");
            return In(new ProcessStartInfo("dotnet", [standIn, .. options, "--enable-app-health-check", "true"]));
        }

        return In(new ProcessStartInfo(real,
        [
            .. options, "--enable-app-health-check", "--config", Path.Combine(Components, "configuration.yaml"),
            "--dapr-listen-addresses", "127.0.0.1", "--dapr-grpc-port", Port(LoopbackPort.Free()),
            "--dapr-internal-grpc-port", Port(LoopbackPort.Free()), "--metrics-port", Port(LoopbackPort.Free()),
        ]));

        // What holds a password stands in the environment: command lines are open to everybody.
        ProcessStartInfo In(ProcessStartInfo start)
        {
            start.WorkingDirectory = folder;
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
            start.Environment["DAPR_API_TOKEN"] = ApiToken;
            start.Environment["APP_API_TOKEN"] = AppToken;
            start.Environment["ANNYEONG_RABBITMQ"] = broker;
            start.Environment["SIDECAR_FAULTS"] = string.Join(',', faults);
            return start;
        }
    }

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    private async Task End(int signal)
    {
        if (process is null || process.HasExited) return;
        CityService.Signals.Send(process.Id, signal);
        await process.WaitForExitAsync();
    }
}
