using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Platform.Audit;
using Platform.Messaging.RabbitMq;

namespace CityService;

/// <summary>What a city is started with; refused in a sentence before anything is made or started.</summary>
/// <param name="Cities">The folder of the city packs.</param>
/// <param name="Postgres">The server that already runs, where one is given.</param>
/// <param name="Transport">How events travel: within the process, or over the broker where one is given.</param>
/// <param name="OnlyVerifies">The audit is verified and nothing is served, also beside a run on the same data.</param>
internal sealed record CitySettings(
    int Port, string Data, string Cities, string City, string? Postgres, string Transport, bool OnlyVerifies)
{
    public static CitySettings Read(IConfiguration settings)
    {
        RefuseWhatIsNotBuilt(settings);
        if (!settings.GetValue("Demonstration", true) && settings["Identity:Authority"] is null)
        {
            throw new CannotServeException("Identity:Authority is not set: without Demonstration it is needed.");
        }

        var verifies = VerifyAudit.IsWanted(settings);
        var cities = settings["City:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "cities");
        return new CitySettings(
            verifies ? 0 : FreePort(settings["Port"] ?? "8120"),
            Folder(settings["Data"] ?? ".data"),
            cities,
            KnownCity(cities, settings["CityName"] ?? "seoul"),
            settings["ANNYEONG_POSTGRES"] is { Length: > 0 } server ? Checked(server) : null,
            settings["RabbitMq"] is null ? "in-process" : OverBroker(settings),
            verifies);
    }

    private static void RefuseWhatIsNotBuilt(IConfiguration settings)
    {
        if (settings.GetValue<bool>("Demo"))
        {
            throw new CannotServeException("--demo: the synthetic city is not built yet.");
        }
    }

    /// <summary>Asked now, a taken port costs nobody the start of a database.</summary>
    private static int FreePort(string text)
    {
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            throw new CannotServeException($"Not a port: {text}. It can be 1 to 65535.");
        }

        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return port;
        }
        catch (SocketException reason)
        {
            throw new CannotServeException(
                $"Port {port} cannot be used ({reason.Message}): choose another with --port.");
        }
    }

    private static string Folder(string data)
    {
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(data)).FullName;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotServeException($"The data folder {data} cannot be made: {reason.Message}");
        }
    }

    private static string KnownCity(string folder, string name)
    {
        var known = Directory.GetDirectories(folder).Select(city => Path.GetFileName(city)).Order().ToList();
        return known.Contains(name)
            ? name
            : throw new CannotServeException(
                $"There is no city '{name}' in {folder}: it can be {string.Join(", ", known)}.");
    }

    /// <summary>A broker that is away is no reason not to start: until it comes, events wait in the outboxes.</summary>
    private static string OverBroker(IConfiguration settings)
    {
        try
        {
            Broker.Read(settings);
            return settings["Messaging:Transport"] ?? "rabbitmq";
        }
        catch (InvalidOperationException reason)
        {
            throw new CannotServeException($"--rabbitmq: {reason.Message}");
        }
    }

    /// <summary>The string itself is not repeated, for it holds a password.</summary>
    private static string Checked(string server)
    {
        const string Form = "it takes the form Host=127.0.0.1;Port=5432;Username=...;Password=...";
        try
        {
            return new NpgsqlConnectionStringBuilder(server) is { Host.Length: > 0 }
                ? server
                : throw new CannotServeException($"ANNYEONG_POSTGRES names no host: {Form}.");
        }
        catch (Exception reason) when (reason is ArgumentException or FormatException)
        {
            var why = reason.Message.TrimEnd('.');
            throw new CannotServeException($"ANNYEONG_POSTGRES cannot be read ({why}): {Form}.");
        }
    }
}
