using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Pages;
using Platform;

namespace CityService;

/// <summary>
/// One city in one process, ready after one command: a PostgreSQL of its own unless one is given, keys of its own,
/// events carried in memory, loopback only.
/// </summary>
public static class City
{
    // With the ten seconds PostgreSQL may take, everything ends within twenty.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(8);

    /// <summary>Starts, says so, and runs until told to stop; gives the exit code.</summary>
    public static async Task<int> Run(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        using var stop = new CancellationTokenSource();
        // From the first moment: a signal during the start must not leave PostgreSQL behind.
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            await Serve(args, add, map, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"The port is taken by another program; choose one with --port. {taken.Message}");
            return 1;
        }
        catch (CannotStartException reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task Serve(
        string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(args);
        RefuseWhatIsNotBuilt(builder.Configuration);
        var port = builder.Configuration.GetValue("Port", 8120);
        var data = Path.GetFullPath(builder.Configuration["Data"] ?? ".data");
        Directory.CreateDirectory(data);
        var given = builder.Configuration["ANNYEONG_POSTGRES"] is { Length: > 0 } server ? server : null;
        await using var postgres = given is null ? await PrivatePostgres.Start(data, stop) : null;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Demonstration"] = builder.Configuration["Demonstration"] ?? "true",
            ["Postgres"] = given ?? postgres!.ConnectionString,
            ["Secrets:Folder"] = builder.Configuration["Secrets:Folder"] ?? Path.Combine(data, "secrets"),
            ["City:Name"] = builder.Configuration["CityName"] ?? "seoul",
            ["Messaging:Transport"] = "in-process",
            ["urls"] = $"http://127.0.0.1:{port}",
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        builder.AddPlatform();
        builder.AddPages();
        add(builder);

        var app = builder.Build();
        app.UsePages();
        app.UsePlatform();
        app.MapPages();
        map(app);
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"ready http://127.0.0.1:{port}"));
        await app.RunPlatform(stop);
    }

    private static void RefuseWhatIsNotBuilt(ConfigurationManager settings)
    {
        if (settings["RabbitMq"] is not null)
        {
            throw new CannotStartException("--rabbitmq: a city on a broker is not built yet.");
        }

        if (settings.GetValue<bool>("Demo"))
        {
            throw new CannotStartException("--demo: the synthetic city is not built yet.");
        }
    }
}
