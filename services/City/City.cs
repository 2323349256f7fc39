using System.Runtime.InteropServices;
using Pages;
using Platform;
using Platform.Audit;

namespace CityService;

/// <summary>
/// One city in one process, ready after one command: a PostgreSQL of its own unless one is given, keys of its own,
/// events carried in memory unless a broker is given, loopback only.
/// </summary>
public static class City
{
    // With the ten seconds PostgreSQL may take, everything ends within twenty.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Starts, says so, and runs until told to stop, or verifies the audit if that is asked; gives the exit code.
    /// </summary>
    public static async Task<int> Run(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        using var stop = new CancellationTokenSource();
        // From the first moment: a signal during the start must not leave PostgreSQL behind.
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var ready = false;
        try
        {
            return await Serve(args, add, map, () => ready = true, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception failure) when (!ready || failure is CannotServeException)
        {
            if (CannotServeException.Sentence(failure) is not { } sentence) throw;

            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> Serve(
        string[] args,
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        Action ready,
        CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = CitySettings.Read(builder.Configuration);
        // The line need not stand still for its audit to be verified.
        var running = settings.Postgres ?? (settings.OnlyVerifies ? PostgresFolder.Running(settings.Data) : null);
        await using var postgres = running is null ? await PrivatePostgres.Start(settings.Data, stop) : null;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Demonstration"] = builder.Configuration["Demonstration"] ?? "true",
            ["Postgres"] = running ?? postgres!.ConnectionString,
            ["Secrets:Folder"] = builder.Configuration["Secrets:Folder"] ?? Path.Combine(settings.Data, "secrets"),
            ["Audit:HeadFolder"] =
                builder.Configuration["Audit:HeadFolder"] ?? Path.Combine(settings.Data, "audit-heads"),
            ["Intake:ErasureFolder"] =
                builder.Configuration["Intake:ErasureFolder"] ?? Path.Combine(settings.Data, "erasures"),
            ["City:Folder"] = settings.Cities,
            ["City:Name"] = settings.City,
            ["Messaging:Transport"] = settings.Transport,
            ["urls"] = $"http://127.0.0.1:{settings.Port}",
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        builder.AddPlatform();
        builder.AddPages();
        add(builder);

        await using var app = builder.Build();
        if (settings.OnlyVerifies) return await VerifyAudit.Run(app, stop);

        app.UsePages();
        app.UsePlatform();
        app.MapPages();
        map(app);
        await app.StartPlatform(stop);
        ready();
        await Console.Out.WriteLineAsync($"ready http://127.0.0.1:{settings.Port}");
        await RunWith(postgres, app, stop);
        return 0;
    }

    /// <summary>Runs until told to stop, or until the private server can be kept alive no longer.</summary>
    private static async Task RunWith(PrivatePostgres? postgres, WebApplication app, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var serving = app.WaitForShutdownAsync(end.Token);
        if (postgres is null)
        {
            await serving;
            return;
        }

        var keeping = postgres.Keep(app.Logger, end.Token);
        await Task.WhenAny(serving, keeping);
        await end.CancelAsync();
        await Task.WhenAll(serving, keeping);
    }
}
