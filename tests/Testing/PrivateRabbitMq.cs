using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CityService;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

#pragma warning disable CA1416 // The file modes of Unix: nothing here starts on Windows.

namespace Testing;

/// <summary>
/// A RabbitMQ server of its own, on free ports of the loopback address and in a folder that is deleted afterwards. It
/// ends with this process, however that ends, and leaves nothing behind.
/// </summary>
public sealed class PrivateRabbitMq : IAsyncDisposable
{
    private const int KillSignal = 9;
    private const int TerminateSignal = 15;
    private const string Programs = "/usr/lib/rabbitmq/bin";
    private const string User = "annyeong";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly WorkFolder folder;
    private readonly string password = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly int port = LoopbackPort.Free();
    private readonly int managementPort = LoopbackPort.Free();
    private readonly Dictionary<string, string> environment;
    private Process? server;

    private PrivateRabbitMq(WorkFolder folder)
    {
        this.folder = folder;
        environment = EnvironmentOf(folder.Path, port);
    }

    /// <summary>The address of the virtual host <c>/</c>, with user and password.</summary>
    public string Url => Address("");

    /// <summary>Where it is administered, with user and password, if it was started so.</summary>
    public string Management => $"http://{User}:{password}@127.0.0.1:{managementPort}";

    /// <summary>The process of the server, to be paused or killed.</summary>
    public int ProcessId => server!.Id;

    /// <summary>Starts a server; returns when it answers.</summary>
    /// <param name="folder">Where its folder is made; the system's place for temporary files if not given.</param>
    /// <param name="settings">Lines of its configuration, for instance <c>disk_free_limit.absolute</c>.</param>
    /// <param name="administered">Whether it is administered over HTTP.</param>
    public static async Task<PrivateRabbitMq> Start(
        string? folder = null, IReadOnlyDictionary<string, string>? settings = null, bool administered = false)
    {
        var rabbit = new PrivateRabbitMq(await WorkFolder.Make("annyeong-rabbit", folder));
        try
        {
            await rabbit.Prepare(settings ?? new Dictionary<string, string>(), administered);
            rabbit.Run("epmd", "-port", rabbit.environment["ERL_EPMD_PORT"]).Dispose();
            await rabbit.Begin();
            return rabbit;
        }
        catch
        {
            await rabbit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server again after a kill or a stop, on the same ports and with what it had kept.</summary>
    public async Task Begin()
    {
        server?.Dispose();
        server = Run($"{Programs}/rabbitmq-server");
        var waited = Stopwatch.StartNew();
        while (!await Answers())
        {
            if (server.HasExited || waited.Elapsed > StartsWithin)
            {
                throw new InvalidOperationException($"RabbitMQ does not start:\n{await LogEnd()}");
            }

            await Task.Delay(Look);
        }
    }

    /// <summary>
    /// Ends the server without giving it a moment. Which queues it has, RabbitMQ 3.10 writes down seconds later, and of
    /// quorum queues every three minutes; a queue it does not find there is gone. So it is told to write before.
    /// </summary>
    public async Task Kill()
    {
        await WriteDown();
        await KillAsItIs();
    }

    /// <summary>Ends the server as it stands, also one that is paused.</summary>
    public Task KillAsItIs() => End(KillSignal);

    /// <summary>Has the server write down which queues it has.</summary>
    public Task<string> WriteDown() =>
        Control("eval", "ok = mnesia:sync_log(), [ok = dets:sync(Table) || Table <- dets:all()].");

    /// <summary>Ends the server as an administrator would.</summary>
    public Task Stop() => End(TerminateSignal);

    /// <summary>Makes a virtual host in which the user may do everything; gives its address.</summary>
    public async Task<string> NewVhost()
    {
        var name = $"vhost-{Guid.NewGuid():N}";
        var file = Path.Combine(folder.Path, $"{name}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            vhosts = new[] { new { name } },
            permissions = new[] { new { user = User, vhost = name, configure = ".*", write = ".*", read = ".*" } },
        }));
        await Control("import_definitions", file);
        return Address(name);
    }

    /// <summary>What <c>rabbitmqctl</c> answers; throws with all it says where it fails.</summary>
    public async Task<string> Control(params string[] arguments)
    {
        var start = new ProcessStartInfo($"{Programs}/rabbitmqctl", ["--quiet", .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        GiveEnvironment(start);
        using var limit = new CancellationTokenSource(AnswersWithin);
        using var control = Process.Start(start)!;
        control.StandardInput.Close();
        try
        {
            var output = control.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = control.StandardError.ReadToEndAsync(limit.Token);
            await control.WaitForExitAsync(limit.Token);
            if (control.ExitCode == 0) return await output;
            throw new InvalidOperationException(
                $"rabbitmqctl {string.Join(' ', arguments)}: {await output}{await errors}");
        }
        catch (OperationCanceledException)
        {
            control.Kill(entireProcessTree: true);
            throw new TimeoutException($"rabbitmqctl {string.Join(' ', arguments)} does not answer.");
        }
    }

    /// <summary>Deletes a queue with all that is in it.</summary>
    /// <param name="vhost">The address of its virtual host.</param>
    public static Task DeleteQueue(string vhost, string name) =>
        OnChannel(vhost, async channel => await channel.QueueDeleteAsync(name));

    /// <summary>How many messages wait in a queue, without those on their way to a consumer.</summary>
    /// <param name="vhost">The address of its virtual host.</param>
    public static Task<long> Depth(string vhost, string queue) =>
        OnChannel(vhost, async channel => (long)(await channel.QueueDeclarePassiveAsync(queue)).MessageCount);

    /// <summary>Ends the server, its helpers and its name server, and deletes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await folder.DisposeAsync();
        server?.Dispose();
    }

    private static Dictionary<string, string> EnvironmentOf(string folder, int port) => new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["LC_ALL"] = "C.UTF-8",
        ["HOME"] = folder,
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_NODENAME"] = $"annyeong-{port}@localhost",
        ["RABBITMQ_DIST_PORT"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(folder, "advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1} +B i",
        ["RABBITMQ_CTL_ERL_ARGS"] = "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
        // Any free port, for calls at the same time.
        ["RABBITMQ_CTL_DIST_PORT_MIN"] = "0",
        ["RABBITMQ_CTL_DIST_PORT_MAX"] = "0",
        // The server then takes the place of the script that starts it, so its process is known.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
    };

    private static async Task<T> OnChannel<T>(string vhost, Func<IChannel, Task<T>> act)
    {
        var factory = new ConnectionFactory { Uri = new Uri(vhost), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await act(channel);
    }

    private string Address(string vhost) => $"amqp://{User}:{password}@127.0.0.1:{port}/{vhost}";

    private async Task Prepare(IReadOnlyDictionary<string, string> settings, bool administered)
    {
        var lines = new Dictionary<string, string>
        {
            ["listeners.tcp.1"] = $"127.0.0.1:{port}",
            ["default_user"] = User,
            ["default_pass"] = password,
            ["log.console"] = "false",
        };
        if (administered)
        {
            lines["management.tcp.ip"] = "127.0.0.1";
            lines["management.tcp.port"] = managementPort.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in settings) lines[name] = value;
        await File.WriteAllLinesAsync(
            Path.Combine(folder.Path, "rabbitmq.conf"), lines.Select(line => $"{line.Key} = {line.Value}"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "advanced.config"), "[].\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "enabled_plugins"), administered ? "[rabbitmq_management].\n" : "[].\n");
        var cookie = Path.Combine(folder.Path, ".erlang.cookie");
        await File.WriteAllTextAsync(cookie, RandomNumberGenerator.GetHexString(32));
        File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
    }

    private void GiveEnvironment(ProcessStartInfo start)
    {
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
    }

    /// <summary>Starts a program that holds nothing of this process open, should it outlive it for a moment.</summary>
    private Process Run(params string[] command)
    {
        var start = new ProcessStartInfo(
            "/bin/sh", ["-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", Path.Combine(folder.Path, "out.log"), .. command])
        {
            WorkingDirectory = folder.Path,
        };
        GiveEnvironment(start);
        return Process.Start(start)!;
    }

    private async Task<bool> Answers()
    {
        try
        {
            return await OnChannel(Url, channel => Task.FromResult(channel.IsOpen));
        }
        catch (Exception failure) when (failure is BrokerUnreachableException or RabbitMQClientException or IOException)
        {
            return false;
        }
    }

    private async Task<string> LogEnd()
    {
        var files = Directory.GetFiles(folder.Path, "*.log", SearchOption.AllDirectories);
        var lines = await Task.WhenAll(files.Select(file => File.ReadAllLinesAsync(file)));
        return string.Join('\n', lines.SelectMany(file => file.TakeLast(15)));
    }

    private async Task End(int signal)
    {
        Signals.Send(ProcessId, signal);
        using var limit = new CancellationTokenSource(StopsWithin);
        await server!.WaitForExitAsync(limit.Token);
    }
}
