using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Pages;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Secrets;

namespace Testing;

/// <summary>
/// One service as it runs in production, on a real port of the loopback address and a database of its own that is
/// dropped afterwards. A test comes in by HTTP or by a delivered event, and looks at answers and announced events.
/// </summary>
public sealed class RunningService : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<MethodInfo, Lazy<Task<string>>> Templates = new();

    private readonly WebApplication app;
    private readonly TestTransport transport;
    private readonly string prefix;
    private readonly string secrets;
    private readonly List<HttpClient> clients = [];
    private long sequence;

    private RunningService(WebApplication app, TestTransport transport, string prefix, string secrets)
    {
        this.app = app;
        this.transport = transport;
        this.prefix = prefix;
        this.secrets = secrets;
        Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Anonymous = Client();
    }

    public Uri Address { get; }

    /// <summary>Somebody who has not signed in.</summary>
    public HttpClient Anonymous { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>The city it serves.</summary>
    public string City => app.Services.GetRequiredService<CityPack>().City.Id;

    private bool KeepsDatabases { get; init; }

    /// <summary>It runs on for others.</summary>
    private bool IsShared { get; init; }

    /// <summary>How many events were announced before the test that looks here began.</summary>
    private int Before { get; init; }

    /// <summary>Every event announced so far, as it went out.</summary>
    public IReadOnlyList<CloudEvent> Published => [.. transport.Published.Skip(Before)];

    /// <summary>
    /// Whether these have gone out, of whichever test they are: a schedule's commit can be seen a moment before.
    /// </summary>
    public bool HasSent(IEnumerable<Guid> events) =>
        !events.Except(transport.Published.Select(published => Guid.Parse(published.Id))).Any();

    /// <summary>What was sent once more to one subscriber alone.</summary>
    public IReadOnlyList<(string Service, string Topic, CloudEvent Event)> SentTo => [.. transport.SentTo];

    /// <param name="carrier">A real transport, where a test is about one.</param>
    /// <param name="kept">Databases that are there already and stay, as when a service is started again.</param>
    public static async Task<RunningService> Start(
        Action<WebApplicationBuilder> add, Action<WebApplication> map, TimeProvider? clock = null,
        IDictionary<string, string?>? settings = null, Func<IServiceProvider, ITransport>? carrier = null,
        string? kept = null)
    {
        var prefix = kept ?? $"test_{Guid.NewGuid():N}";
        var secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
        var transport = new TestTransport();
        if (kept is null && settings is null) await TestPostgres.Copy(await Template(add), prefix);
        var builder = await Builder(add, prefix, secrets, settings, carrier ?? (_ => transport), clock);
        var app = builder.Build();
        app.UsePages();
        app.UsePlatform();
        app.MapPages();
        map(app);
        await app.StartPlatform();
        return new RunningService(app, transport, prefix, secrets) { KeepsDatabases = kept is not null };
    }

    /// <summary>
    /// The same service as one test of several sees it, one after another: what was announced before it is not there.
    /// Persons and contacts of the others are.
    /// </summary>
    public RunningService ForOneTest() =>
        new(app, transport, prefix, secrets) { IsShared = true, Before = transport.Published.Count };

    /// <summary>A demonstration user, signed in by token.</summary>
    public HttpClient As(string user)
    {
        var client = Client();
        var token = app.Services.GetRequiredService<DemonstrationTokens>().Issue(user)
            ?? throw new ArgumentException($"There is no user {user}.", nameof(user));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Somebody of this role whom the demonstration does not know, as a city signs them in.</summary>
    /// <param name="agency">The partner agency they work for.</param>
    public HttpClient As(string user, string role, Guid? agency = null)
    {
        var client = Client();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(
            app.Services.GetRequiredService<SecretStore>().File("demonstration-signing-key", () => []), out _);
        var claims = new Dictionary<string, object> { ["sub"] = user, ["roles"] = new[] { role } };
        if (agency is { } of) claims["agency"] = $"{of}";
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DemonstrationTokens.Issuer,
            Audience = "annyeong120",
            TokenType = "at+jwt",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            Claims = claims,
            SigningCredentials = new SigningCredentials(
                new ECDsaSecurityKey(key)
                {
                    KeyId = "demonstration", CryptoProviderFactory = new() { CacheSignatureProviders = false },
                },
                SecurityAlgorithms.EcdsaSha256),
        });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Lets the service hear an event; returns when it has worked on it or parked it.</summary>
    /// <param name="topic">Another topic than the event's own, for an event that is not what it says.</param>
    public Task Deliver<T>(
        T @event, Guid caseId, string? eventId = null, DateTimeOffset? time = null, string? topic = null)
        where T : class => transport.Deliver(topic ?? Topic.Of<T>(), Bytes(@event, caseId, eventId, time, topic));

    /// <summary>Lets the service hear bytes that may be no event at all.</summary>
    public Task DeliverRaw(string topic, ReadOnlyMemory<byte> bytes) => transport.Deliver(topic, bytes);

    /// <summary>An event as another service would announce it.</summary>
    /// <param name="city">Another than this service's.</param>
    public ReadOnlyMemory<byte> Bytes<T>(
        T @event, Guid caseId, string? eventId = null, DateTimeOffset? time = null, string? topic = null,
        string? city = null)
        where T : class
    {
        var id = eventId is null ? Guid.CreateVersion7() : Guid.Parse(eventId);
        city ??= City;
        var now = time ?? app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        return CloudEvent.Write($"/annyeong/{city}/elsewhere", new OutboxRow(
            Interlocked.Increment(ref sequence), id, topic ?? Topic.Of<T>(), caseId, now,
            "00-11111111111111111111111111111111-2222222222222222-01",
            JsonSerializer.Serialize(@event, EventJson.Options)));
    }

    /// <summary>The events of one type announced so far, in order.</summary>
    public IReadOnlyList<T> Announced<T>() where T : class => [.. Published
        .Where(published => published.Topic == Topic.Of<T>())
        .Select(published => published.Data.Deserialize<T>(EventJson.Options)!)];

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        if (IsShared) return;

        await app.StopAsync();
        await app.DisposeAsync();
        if (!KeepsDatabases) await TestPostgres.Drop(prefix);
        Directory.Delete(secrets, recursive: true);
    }

    private static async Task<WebApplicationBuilder> Builder(
        Action<WebApplicationBuilder> add, string prefix, string secrets,
        IDictionary<string, string?>? settings = null, Func<IServiceProvider, ITransport>? carrier = null,
        TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Demonstration"] = "true",
            ["Postgres"] = await TestPostgres.ConnectionString,
            ["DatabasePrefix"] = prefix,
            ["Secrets:Folder"] = secrets,
            ["urls"] = "http://127.0.0.1:0",
        });
        if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
        if (carrier is not null) builder.Services.AddSingleton(carrier);
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.AddPlatform();
        builder.AddPages();
        add(builder);
        return builder;
    }

    /// <summary>The databases as the migrations leave them: made once, then copied for each test.</summary>
    private static Task<string> Template(Action<WebApplicationBuilder> add) =>
        Templates.GetOrAdd(add.Method, _ => new Lazy<Task<string>>(() => Migrated(add))).Value;

    private static async Task<string> Migrated(Action<WebApplicationBuilder> add)
    {
        var prefix = $"template_{Guid.NewGuid():N}";
        TestPostgres.DropAtTheEnd(prefix);
        var secrets = Directory.CreateTempSubdirectory("annyeong-secrets-");
        await using var app = (await Builder(add, prefix, secrets.FullName)).Build();
        await app.MigratePlatform();
        secrets.Delete(recursive: true);
        return prefix;
    }

    private HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        clients.Add(client);
        return client;
    }
}
