using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Platform.Postgres;

/// <summary>
/// Brings a database to the service's numbered migrations: each file once, in order, under an advisory lock, so
/// replicas may start together. A file that was changed after it was applied stops the start.
/// </summary>
internal static class Migrator
{
    private const long LockKey = 120_005;
    private const string NoSuchDatabase = "3D000";
    private const string AlreadyThere = "42P04";
    private const int AttemptsMax = 10;

    private const string OfServices = "Migrations";

    /// <summary>The database of a service: what every service has, then its own.</summary>
    public static Task Migrate(Database database, CancellationToken stop) => Migrate(
        database,
        Files(typeof(Migrator).Assembly, OfServices).Concat(Files(database.GetType().Assembly, OfServices)), stop);

    /// <summary>A database beside it, whose files lie in a folder of their own.</summary>
    public static Task Migrate(Database database, string folder, CancellationToken stop) =>
        Migrate(database, Files(database.GetType().Assembly, folder), stop);

    private static async Task Migrate(
        Database database, IEnumerable<(string Name, string Text)> files, CancellationToken stop)
    {
        await using var connection = await Open(database, stop);
        await using (var settle = new NpgsqlCommand(
            """
            CREATE TABLE IF NOT EXISTS migrations (
                name       text PRIMARY KEY,
                checksum   bytea NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )
            """, connection))
        {
            await using var guard = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
            {
                Parameters = { new() { Value = LockKey } },
                // Another replica may be at work for long: waiting is what the lock is for.
                CommandTimeout = 0,
            };
            await guard.ExecuteNonQueryAsync(stop);
            await settle.ExecuteNonQueryAsync(stop);
        }

        foreach (var (name, text) in files) await ApplyBesideOthers(connection, name, text, stop);

        await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection)
        {
            Parameters = { new() { Value = LockKey } },
        };
        await release.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// Services of the version before are at work on the same tables: where a file and one of their transactions wait
    /// for each other, and the file is rolled back, its turn comes again.
    /// </summary>
    private static async Task ApplyBesideOthers(
        NpgsqlConnection connection, string name, string text, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Apply(connection, name, text, stop);
                return;
            }
            catch (PostgresException quarrel) when (quarrel.SqlState == Database.Deadlock && attempt < AttemptsMax)
            {
                // It was rolled back whole.
            }
        }
    }

    private static async Task Apply(NpgsqlConnection connection, string name, string text, CancellationToken stop)
    {
        var checksum = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        await using var known = new NpgsqlCommand("SELECT checksum FROM migrations WHERE name = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await known.ExecuteScalarAsync(stop) is byte[] applied)
        {
            if (applied.AsSpan().SequenceEqual(checksum)) return;

            throw new InvalidOperationException(
                $"The migration {name} was changed after it had been applied: add a new one instead.");
        }

        await using var transaction = await connection.BeginTransactionAsync(stop);
#pragma warning disable CA2100 // A file of this repository, embedded at build time.
        await using var run = new NpgsqlCommand(text, connection, transaction);
#pragma warning restore CA2100
        await run.ExecuteNonQueryAsync(stop);
        await using var note = new NpgsqlCommand(
            "INSERT INTO migrations (name, checksum) VALUES ($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = name }, new() { Value = checksum } },
        };
        await note.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static IEnumerable<(string Name, string Text)> Files(Assembly assembly, string folder) => assembly
        .GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)
            && name.Contains($".{folder}.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (name, reader.ReadToEnd());
        });

    /// <summary>Opens the database, making it first where it is missing and the user may.</summary>
    private static async Task<NpgsqlConnection> Open(Database database, CancellationToken stop)
    {
        try
        {
            return await database.Connections.OpenConnectionAsync(stop);
        }
        catch (PostgresException missing) when (missing.SqlState == NoSuchDatabase)
        {
            await Create(database, stop);
            return await database.Connections.OpenConnectionAsync(stop);
        }
    }

    private static async Task Create(Database database, CancellationToken stop)
    {
        await using var probe = database.Connections.CreateConnection();
        var name = probe.Database;
        var maintenance = new NpgsqlConnectionStringBuilder(probe.ConnectionString) { Database = "postgres" };
        await using var server = probe.CloneWith(maintenance.ConnectionString);
        await server.OpenAsync(stop);
        try
        {
#pragma warning disable CA2100 // An identifier cannot be a parameter; it is quoted.
            await using var create = new NpgsqlCommand(
                $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", server);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(stop);
        }
        catch (PostgresException raced) when (raced.SqlState == AlreadyThere)
        {
            // Another replica was faster.
        }
    }
}
