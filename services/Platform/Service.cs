using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Audit;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Telemetry;

namespace Platform;

/// <summary>
/// One service in this process: what its table of contents hangs its routes, subscriptions and schedules on.
/// </summary>
public sealed class Service
{
    private readonly Dictionary<string, Subscription> subscriptions = [];
    private readonly List<Schedule> schedules;
    private readonly List<ICourier> couriers = [];
    private readonly List<Func<Work, Task>> watches = [];
    private readonly ILogger logger;
    private readonly Func<ITransport> transport;
    private readonly TimeProvider clock;
    private readonly AuditHeads heads;
    private readonly AuditSealer sealer;
    private readonly AuditOptions audit;
    private readonly RetentionOptions retention;

    internal Service(
        Database database, string source, Func<ITransport> transport, TimeProvider clock, AuditOptions audit,
        RetentionOptions retention, ILoggerFactory loggers)
    {
        Database = database;
        this.transport = transport;
        this.clock = clock;
        this.audit = audit;
        this.retention = retention;
        logger = loggers.CreateLogger($"Annyeong.{database.Service}");
        heads = new AuditHeads(audit, logger);
        sealer = new AuditSealer(database, clock, logger);
        schedules =
        [
            Pruning.Schedule,
            SealedParts.Schedule,
            new Schedule("prune-audit", TimeSpan.FromHours(1), work => AuditChain.Prune(audit.KeptFor, work)),
            new Schedule("tell-audit-head", audit.HeadEvery, work => heads.Tell(Name, work)),
        ];
        Inbox = new Inbox(database, source[..(source.LastIndexOf('/') + 1)], subscriptions, clock, logger);
        Source = source;
        Relay = new OutboxRelay(database, source, transport, clock, logger);
    }

    public string Name => Database.Service;

    public Database Database { get; }

    /// <summary>The CloudEvents source of what this service announces: <c>/annyeong/{city}/{service}</c>.</summary>
    public string Source { get; }

    /// <summary>Topics this service hears, in the order of its table of contents.</summary>
    public IReadOnlyCollection<string> Hears => subscriptions.Keys;

    internal IReadOnlyDictionary<string, Subscription> Subscriptions => subscriptions;

    internal IReadOnlyList<Schedule> Schedules => schedules;

    internal AuditVerifier AuditVerifier => new(
        Name, heads.Of(Name), audit.KeptFor, published: audit.HeadFolder is { Length: > 0 });

    internal Inbox Inbox { get; }

    internal OutboxRelay Relay { get; }

    internal IEndpointRouteBuilder? Routes { get; set; }

    /// <summary>Routes of this service below a prefix, closed to all until the group says who may enter.</summary>
    public RouteGroupBuilder Group(string prefix) =>
        Routes!.MapGroup(prefix).WithTags(Name).WithMetadata(new OfService(Name));

    /// <summary>Reacts to an event. The reaction and the proof that it ran share one transaction.</summary>
    public void On<T>(Func<T, Work, Task> react) where T : class => On<T>((heard, _, work) => react(heard, work));

    /// <summary>Reacts to an event whose envelope matters too.</summary>
    public void On<T>(Func<T, CloudEvent, Work, Task> react) where T : class => Add(Subscription.To(react));

    /// <summary>Reacts to several topics alike, without reading their data.</summary>
    public void OnEach(IEnumerable<Type> events, Func<CloudEvent, Work, Task> react)
    {
        foreach (var heard in events) Add(new Subscription(Topic.Of(heard), Topic.HasteOf(heard), react));
    }

    /// <summary>Does something again and again; each tick is one unit of work, done by one replica.</summary>
    public void Every(string name, TimeSpan period, Func<Work, Task> run) =>
        schedules.Add(new Schedule(name, period, run));

    /// <summary>
    /// Deletes again and again what belongs to case files older than they are kept, so much in one tick. That it was
    /// done is left in the audit, and how many rows it took in the log: nothing of the cases themselves.
    /// </summary>
    /// <param name="forget">Gets the moment before which the last must have happened; gives the rows deleted.</param>
    public void Every(string name, TimeSpan period, Func<DateTimeOffset, Work, Task<int>> forget) => Every(
        name,
        period,
        async work =>
        {
            var rows = await forget(work.Now - retention.CasesKept, work);
            if (rows == 0) return;

            work.Audit("case-files-deleted");
            ServiceLog.Deleted(logger, Name, name, rows);
        });

    /// <summary>
    /// Looks again and again at what operations staff watch, in every replica: it counts and changes nothing.
    /// </summary>
    public void Watch(Func<Work, Task> look) => watches.Add(look);

    /// <summary>Sends a courier: work that reaches out of the service.</summary>
    public void Send(ICourier courier) => couriers.Add(courier);

    internal void Subscribe()
    {
        foreach (var topic in subscriptions.Keys)
        {
            transport().Subscribe(Name, topic, (bytes, cancelled) => Inbox.Receive(topic, bytes, cancelled));
        }
    }

    internal Task Run(bool sole, CancellationToken stop)
    {
        Database.Changed = () => couriers.ForEach(courier => courier.Wake());
        Database.Audited = sealer.Wake;
        return Task.WhenAll([
            Relay.Run(sole, stop),
            Inbox.Run(stop),
            sealer.Run(stop),
            StateSampler.Run(Database, watches, clock, stop),
            new ScheduleRunner(Database, schedules, clock, logger).Run(stop),
            .. couriers.Select(courier => courier.Run(Database, clock, logger, stop)),
        ]);
    }

    /// <summary>
    /// The last there is to say: what is still unsealed gets its link, and the head is told. Without its database the
    /// next start does both.
    /// </summary>
    internal async Task CloseAudit(CancellationToken hurry)
    {
        try
        {
            await sealer.Seal(hurry);
            await Database.Do(work => heads.Tell(Name, work), hurry);
        }
        catch (Exception fault)
        {
            ServiceLog.NotClosed(logger, Name, fault.GetType().Name);
        }
    }

    private void Add(Subscription subscription)
    {
        if (!subscriptions.TryAdd(subscription.Topic, subscription))
        {
            throw new InvalidOperationException(
                $"{Name} hears {subscription.Topic} twice; one reaction may do both things.");
        }
    }
}

internal static partial class ServiceLog
{
    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Service}: the audit's head was not told at the end: {Fault}")]
    public static partial void NotClosed(ILogger logger, string service, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service}: {Schedule} deletes {Rows} rows")]
    public static partial void Deleted(ILogger logger, string service, string schedule, int rows);
}

/// <summary>How a service gets its object, and a group its doorkeeper.</summary>
public static class ServiceRoutes
{
    /// <summary>The object a service hangs its routes, subscriptions and schedules on.</summary>
    public static Service Service<TDatabase>(this WebApplication app) where TDatabase : Database
    {
        var service = app.Services.GetServices<Service>().Single(candidate => candidate.Database is TDatabase);
        service.Routes = app;
        return service;
    }

    /// <summary>Lets in whoever has one of the roles.</summary>
    public static T Only<T>(this T routes, params string[] roles) where T : IEndpointConventionBuilder =>
        routes.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) });

    /// <summary>Lets in everybody, signed in or not.</summary>
    public static T Public<T>(this T routes) where T : IEndpointConventionBuilder => routes.AllowAnonymous();
}
