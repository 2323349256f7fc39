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
/// dumped and searched.
/// </summary>
public sealed class Erasing_a_person : IAsyncLifetime
{
    private const string Number = "+821055559017";
    private const string Name = "한예시";
    private const string Address = "예시구 지움길 77";

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
    public async Task Neither_databases_nor_feeds_nor_logs_nor_a_restored_backup_know_the_person()
    {
        await TellWhoTheyAre();
        var referral = await BeHelped();
        Assert.Equal(Number, (await Released(referral))["phone"]);
        var backup = await Dump("annyeong_intake");
        Assert.Contains("intake", await Found($"{caseId}"));

        await AskToBeErased();
        await Story.Soon(async () => await IsGone() ? true : (bool?)null);

        Assert.Empty(await Found());
        await Restore("annyeong_intake", backup);
        Assert.False((await Person()).TryGetProperty("details", out _));
        Assert.Empty((await Person()).GetProperty("knownBy").EnumerateArray());
        await (await city.As("admin-1")).PostAsync("/intake/erasures/apply", null);
        Assert.Empty(await Found());
        Assert.Equal(0, await Ask("annyeong_intake", "SELECT count(*) FROM identifiers"));
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

    /// <summary>Every service has heard of it: no note, no sealed part is left.</summary>
    private async Task<bool> IsGone() =>
        await Ask("annyeong_consultation", "SELECT count(*) FROM consultations WHERE note IS NOT NULL") == 0
        && await Ask("annyeong_analytics", "SELECT count(*) FROM ledger WHERE data::text LIKE '%\"sealed\"%'") == 0
        && await Ask(
            "annyeong_referral",
            "SELECT count(*) FROM partner_feed WHERE encode(bytes, 'escape') LIKE '%\"sealed\"%'") == 0;

    private Task<List<string>> Found() =>
        Found(Number[1..], Number[3..], "0" + Number[3..], Name, Address, "저녁을 거르실");

    /// <summary>Where any of it stands, in any form it could be read in.</summary>
    private async Task<List<string>> Found(params string[] words)
    {
        List<(string Place, string Text)> places = [("log", city.Log)];
        foreach (var database in new[] { "intake", "intake_keys", "consultation", "referral", "outreach", "analytics" })
        {
            places.Add((database, Encoding.UTF8.GetString(await Dump($"annyeong_{database}"))));
        }

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

    private async Task<long> Ask(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{postgres.ConnectionString};Database={database}");
#pragma warning disable CA2100 // A sentence of this test's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
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
                $"--dbname={database}", .. options])
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
