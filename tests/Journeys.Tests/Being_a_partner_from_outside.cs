using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace Journeys.Tests;

/// <summary>
/// tests/outside/partner.mjs knows nothing but /partner/docs. It speaks with npm's standardwebhooks and amqplib.
/// </summary>
public sealed class Being_a_partner_from_outside(CityWithQueues there) : IClassFixture<CityWithQueues>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "outside");

    [Fact]
    public async Task A_referral_is_received_three_ways_verified_answered_and_confirmed()
    {
        IsThere();
        var contact = await there.City.Call();
        await there.City.Complete("counsellor-2", await there.City.Take("counsellor-2"));
        var caseId = contact.GetProperty("caseId").GetGuid();
        var agency = (await there.City.Ledger(caseId, "annyeong.referral-requested.v1", 2))
            .First(told => told.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
            .GetProperty("data").GetProperty("agencyId").GetGuid();

        var settings = await there.SettingsOf(agency, LoopbackPort.Free());
        using var program = PartnerProgram.Start(["node", "partner.mjs"], Folder, settings);
        await program.Ends();

        var saw = JsonDocument.Parse(program.Output.Split('\n')[^1]).RootElement;
        Assert.True(saw.GetProperty("same").GetBoolean());
        Assert.Equal(1, saw.GetProperty("forged").GetInt32());
        Assert.Equal(401, saw.GetProperty("refused").GetInt32());
        Assert.Equal(
            ["requested", "accepted", "started", "closed"],
            saw.GetProperty("kinds").EnumerateArray()
                .Select(kind => kind.GetString()!["annyeong.referral-".Length..^3]));
        var (real, synthetic) = (saw.GetProperty("real"), saw.GetProperty("synthetic"));
        Assert.Equal("closed", real.GetProperty("status").GetString());
        Assert.Equal("awaiting-confirmation", real.GetProperty("loop").GetString());
        Assert.False(real.TryGetProperty("synthetic", out _));
        Assert.Equal("closed", synthetic.GetProperty("status").GetString());
        Assert.Equal("closed", synthetic.GetProperty("loop").GetString());

        await SaysItHappened(agency, real.GetProperty("referralId").GetGuid());

        // What was tried is counted nowhere: two needs were asked for, and one was met.
        await there.City.Ledger(caseId, "annyeong.referral-closed.v1", 1);
        var figures = await (await there.City.As("analyst-1")).GetStringAsync("/insight/figures");
        Assert.Contains("\"referrals\":2", figures, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "sandbox", await (await there.City.As("operator-1")).GetStringAsync("/ops/gaps"), StringComparison.Ordinal);
    }

    /// <summary>The person calls once more, and whoever meets them writes down that help has come.</summary>
    private async Task SaysItHappened(Guid agency, Guid referral)
    {
        await there.City.Call();
        var held = (await there.City.Take("counsellor-2")).GetProperty("consultationId").GetGuid();
        var told = await (await there.City.As("counsellor-2")).PostAsJsonAsync(
            $"/desk/consultations/{held}/referrals/{referral}/help", new { word = "happened" });
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        var partner = await there.City.As($"partner-{agency}");
        await Story.Soon(async () =>
        {
            var seen = await partner.GetFromJsonAsync<JsonElement>($"/partner/referrals/{referral}");
            return seen.GetProperty("loop").GetString() == "closed" ? seen : (JsonElement?)null;
        });
    }

    /// <summary>The two descriptions of events, before the parser of AsyncAPI itself.</summary>
    [Fact]
    public async Task Descriptions_of_events_are_AsyncAPI()
    {
        IsThere();
        var broken = Path.Combine(Path.GetTempPath(), $"annyeong-{Guid.NewGuid():N}.yaml");
        var portal = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "partners", "asyncapi.yaml"));
        await File.WriteAllTextAsync(
            broken, portal.Replace("action: 'send'", "action: 'shout'", StringComparison.Ordinal));

        Assert.Equal("", await Validate("../../docs/asyncapi.yaml", "../../docs/partners/asyncapi.yaml"));
        Assert.Contains("operations.bring-events.action", await Validate(broken), StringComparison.Ordinal);
        File.Delete(broken);
    }

    private static async Task<string> Validate(params string[] files)
    {
        using var program = PartnerProgram.Start(
            ["node", "asyncapi.mjs", .. files], Folder, new Dictionary<string, string>());
        await program.Ends();
        return program.Output;
    }

    private static void IsThere()
    {
        PartnerProgram.Needs("node");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Folder, "node_modules", "amqplib")),
            "standardwebhooks, amqplib and the AsyncAPI parser are not there: tests/install fetches them by npm.");
    }
}
