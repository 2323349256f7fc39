using Npgsql;
using Platform.Audit;
using Platform.Messaging;

namespace Platform.Postgres;

/// <summary>One unit of work: a transaction, the moment it began, and the events it announces on commit.</summary>
public sealed class Work : IAsyncDisposable
{
    private readonly Database database;
    private readonly NpgsqlTransaction transaction;
    private readonly NpgsqlConnection connection;
    private readonly CancellationToken stop;
    private readonly Announcements announcements;
    private readonly AuditEntries entries;
    private readonly Batch last;
    private bool errandLeft;

    internal Work(Database database, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken stop)
    {
        this.database = database;
        this.transaction = transaction;
        this.stop = stop;
        connection = transaction.Connection!;
        // PostgreSQL keeps microseconds: a time must read back as it was written.
        Now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        announcements = new Announcements(database.Service, this);
        entries = new AuditEntries(this);
        // The commit itself cannot be cancelled: whoever asked must not be told "cancelled" about work that stands.
        last = new Batch(transaction, CancellationToken.None, commits: true);
    }

    /// <summary>The moment this work began, in UTC.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Runs a statement; gives the number of rows it changed.</summary>
    public async Task<int> Execute(Sql sql)
    {
        await using var command = sql.Command(transaction);
        return await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Runs several statements in one round trip; gives the number of rows they changed together.</summary>
    public Task<int> ExecuteAll(params Sql[] statements)
    {
        var batch = Together();
        foreach (var sql in statements) batch.Execute(sql);
        return batch.Run();
    }

    /// <summary>Begins a batch: several statements, of which some give rows, in one round trip.</summary>
    public Batch Together() => new(transaction, stop);

    /// <summary>
    /// Leaves a statement to the end of this work, where all such statements, the outbox and the commit make one round
    /// trip. Nothing this work reads sees it.
    /// </summary>
    public void ExecuteLast(Sql sql) => last.Execute(sql);

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> One<T>(Sql sql, Func<NpgsqlDataReader, T> read) where T : class
    {
        await using var command = sql.Command(transaction);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? read(reader) : null;
    }

    /// <summary>The first column of the first row, or null when there is no row or no value.</summary>
    public async Task<T?> Value<T>(Sql sql) where T : struct
    {
        await using var command = sql.Command(transaction);
        return await command.ExecuteScalarAsync(stop) is T value ? value : null;
    }

    /// <summary>All rows.</summary>
    public async Task<List<T>> Many<T>(Sql sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = sql.Command(transaction);
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<T> rows = [];
        while (await reader.ReadAsync(stop)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Announces <paramref name="event"/> about a case if and only if this work commits.</summary>
    public void Announce<T>(T @event, Guid caseId) where T : class => announcements.Add(@event, caseId);

    /// <summary>
    /// Leaves in the audit, if and only if this work commits, that whoever asked for it has read or changed something.
    /// </summary>
    /// <param name="action">The kind of data and what was done to it: <c>contact-read</c>.</param>
    /// <param name="subject">The case or person whose data it is; none where it is nobody's in particular.</param>
    /// <param name="reason">The code of a reason that was given; never a text.</param>
    public void Audit(string action, Guid? subject = null, string? reason = null) =>
        entries.Add(Caller.Current ?? Caller.Of(database.Service), action, subject, reason);

    /// <inheritdoc cref="Audit(string, Guid?, string?)"/>
    public void AuditEach(string action, IEnumerable<Guid> subjects)
    {
        foreach (var subject in subjects) Audit(action, subject);
    }

    /// <summary>Leaves in the audit what somebody did who is not known to be the caller yet.</summary>
    internal void AuditBy(Caller caller, string action) => entries.Add(caller, action, subject: null, reason: null);

    /// <summary>Says that the case begins with this work, so its trace begins here too.</summary>
    public void OpenCase(Guid caseId) => announcements.Open(caseId);

    /// <summary>Says that this work has left an errand for a courier.</summary>
    public void LeaveErrand() => errandLeft = true;

    internal CloudEvent? Delivery
    {
        set => announcements.Delivery = value;
    }

    /// <summary>Runs what was left to the end, writes outbox and audit and commits, all in one round trip.</summary>
    internal async Task Commit()
    {
        var outgoing = await announcements.Write(last, database.SendsNow());
        entries.Write(last);
        last.Execute($"COMMIT");
        await last.Run();
        if (outgoing() is { Count: > 0 } committed) database.Committed(committed);
        if (entries.Any) database.Audited();
        if (errandLeft) database.Changed();
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
