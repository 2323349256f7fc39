using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CityService;
using Npgsql;
using Platform.Secrets;

namespace Journeys.Tests;

/// <summary>
/// Somebody tells who they are, is helped by an agency, and asks to be erased. Afterwards everything that is stored is
/// dumped and searched, for their words and for whatever is still sealed; and once more when every database, that of
/// the keys too, came back from a backup made before.
/// </summary>
public sealed class Erasing_a_person : IAsyncLifetime
{
    private const string Number = "+821055559017";
    private const string Name = "한예시";
    private const string Address = "예시구 지움길 77";

    /// <summary>How a sealed part of an event begins: <c>{"alg</c>.</summary>
    private const string SealedPart = "eyJhbGci";

    private static readonly string[] Databases =
        ["intake", "intake_keys", "consultation", "referral", "outreach", "analytics"];

    /// <summary>
    /// Checksums, hashes of the audit and of requests, events without what was sealed in them, secrets of agencies.
    /// </summary>
    private static readonly HashSet<string> OfNobody =
    [
        "migrations.checksum", "audit.hash", "audit_chain.hash", "audit_chain.anchor_hash", "idempotency.fingerprint",
        "dead_letters.bytes", "partner_feed.bytes", "partner_endpoints.secret", "rights_requests.code_hash",
    ];

    private static readonly HashSet<string> Theirs =
    [
        "intake.identifiers.blind_index", "intake.identifiers.sealed", "intake.persons.details",
        "intake_keys.person_keys.wrapped_key", "consultation.consultations.note",
    ];

    private readonly ECDiffieHellman agencyKey = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly string folder = Directory.CreateTempSubdirectory("annyeong-erasing-").FullName;
    private PrivatePostgres postgres = null!;
    private RunningCity city = null!;
    private Guid contact;
    private Guid caseId;

    public async ValueTask InitializeAsync()
    {
        postgres = await PrivatePostgres.Start(folder, CancellationToken.None);
        city = await RunningCity.Start(postgres: postgres.ConnectionString);
    }

    [Fact]
    public async Task Neither_databases_nor_feeds_nor_logs_nor_restored_backups_know_the_person()
    {
        await TellWhoTheyAre();
        var referral = await BeHelped();
        Assert.Equal(Number, (await Released(referral))["phone"]);
        Assert.Contains("intake", await Found($"{caseId}"));
        Assert.Superset(Theirs, await Envelopes());
        var backup = new Dictionary<string, byte[]>();
        foreach (var database in Databases) backup[database] = await Dump(database);

        await AskToBeErased();
        await Story.Soon(async () => await IsGone() ? true : (bool?)null);
        Assert.Empty(await Found());

        foreach (var database in Databases) await Restore(database, backup[database]);
        Assert.Superset(Theirs, await Envelopes());
        Assert.Equal(Name, (await Person()).GetProperty("details").GetProperty("name").GetString());
        await (await city.As("admin-1")).PostAsync("/intake/erasures/apply", null);

        await Story.Soon(async () => await IsGone() ? true : (bool?)null);
        Assert.Empty(await Found());
        Assert.False((await Person()).TryGetProperty("details", out _));
        Assert.Empty((await Person()).GetProperty("knownBy").EnumerateArray());
    }

    public async ValueTask DisposeAsync()
    {
        agencyKey.Dispose();
        await city.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task TellWhoTheyAre()
    {
        var call = await city.Call(from: Number);
        (contact, caseId) = (call.GetProperty("contactId").GetGuid(), call.GetProperty("caseId").GetGuid());
        var taken = await city.Take("counsellor-1");
        var counsellor = await city.As("counsellor-1");
        await Story.Soon(async () => (await counsellor.PutAsJsonAsync(
            $"/intake/contacts/{contact}/person", new { name = Name, address = Address })).IsSuccessStatusCode
                ? true
                : (bool?)null);
        Assert.Equal(HttpStatusCode.NoContent, await city.Complete("counsellor-1", taken));
    }

    /// <summary>The agencies of the referrals have keys, and the first one takes the person on.</summary>
    private async Task<JsonElement> BeHelped()
    {
        var requested = (await city.Ledger(caseId, "annyeong.referral-requested.v1", 2))
            .First(one => one.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
            .GetProperty("data");
        var partner = await city.As($"partner-{requested.GetProperty("agencyId").GetGuid()}");
        var point = P256Point.Of(agencyKey);
        var kept = await partner.PutAsJsonAsync(
            "/partner/keys/example-1", new { kty = "EC", crv = "P-256", x = point.X, y = point.Y });
        Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync());
        var accepted = await partner.PostAsync(
            $"/partner/referrals/{requested.GetProperty("referralId").GetGuid()}/accept", null);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        return requested;
    }

    /// <summary>What the agency, and nobody else, reads in its feed.</summary>
    private async Task<Dictionary<string, string>> Released(JsonElement referral)
    {
        var events = await city.Ledger(caseId, "annyeong.details-released.v1", 1);
        var released = events.Single(one => one.GetProperty("type").GetString() == "annyeong.details-released.v1");
        var context = new HandoverContext(
            referral.GetProperty("agencyId").GetGuid().ToString(), "details-released",
            referral.GetProperty("referralId").GetGuid());
        return PartnerHandover.Open<Dictionary<string, string>>(
            context, _ => agencyKey, released.GetProperty("data").GetProperty("sealed").GetString()!);
    }

    private async Task AskToBeErased()
    {
        var asked = await (await city.Anonymous.PostAsJsonAsync(
            "/privacy/requests", new { kind = "erasure", phone = Number })).Content.ReadFromJsonAsync<JsonElement>();
        var request = $"/intake/rights/{asked.GetProperty("requestId").GetGuid()}";
        var supervisor = await city.As("supervisor-1");
        var code = asked.GetProperty("code").GetString();
        await supervisor.PostAsJsonAsync($"{request}/confirm", new { code });
        Assert.Equal(HttpStatusCode.Accepted, (await supervisor.PostAsync($"{request}/erase", null)).StatusCode);
    }

    private async Task<JsonElement> Person() => await (await city.As("supervisor-1"))
        .GetFromJsonAsync<JsonElement>($"/intake/contacts/{contact}/person");

    /// <summary>Every service has heard of it: nothing is sealed any more that a secret could open.</summary>
    private async Task<bool> IsGone() => (await Envelopes()).Count == 0 && (await Found(SealedPart)).Count == 0;

    /// <summary>
    /// Columns that hold sealed bytes or keyed hashes of somebody: all there are but those that are known to be of
    /// nobody.
    /// </summary>
    private async Task<HashSet<string>> Envelopes()
    {
        HashSet<string> held = [];
        foreach (var database in Databases)
        {
            foreach (var column in await Ask<string>(
                database,
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type = 'bytea'
                """))
            {
                var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
                if (OfNobody.Contains(column)) continue;

                var rows = await Ask<long>(
                    database, $"SELECT count(*) FROM {table} WHERE octet_length({name}) > 0");
                if (rows[0] > 0) held.Add($"{database}.{column}");
            }
        }

        return held;
    }

    private Task<List<string>> Found() =>
        Found(Number[1..], Number[3..], "0" + Number[3..], Name, Address, "저녁을 거르실");

    /// <summary>Where any of it stands, in any form it could be read in.</summary>
    private async Task<List<string>> Found(params string[] words)
    {
        List<(string Place, string Text)> places = [("log", city.Log)];
        foreach (var database in Databases) places.Add((database, Encoding.UTF8.GetString(await Dump(database))));

        var forms = words.SelectMany(word => new[]
        {
            word,
            Convert.ToHexString(Encoding.UTF8.GetBytes(word)).ToLowerInvariant(),
            JsonSerializer.Serialize(word).Trim('"'),
        });
        return [.. places.SelectMany(place => forms
            .Where(form => place.Text.Contains(form, StringComparison.Ordinal))
            .Select(_ => place.Place))];
    }

    private async Task<List<T>> Ask<T>(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            $"{postgres.ConnectionString};Database=annyeong_{database};Pooling=false");
#pragma warning disable CA2100 // A sentence of this test's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        List<T> found = [];
        while (await rows.ReadAsync()) found.Add(rows.GetFieldValue<T>(0));
        return found;
    }

    /// <summary>A plain dump, as a backup is made: all rows of all tables.</summary>
    private async Task<byte[]> Dump(string database)
    {
        using var output = new MemoryStream();
        await Run("pg_dump", database, ["--no-owner"], [], output);
        Assert.True(output.Length > 1_000, $"{database} was not dumped.");
        return output.ToArray();
    }

    private async Task Restore(string database, byte[] backup)
    {
        const string Emptied = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
        await Run("psql", database, ["--quiet", "--command", Emptied], [], Stream.Null);
        await Run("psql", database, ["--quiet"], backup, Stream.Null);
    }

    private async Task Run(
        string program, string database, IReadOnlyList<string> options, byte[] input, Stream output)
    {
        var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        var start = new ProcessStartInfo(
            program,
            [$"--host={server.Host}", $"--port={server.Port}", $"--username={server.Username}",
                $"--dbname=annyeong_{database}", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
