using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Audit;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Messaging.Dapr;
using Platform.Operations;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Secrets;
using Platform.Telemetry;
using Platform.Web;

namespace Platform;

/// <summary>What every service is made of: database, events in and out, problems, sign-in, health, telemetry.</summary>
public static class PlatformHost
{
    private const int PoolSizeMax = 15;
    private const int SilenceAllowedSeconds = 5;
    private const int BetweenProbesSeconds = 3;

    /// <summary>Adds what all services of this process share. For the settings see docs/settings.md.</summary>
    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        AskOnce.ExitIfWanted(builder.Configuration);
        var demonstration = IsDemonstration(builder.Configuration);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new SecretStore(builder.Configuration["Secrets:Folder"], makeMissing: demonstration));
        services.AddSingleton<Handover>();
        services.AddSingleton(CityPack.Load(Path.Combine(
            builder.Configuration["City:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "cities"),
            builder.Configuration["City:Name"] ?? "seoul")));
        services.AddSingleton(provider => new Deliveries(
            new(() => [.. provider.GetServices<Service>()]),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Annyeong.Sidecar")));
        services.TryAddSingleton(provider => Transports.Of(provider));
        services.AddOptions<AuditOptions>().BindConfiguration("Audit").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BreakGlass>();
        services.AddOptions<RetentionOptions>()
            .BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Health>();
        services.AddHostedService<ServiceHost>();
        services.AddDataProtection().SetApplicationName("annyeong120");
        services.AddOptions<KeyManagementOptions>().Configure<IEnumerable<Service>>(
            (keys, all) => keys.XmlRepository = new KeyRingStore(all.First().Database));
        builder.NeedSecrets("idempotency-key");
        builder.AddLogs();
        builder.AddTelemetry();
        builder.AddSignIn(demonstration);
        services.AddSingleton<IClaimsTransformation, Centres.Lookup>();
        builder.AddRequestLimits();
        services.AddStrictJson();
        services.AddProblems();
        services.AddValidation();
    }

    /// <summary>
    /// Adds one service with a database of its own: <c>ConnectionStrings:{service}</c>, or one on the common server.
    /// </summary>
    public static void AddService<TDatabase>(
        this WebApplicationBuilder builder, string name, Func<DatabaseSource, TDatabase> open)
        where TDatabase : Database
    {
        builder.AddDatabase(name, open);
        builder.Services.AddSingleton(provider => new Service(
            provider.GetRequiredService<TDatabase>(),
            $"/annyeong/{provider.GetRequiredService<CityPack>().City.Id}/{name}",
            provider.GetRequiredService<ITransport>,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<AuditOptions>>().Value,
            provider.GetRequiredService<IOptions<RetentionOptions>>().Value,
            provider.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>
    /// Adds a second database of a service, without events, for what must not share the backups of the first. Its
    /// migrations lie in a folder of their own.
    /// </summary>
    public static void AddStore<TDatabase>(
        this WebApplicationBuilder builder, string name, string migrations, Func<DatabaseSource, TDatabase> open)
        where TDatabase : Database
    {
        builder.AddDatabase(name, open);
        builder.Services.AddSingleton(provider => new Store(provider.GetRequiredService<TDatabase>(), migrations));
    }

    /// <summary>Keys a service cannot work without: outside the demonstration a missing one stops the start.</summary>
    public static void NeedSecrets(this WebApplicationBuilder builder, params string[] names) =>
        builder.Services.AddSingleton(new NeededSecrets(names));

    public static void UsePlatform(this WebApplication app)
    {
        app.Services.GetRequiredService<SpanStore>();
        app.UseTrustedProxies();
        app.Use(RequestSpans.Middleware);
        app.UseProblems();
        if (IsDemonstration(app.Configuration)) app.Use(RequestShape.LoopbackNamesOnly);
        app.Use(RequestShape.PutRight);
        app.Use(RequestShape.RefuseOtherSites);
        app.UseRouting();
        app.Use(RequestLimits.BodySize);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(Caller.Middleware);
        app.Use(IdempotentRequest.Middleware);
        app.UseAntiforgery();
        app.Use(RequestShape.ReadyForms);

        // A wrong address is nobody's secret: without this, strangers would be asked to sign in to find nothing.
        app.MapFallback("{*path}", http => TypedResults.NotFound().ExecuteAsync(http))
            .Public()
            .WithMetadata(new HttpMethodMetadata(["GET"]));
        app.MapGet("/livez", Health.Live).Public().DisableHttpMetrics();
        app.MapGet("/readyz", Health.Ready).Public().DisableHttpMetrics();
        var ops = app.MapGroup("/ops").Only(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Admin);
        ops.MapGet("/dead-letters", ServiceState.ListDeadLetters);
        ops.MapGet("/services/{service}", ServiceState.Handle);
        app.MapPost("/ops/dead-letters/{id:guid}/replay", ServiceState.Replay).Only(Roles.Operator);
        app.MapPost("/ops/services/{service}/dead-letters/{id:guid}/replay", ServiceState.ReplayOne)
            .Only(Roles.Operator);
        var audit = app.MapGroup("/audit");
        audit.MapGet("/{service}/entries", ListEntries.Handle).Only(Roles.Auditor);
        audit.MapGet("/{service}/verify", VerifyAudit.Handle).Only(Roles.Auditor);
        audit.MapPost("/break-glass", BreakGlass.Handle).Only(Roles.Supervisor);
        audit.MapPost("/{service}/break-glass", BreakGlass.HandleOne).Only(Roles.Supervisor);
        if (Transports.Subscribes(app.Configuration) == Transports.Dapr) app.MapDapr();
        if (IsDemonstration(app.Configuration)) app.MapPost(IssueToken.Path, IssueToken.Handle).Public();
    }

    /// <summary>
    /// Brings every database up to date, starts, and runs until told to stop; or verifies the audit, if that is asked.
    /// </summary>
    public static async Task RunPlatform(this WebApplication app, CancellationToken stop = default)
    {
        await using (app)
        {
            if (VerifyAudit.IsWanted(app.Configuration))
            {
                Environment.ExitCode = await VerifyAudit.Run(app, stop);
                return;
            }

            await app.StartPlatform(stop);
            await app.WaitForShutdownAsync(stop);
        }
    }

    /// <summary>Brings every database up to date and starts.</summary>
    public static async Task StartPlatform(this WebApplication app, CancellationToken stop = default)
    {
        if (IsDemonstration(app.Configuration)) RefuseAllButLoopback(app);
        var secrets = app.Services.GetRequiredService<SecretStore>();
        foreach (var name in app.Services.GetServices<NeededSecrets>().SelectMany(needed => needed.Names))
        {
            secrets.Key(name);
        }

        await app.MigratePlatform(stop);
        await app.StartAsync(stop);
    }

    /// <summary>Brings every database up to date, and starts nothing.</summary>
    public static async Task MigratePlatform(this WebApplication app, CancellationToken stop = default)
    {
        foreach (var service in app.Services.GetServices<Service>()) await Migrator.Migrate(service.Database, stop);
        foreach (var store in app.Services.GetServices<Store>())
        {
            await Migrator.Migrate(store.Database, store.Migrations, stop);
        }
    }

    /// <summary>
    /// Logs go to standard error, one line each, with the trace they belong to. The framework's own notes about
    /// requests are left out: they would carry paths and queries.
    /// </summary>
    private static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            json.IncludeScopes = true;
        });
        builder.Services.AddSingleton<IExternalScopeProvider, TraceScope>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    /// <summary>Demonstration users need no password, so nobody but this machine may reach them.</summary>
    private static void RefuseAllButLoopback(WebApplication app)
    {
        var own = app.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        // A port without an address is a port of every address.
        var addresses = (app.Configuration["urls"] ?? app.Configuration["http_ports"]
            ?? app.Configuration["https_ports"] ?? "http://localhost:5000").Split(';');
        if (own || !addresses.All(IsLoopback))
        {
            throw new InvalidOperationException(
                "The demonstration serves loopback addresses only: its users need no password.");
        }
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost"
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static bool IsDemonstration(IConfiguration configuration) => configuration.GetValue<bool>("Demonstration");

    private static void AddDatabase<TDatabase>(
        this WebApplicationBuilder builder, string name, Func<DatabaseSource, TDatabase> open)
        where TDatabase : Database => builder.Services.AddSingleton(provider => open(new DatabaseSource(
            name, Connections(builder.Configuration, name), provider.GetRequiredService<TimeProvider>())));

    private sealed record NeededSecrets(string[] Names);

    /// <summary>A database beside a service's own, and the folder of its migrations.</summary>
    private sealed record Store(Database Database, string Migrations);

    private static NpgsqlDataSource Connections(IConfiguration configuration, string service)
    {
        var own = configuration.GetConnectionString(service);
        var common = configuration["Postgres"]
            ?? (own is null ? throw new InvalidOperationException($"ConnectionStrings:{service} is not set.") : null);
        var connection = new NpgsqlConnectionStringBuilder(own ?? common)
        {
            ApplicationName = $"annyeong-{service}",
            MaxPoolSize = PoolSizeMax,
            // A commit has no limit of its own: half a minute tells that its server is gone.
            TcpKeepAliveTime = SilenceAllowedSeconds,
            TcpKeepAliveInterval = BetweenProbesSeconds,
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            IncludeErrorDetail = false,
        };
        if (own is null) connection.Database = $"{configuration["DatabasePrefix"] ?? "annyeong"}_{service}";
        var source = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        source.ConfigureTracing(tracing => tracing.ConfigureCommandSpanNameProvider(_ => $"postgresql {service}"));
        return source.Build();
    }
}
