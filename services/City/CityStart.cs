namespace CityService;

/// <summary>
/// One city in one process, ready after one command: a PostgreSQL of its own unless one is given, keys of its own, events carried
/// in memory, loopback only.
/// </summary>
public sealed class CityStart : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(8);

    private readonly PrivatePostgres? postgres;
    private readonly int port;

    private CityStart(PrivatePostgres? postgres, int port)
    {
        this.postgres = postgres;
        this.port = port;
    }

    /// <summary>Turns the options of <c>./run</c> into settings and starts what is missing.</summary>
    public static async Task<CityStart> Prepare(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        RefuseWhatIsNotBuilt(settings);
        var port = settings.GetValue("Port", 8120);
        var data = Path.GetFullPath(settings["Data"] ?? ".data");
        Directory.CreateDirectory(data);
        var given = settings["ANNYEONG_POSTGRES"] is { Length: > 0 } server ? server : null;
        var postgres = given is null ? await PrivatePostgres.Start(data, CancellationToken.None) : null;
        settings.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Demonstration"] = settings["Demonstration"] ?? "true",
            ["Postgres"] = given ?? postgres!.ConnectionString,
            ["Secrets:Folder"] = settings["Secrets:Folder"] ?? Path.Combine(data, "secrets"),
            ["City:Name"] = settings["CityName"] ?? "seoul",
            ["Messaging:Transport"] = "in-process",
            ["urls"] = $"http://127.0.0.1:{port}",
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        return new CityStart(postgres, port);
    }

    /// <summary>Prints the one line a person or a script waits for.</summary>
    public void SayWhenReady(WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"ready http://127.0.0.1:{port}"));

    public ValueTask DisposeAsync() => postgres?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void RefuseWhatIsNotBuilt(IConfiguration settings)
    {
        if (settings["RabbitMq"] is not null) throw new NotSupportedException("--rabbitmq: a city on a broker is not built yet.");
        if (settings.GetValue<bool>("Demo")) throw new NotSupportedException("--demo: the synthetic city is not built yet.");
    }
}
