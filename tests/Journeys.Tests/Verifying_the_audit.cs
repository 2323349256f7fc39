using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Journeys.Tests;

/// <summary>By command, beside a city that serves and after its end, and by each service's own program.</summary>
public sealed class Verifying_the_audit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Services = ["intake", "consultation", "referral", "outreach", "analytics"];

    [Fact]
    public async Task What_stands_is_proven_and_what_somebody_has_changed_is_named()
    {
        var data = Directory.CreateTempSubdirectory("annyeong-audited-").FullName;
        try
        {
            await using var city = await RunningCity.Start(data);
            var contact = await city.Call();
            await city.Complete("counsellor-1", await city.Take("counsellor-1"));
            var auditor = await city.As("auditor-1");
            await Sealed(auditor, contact.GetProperty("caseId").GetGuid());

            var (code, lines) = await Verify(data);
            Assert.Equal((0, Services.Length), (code, lines.Length));
            Assert.All(lines.Zip(Services), pair => Assert.StartsWith(
                $"{pair.Second}: ", pair.First, StringComparison.Ordinal));
            Assert.All(lines, line => Assert.Contains("as they were written", line, StringComparison.Ordinal));

            await Tamper(data);
            (code, lines) = await Verify(data);
            Assert.Equal(1, code);
            Assert.StartsWith(
                "consultation: link 1 is wrong: the entry was changed", lines[1], StringComparison.Ordinal);
            var told = await auditor.GetFromJsonAsync<JsonElement>("/audit/consultation/verify");
            Assert.Equal(1, told.GetProperty("firstWrong").GetInt64());
            var alone = await ServiceProgram(data, "Consultation");
            Assert.Equal((1, lines[1]), (alone.Code, Assert.Single(alone.Lines)));

            await city.Stop();
            Assert.True(File.Exists(Path.Combine(data, "audit-heads", "intake.jsonl")));
            (code, lines) = await Verify(data);
            Assert.Equal(1, code);
            Assert.Contains("1 published heads agree", lines[0], StringComparison.Ordinal);
            Assert.StartsWith("consultation: link 1 is wrong", lines[1], StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Without_a_database_there_is_a_sentence()
    {
        var data = Directory.CreateTempSubdirectory("annyeong-empty-").FullName;
        try
        {
            var run = await Run("City", "--VerifyAudit", "true", "--Data", data);

            Assert.Equal((1, $"There is no database in {data}."), (run.Code, run.Errors.Trim()));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task Sealed(HttpClient auditor, Guid caseId)
    {
        var waited = Stopwatch.StartNew();
        List<JsonElement> acts;
        do
        {
            Assert.True(waited.Elapsed < Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            acts = (await auditor.GetFromJsonAsync<List<JsonElement>>(
                $"/audit/consultation/entries?subject={caseId}"))!;
        }
        while (acts.Count < 2 || acts.Exists(act => !act.TryGetProperty("link", out _)));
    }

    private static async Task Tamper(string data)
    {
        await using var source = NpgsqlDataSource.Create(
            $"{ConnectionString(data)};Database=annyeong_consultation;Pooling=false");
        await using var tamper = source.CreateCommand(
            """
            ALTER TABLE audit DISABLE TRIGGER USER;
            UPDATE audit SET actor = 'counsellor-2' WHERE link = 1;
            ALTER TABLE audit ENABLE TRIGGER USER;
            """);
        await tamper.ExecuteNonQueryAsync();
    }

    private static string ConnectionString(string data)
    {
        var port = File.ReadLines(Path.Combine(data, "postgres", "postmaster.pid")).ElementAt(3);
        var password = File.ReadAllText(Path.Combine(data, "secrets", "postgres-password"));
        return $"Host=127.0.0.1;Port={port};Username=annyeong;Password={password}";
    }

    private static async Task<(int Code, string[] Lines)> Verify(string data)
    {
        var run = await Run("City", "--VerifyAudit", "true", "--Data", data);
        return (run.Code, run.Lines);
    }

    /// <summary>A service verifies its own audit, also where it has a process of its own.</summary>
    private static Task<Ended> ServiceProgram(string data, string service) => Run(
        service, "--VerifyAudit", "true", "--Postgres", ConnectionString(data), "--Demonstration", "true",
        "--Messaging:Transport", "none", "--Secrets:Folder", Path.Combine(data, "secrets"));

    private static async Task<Ended> Run(string project, params string[] arguments)
    {
        var program = Path.Combine(
            Repository.Root, "services", project, "bin", "Release", "net10.0", $"{project}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ANNYEONG_POSTGRES"] = "";
        using var run = Process.Start(start)!;
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync().WaitAsync(Patience);
        return new Ended(run.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }

    private sealed record Ended(int Code, string[] Lines, string Errors);
}
