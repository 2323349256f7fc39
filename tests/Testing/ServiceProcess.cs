using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CityService;

namespace Testing;

/// <summary>One service's program at one address, over its lives.</summary>
internal sealed class ServiceProcess(string program, string folder, IReadOnlyDictionary<string, string> settings)
    : IDisposable
{
    public const int KillSignal = 9;
    public const int TerminateSignal = 15;
    public const int ContinueSignal = 18;
    public const int StopSignal = 19;

    private const int LogLinesMax = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Queue<string> log = new();
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{LoopbackPort.Free()}");

    public int Id => process!.Id;

    /// <summary>Ready, and not asked to end: who shares the requests among replicas sends it some.</summary>
    public bool TakesRequests { get => field && !Exited.IsCompleted; private set; }

    public Task<int> Exited { get; private set; } = Task.FromResult(0);

    public string Log
    {
        get
        {
            lock (log) return string.Join('\n', log);
        }
    }

    /// <summary>Starts the program; returns when it is ready.</summary>
    public async Task Begin(IReadOnlyDictionary<string, string> environment)
    {
        if (!Exited.IsCompleted) throw new InvalidOperationException($"{program} runs already.");
        if (!File.Exists(program)) throw new FileNotFoundException($"{program} has not been built.", program);

        // What holds a password stands in the environment: command lines are open to everybody.
        var start = new ProcessStartInfo("dotnet", [program, "--urls", Address.GetLeftPart(UriPartial.Authority)])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Concat(environment)) start.Environment[name] = value;
        process?.Dispose();
        process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Exited = End(process);
        await Answers(_ => true);
        TakesRequests = true;
    }

    /// <summary>Returns when the service hears what goes through the broker.</summary>
    public Task Connected() => Answers(view => view.GetProperty("transport").GetBoolean());

    public void Signal(int signal)
    {
        if (signal == TerminateSignal) TakesRequests = false;
        if (!Exited.IsCompleted) Signals.Send(Id, signal);
    }

    public void Dispose() => process?.Dispose();

    private static async Task<int> End(Process process)
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Waits until the service calls itself ready, and what it says of itself holds.</summary>
    private async Task Answers(Func<JsonElement, bool> holds)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var waited = Stopwatch.StartNew();
        while (!await Ready(http, holds))
        {
            if (Exited.IsCompleted || waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{program} does not become ready:\n{Log}");
            }

            await Task.Delay(Look);
        }
    }

    private static async Task<bool> Ready(HttpClient http, Func<JsonElement, bool> holds)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode && holds(await answer.Content.ReadFromJsonAsync<JsonElement>());
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (log)
        {
            log.Enqueue(line);
            if (log.Count > LogLinesMax) log.Dequeue();
        }
    }
}
