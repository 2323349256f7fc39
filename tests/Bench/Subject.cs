using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bench;

/// <summary>One program under measurement, in a process of its own.</summary>
internal sealed class Subject : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly Process process;

    private Subject(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public int ProcessId => process.Id;

    /// <summary>From the start of the process to the first 200 on <c>/readyz</c>.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program; returns when it is ready.</summary>
    public static async Task<Subject> Start(string program, int port, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ANNYEONG_POSTGRES"] = "";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var began = Stopwatch.GetTimestamp();
        var subject = new Subject(Process.Start(start)!, port);
        subject.process.OutputDataReceived += (_, _) => { };
        subject.process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { } said ? $"{said}\n" : "");
        subject.process.BeginOutputReadLine();
        subject.process.BeginErrorReadLine();
        try
        {
            await subject.BecomeReady(began);
            return subject;
        }
        catch
        {
            await subject.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to stop (SIGINT would be ignored by what a script started in the background), and
    /// waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        using (process)
        {
            if (!process.HasExited) CityService.Signals.Send(process.Id, Terminate);
            await process.WaitForExitAsync();
        }
    }

    private async Task BecomeReady(long began)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        while (!await IsReady(http))
        {
            ReadyAfter = Stopwatch.GetElapsedTime(began);
            if (process.HasExited || ReadyAfter > Patience)
            {
                throw new InvalidOperationException($"{process.StartInfo.ArgumentList[0]} does not start.");
            }

            await Task.Delay(Look);
        }

        ReadyAfter = Stopwatch.GetElapsedTime(began);
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
