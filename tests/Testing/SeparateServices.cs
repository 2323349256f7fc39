using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Testing;

/// <summary>
/// The five services as a city runs them on Kubernetes: each a process of its own, on one PostgreSQL and one broker,
/// behind one origin. They share the secrets, so whom one lets in, all let in. A service is called by its name, as in
/// <see cref="Names"/>.
/// </summary>
public sealed class SeparateServices : IAsyncDisposable
{
    /// <summary>The programs of the ordinary build; <c>{0}</c> is the name of the service.</summary>
    public const string ReleaseBuild = "services/{0}/bin/Release/net10.0";

    /// <summary>The transport of services that publish themselves and hear through sidecars.</summary>
    public const string Sidecars = "sidecars";

    public static readonly IReadOnlyList<string> Names =
        ["Intake", "Consultation", "Referral", "Outreach", "Analytics"];

    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, ServiceProcess> processes = [];
    private readonly Dictionary<string, SidecarProcess> sidecars = [];
    private readonly ConcurrentDictionary<string, string> tokens = new();
    private readonly ConcurrentBag<HttpClient> clients = [];
    private readonly WorkFolder folder;
    private Forwarder forwarder = null!;

    private SeparateServices(WorkFolder folder) => this.folder = folder;

    /// <summary>The one origin.</summary>
    public Uri Address => forwarder.Address;

    /// <summary>Somebody who has not signed in.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>What the names of their databases begin with. They are the caller's to drop.</summary>
    public string DatabasePrefix { get; } = $"test_{Guid.NewGuid():N}";

    /// <summary>
    /// Starts all; returns when every one is ready and, unless the transport is <c>none</c>, at the broker.
    /// </summary>
    /// <param name="postgres">A connection string that names no database.</param>
    /// <param name="broker">The address of a virtual host.</param>
    /// <param name="environment">More settings, by the name of the service they are for.</param>
    /// <param name="transport">As the setting; <c>sidecars</c> has each hear through one of its own.</param>
    /// <param name="programs">Where the programs lie, from the repository's root: <see cref="ReleaseBuild"/>.</param>
    public static async Task<SeparateServices> Start(
        string postgres, string broker, string transport = "rabbitmq",
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? environment = null,
        string programs = ReleaseBuild)
    {
        var services = new SeparateServices(await WorkFolder.Make("annyeong-services"));
        try
        {
            var common = new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Demonstration"] = "true",
                ["Postgres"] = postgres,
                ["DatabasePrefix"] = services.DatabasePrefix,
                ["Secrets__Folder"] = Path.Combine(services.folder.Path, "secrets"),
                ["Messaging__Transport"] = transport == Sidecars ? "rabbitmq" : transport,
                ["RabbitMq"] = broker,
            };
            foreach (var name in Names)
            {
                var program = Path.Combine(
                    Root(), string.Format(CultureInfo.InvariantCulture, programs, name), $"{name}.dll");
                services.processes[name] = new ServiceProcess(program, services.folder.Path, common);
                if (transport != Sidecars) continue;

                services.sidecars[name] = new SidecarProcess(
                    name.ToLowerInvariant(), services.AddressOf(name).Port, broker, services.folder.Path);
            }

            await Task.WhenAll(services.sidecars.Values.Select(one => one.Begin()));

            await services.Serve();
            await Task.WhenAll(Names.Select(name => services.Begin(name, environment?.GetValueOrDefault(name))));
            if (transport != "none") await Task.WhenAll(services.processes.Values.Select(one => one.Connected()));
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a service that has ended, at the same address; returns when it is ready.</summary>
    public Task Begin(string name, IReadOnlyDictionary<string, string>? environment = null) => processes[name].Begin(
        new Dictionary<string, string>(
            [.. environment ?? new Dictionary<string, string>(), .. sidecars.GetValueOrDefault(name)?.Settings ?? []]));

    /// <summary>The sidecar of a service.</summary>
    public SidecarProcess SidecarOf(string name) => sidecars[name];

    /// <summary>Ends a service without giving it a moment.</summary>
    public async Task Kill(string name)
    {
        processes[name].Signal(ServiceProcess.KillSignal);
        await Exited(name);
    }

    /// <summary>Asks a service to end, as Kubernetes does; gives how long it took.</summary>
    public async Task<TimeSpan> Stop(string name)
    {
        var watch = Stopwatch.StartNew();
        processes[name].Signal(ServiceProcess.TerminateSignal);
        await Exited(name).WaitAsync(StopsWithin);
        return watch.Elapsed;
    }

    /// <summary>Lets a service stand still in the middle of whatever it does.</summary>
    public void Pause(string name) => processes[name].Signal(ServiceProcess.StopSignal);

    public void Resume(string name) => processes[name].Signal(ServiceProcess.ContinueSignal);

    /// <summary>Ends when the service has ended, with its exit code: 137 when it was killed.</summary>
    public Task<int> Exited(string name) => processes[name].Exited;

    /// <summary>The last lines a service has said, over all its lives.</summary>
    public string Log(string name) => processes[name].Log;

    /// <summary>The process of a service, for what has no method here.</summary>
    public int ProcessId(string name) => processes[name].Id;

    /// <summary>The address of one service, past the forwarder.</summary>
    public Uri AddressOf(string name) => processes[name].Address;

    /// <summary>A demonstration user, signed in by token.</summary>
    /// <param name="service">Asks this service itself; all of them, through the forwarder, if not given.</param>
    public async Task<HttpClient> As(string user, string? service = null)
    {
        if (!tokens.TryGetValue(user, out var token)) tokens[user] = token = await SignIn(user);
        var client = Client(service is null ? Address : AddressOf(service));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        if (forwarder is not null) await forwarder.DisposeAsync();
        await folder.DisposeAsync();
        foreach (var process in processes.Values) process.Dispose();
        foreach (var sidecar in sidecars.Values) sidecar.Dispose();
    }

    /// <summary>
    /// What has no prefix of its own is Intake's: the citizens' pages, and what every service has, such as styles and
    /// the sign-in. Below <c>/ops</c> and <c>/audit</c> a service's own is with itself, all else with Analytics.
    /// </summary>
    private async Task Serve()
    {
        Dictionary<string, string> owners = new()
        {
            ["/"] = "Intake",
            ["/intake"] = "Intake",
            ["/desk"] = "Consultation",
            ["/partner"] = "Referral",
            ["/directory"] = "Referral",
            ["/outreach"] = "Outreach",
            ["/insight"] = "Analytics",
            ["/ops"] = "Analytics",
            ["/audit"] = "Analytics",
        };
        foreach (var name in Names)
        {
            owners[$"/ops/{name.ToLowerInvariant()}"] = name;
            owners[$"/ops/services/{name.ToLowerInvariant()}"] = name;
            owners[$"/audit/{name.ToLowerInvariant()}"] = name;
        }

        forwarder = await Forwarder.Start(
            owners.ToDictionary(owner => owner.Key, owner => processes[owner.Value].Address));
        Anonymous = Client(Address);
    }

    private async Task<string> SignIn(string user)
    {
        using var answer = await Anonymous.PostAsJsonAsync("/identity/token", new { user });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private HttpClient Client(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        clients.Add(client);
        return client;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder?.GetFiles("Platform.sln") is []) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Above this program there is no Platform.sln.");
    }
}
