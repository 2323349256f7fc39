using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Journeys.Tests;

/// <summary>Every fixed door gets everything that can be wrong with a request, and stays whole.</summary>
public sealed class Bad_input_at_every_door(SharedCity shared) : IClassFixture<SharedCity>, IAsyncLifetime
{
    /// <summary>What stands for somebody's words in every body: it must come back in no answer and no log.</summary>
    private const string Private = "비밀이야기-010-9999-8888";
    // Four digits alone also stand in a trace id now and then.
    private const string PrivateDigits = "9999-?8888";

    private static readonly DateTimeOffset NextWeek = TimeProvider.System.GetUtcNow().AddDays(7);

    private readonly RunningCity city = shared.City;
    private static Guid consultation;
    private static Guid referral;
    private static Guid agency;

    public async ValueTask InitializeAsync()
    {
        if (consultation != Guid.Empty) return;

        var contact = await city.Call();
        await city.Complete("counsellor-2", await city.Take("counsellor-2"));
        var events = await city.Ledger(contact.GetProperty("caseId").GetGuid(), "annyeong.referral-requested.v1", 2);
        var data = events.First(e => e.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
            .GetProperty("data");
        referral = data.GetProperty("referralId").GetGuid();
        agency = data.GetProperty("agencyId").GetGuid();
        await city.Call();
        consultation = (await city.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await city.Call();
    }

    [Fact]
    public async Task No_body_that_is_wrong_gets_in_and_nothing_is_half_done()
    {
        var before = await Figures();
        foreach (var door in Doors())
        {
            foreach (var (what, body) in WrongBodies(door.Body))
            {
                var answer = await Send(door, body);

                var where = $"{door.Path}, {what}: {answer.StatusCode}";
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, where);
                await IsProblem(answer, where);
            }

            var large = await Send(door, Encoding.UTF8.GetBytes($"{{\"x\":\"{new string('x', 10 * 1024 * 1024)}\"}}"));
            Assert.True(
                large.StatusCode is HttpStatusCode.RequestEntityTooLarge, $"{door.Path}, 10 MB: {large.StatusCode}");
        }

        Assert.Equal(before, await Figures());
        Assert.Equal("requested", (await Referral()).GetProperty("status").GetString());
        var partner = await city.As($"partner-{agency}");
        foreach (var kept in new[] { "/partner/endpoints", "/partner/keys" })
        {
            Assert.Empty((await partner.GetFromJsonAsync<JsonElement>(kept)).EnumerateArray());
        }

        Assert.Equal(HttpStatusCode.NoContent, (await Send(DoorTo("/complete"), null)).StatusCode);
        // Somebody has waited all this time, and no wrong request took them.
        Assert.Equal(HttpStatusCode.OK, (await Send(DoorTo("/desk/next"), null)).StatusCode);
        Assert.DoesNotMatch(PrivateDigits, city.Log);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", city.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pbx-1", "/intake/contacts/not-a-guid", 404)]
    [InlineData("pbx-1", "/intake/contacts/00000000-0000-0000-0000-000000000001", 404)]
    [InlineData("pbx-1", "/intake/contacts", 400)]
    [InlineData("pbx-1", "/intake/contacts?callId=a%00b", 400)]
    [InlineData("pbx-1", "/intake/contacts?callId=unknown", 200)]
    [InlineData("supervisor-1", "/insight/ledger/not-a-guid", 404)]
    [InlineData("supervisor-1", "/insight/ledger/00000000-0000-0000-0000-000000000001", 404)]
    [InlineData("analyst-1", "/insight/figures?from=yesterday", 400)]
    [InlineData("analyst-1", "/insight/figures?from=2026-13-01", 400)]
    [InlineData("analyst-1", "/insight/figures?from=2026-11-22&to=2026-11-01", 400)]
    [InlineData("analyst-1", "/insight/figures?from=0001-01-01&to=9999-12-31", 400)]
    [InlineData("supervisor-1", "/outreach/plans", 400)]
    [InlineData("supervisor-1", "/outreach/plans?caseId=00000000-0000-0000-0000-000000000001", 200)]
    [InlineData("operator-1", "/ops/traces", 400)]
    [InlineData("operator-1", "/ops/nowhere", 404)]
    [InlineData("auditor-1", "/audit/nowhere/entries", 404)]
    [InlineData("auditor-1", "/audit/intake/entries?from=yesterday", 400)]
    [InlineData("auditor-1", "/audit/intake/entries?actor=a%00b", 400)]
    [InlineData("auditor-1", "/audit/intake/entries?subject=not-a-guid", 404)]
    [InlineData("auditor-1", "/audit/intake/entries?before=first", 400)]
    [InlineData("auditor-1", "/audit?month=2026-13", 400)]
    [InlineData("operator-1", "/directory/services/not-a-guid", 404)]
    [InlineData("operator-1", "/directory/services?page=0", 400)]
    [InlineData("operator-1", "/directory/services?per_page=1000000", 400)]
    public async Task A_wrong_address_or_question_gets_its_answer(string user, string path, int expected)
    {
        var answer = await (await city.As(user)).GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(expected, (int)answer.StatusCode);
        if (expected >= 400) await IsProblem(answer, path);
    }

    [Fact]
    public async Task What_belongs_to_another_stays_closed()
    {
        var others = (await city.Anonymous.GetFromJsonAsync<JsonElement>("/directory/organizations?per_page=100"))
            .GetProperty("contents").EnumerateArray()
            .Select(organization => organization.GetProperty("id").GetGuid())
            .First(id => id != agency);
        var other = await city.As($"partner-{others}");
        foreach (var action in new[] { "accept", "waitlist", "start" })
        {
            var door = new Uri($"/partner/referrals/{referral}/{action}", UriKind.Relative);
            var answer = await other.PostAsync(door, null);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var read = await other.GetAsync(new Uri($"/partner/referrals/{referral}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.DoesNotContain(
            (await other.GetFromJsonAsync<JsonElement>("/partner/events")).EnumerateArray(),
            e => e.GetProperty("data").GetProperty("referralId").GetGuid() == referral);
        var stranger = await (await city.As("counsellor-3")).PostAsJsonAsync(
            $"/desk/consultations/{consultation}/complete", Story.Completion);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Door DoorTo(string part) =>
        Doors().Single(door => door.Path.Contains(part, StringComparison.Ordinal));

    private static Door[] Doors() =>
    [
        new("POST", "/identity/token", null, """{"user":"counsellor-1"}"""),
        new("POST", "/intake/calls/events", "pbx-1", $$$"""
            {"source":"pbx","eventId":"{{{Private}}}","callId":"c","seq":1,"type":"call.queued",
             "occurredAt":"2026-11-20T00:00:00Z","data":{"queueId":"{{{Private}}}","position":1,"priority":1}}
            """),
        new("POST", "/desk/next", "counsellor-3", "{}"),
        new("POST", $"/desk/consultations/{consultation}/complete", "counsellor-1", $$"""
            {"kind":"basic","needs":[{"code":"L1","severity":1,"wanted":false}],"risk":"R0","consents":[],
             "followUp":{"companion":false},"outcome":"listened","note":"{{Private}}"}
            """),
        new("POST", "/audit/break-glass", "supervisor-1", $$"""
            {"subject":"{{consultation}}","reasonCode":"vital-interest"}
            """),
        new("PUT", "/partner/endpoints/bad", $"partner-{agency}", """{"url":"http://127.0.0.1:9/x","types":[]}"""),
        new("PUT", "/partner/keys/bad", $"partner-{agency}", """
            {"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
             "y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck","use":"enc","alg":"ECDH-ES"}
            """),
        new("PUT", $"/partner/listings/{consultation}", $"partner-{agency}", """
            {"nameKo":"예시","nameEn":"example","descriptionKo":"예시","descriptionEn":"example","status":"active",
             "places":1,"free":1,"districts":[],"languages":[],"access":[],"days":[]}
            """),
        new("POST", $"/partner/referrals/{referral}/accept", $"partner-{agency}", "{}"),
        new("PUT", "/partner/keys/bad", $"partner-{agency}", """
            {"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
             "y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck","use":"enc","alg":"ECDH-ES"}
            """),
        new("POST", $"/partner/referrals/{referral}/decline", $"partner-{agency}", $$"""{"reason":"{{Private}}"}"""),
        new("POST", $"/partner/referrals/{referral}/waitlist", $"partner-{agency}", "{}"),
        new("POST", $"/partner/referrals/{referral}/contact", $"partner-{agency}", "{}"),
        new("POST", $"/partner/referrals/{referral}/start", $"partner-{agency}", "{}"),
        new("POST", $"/partner/referrals/{referral}/hold", $"partner-{agency}", $$"""{"reason":"{{Private}}"}"""),
        new("POST", $"/partner/referrals/{referral}/resume", $"partner-{agency}", "{}"),
        new("POST", $"/partner/referrals/{referral}/heartbeat", $"partner-{agency}", "{}"),
        new("POST", $"/partner/referrals/{referral}/fail", $"partner-{agency}", """{"reason":"other"}"""),
        new("POST", $"/partner/referrals/{referral}/close", $"partner-{agency}", $$"""{"outcome":"{{Private}}"}"""),
        new("POST", $"/outreach/days/{NextWeek:yyyy-MM-dd}/plan", "supervisor-1", "{}"),
        new("POST", $"/ops/dead-letters/{consultation}/replay", "operator-1", "{}"),
        new("POST", "/ops/republish", "operator-1", """
            {"service":"consultation","topic":"contact-received","from":"2026-11-20T00:00:00Z",
             "to":"2026-11-20T00:00:01Z"}
            """),
    ];

    /// <summary>The valid body, broken in every way that leaves the rest as it is.</summary>
    private static IEnumerable<(string What, byte[] Body)> WrongBodies(string valid)
    {
        // Where nothing needs to be said, a body may be left out.
        if (valid != "{}") yield return ("empty", []);
        yield return ("truncated", Encoding.UTF8.GetBytes(valid[..(valid.Length / 2)]));
        yield return ("null", "null"u8.ToArray());
        yield return ("a number", "5"u8.ToArray());
        yield return ("not UTF-8", [.. "{\""u8, 0xFF, 0xFE, .. "\":1}"u8]);
        yield return ("10,000 deep", Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)));
        foreach (var (name, value) in JsonNode.Parse(valid)!.AsObject())
        {
            JsonNode wrong = value is JsonValue ? new JsonObject() : JsonValue.Create("x");
            yield return ($"{name} of a wrong type", With(valid, name, wrong));
            var again = $"{{\"{name}\":{value?.ToJsonString()},{valid.TrimStart()[1..]}";
            yield return ($"{name} twice", Encoding.UTF8.GetBytes(again));
            if (value is JsonArray) yield return ($"null in {name}", With(valid, name, new JsonArray((JsonNode?)null)));
            if (value is not JsonValue text || text.GetValueKind() is not JsonValueKind.String) continue;

            yield return ($"{name} with U+0000", With(valid, name, JsonValue.Create($"a\0{Private}")));
            yield return ($"{name} far too long", With(valid, name, JsonValue.Create(new string('가', 100_000))));
        }

        yield return ("an unknown member", With(valid, "surname", JsonValue.Create(Private)));
    }

    private static byte[] With(string valid, string name, JsonNode value)
    {
        var body = JsonNode.Parse(valid)!.AsObject();
        body[name] = value;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private async Task<HttpResponseMessage> Send(Door door, byte[]? body)
    {
        var client = door.User is null ? city.Anonymous : await city.As(door.User);
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
        request.Content = new ByteArrayContent(body ?? Encoding.UTF8.GetBytes(door.Body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await client.SendAsync(request);
    }

    private static async Task IsProblem(HttpResponseMessage answer, string where)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{where}: {text}");
        Assert.DoesNotMatch(PrivateDigits, text);
        Assert.Matches("\"traceId\":\"[0-9a-f]{32}\"", text);
    }

    private async Task<string> Figures() =>
        await (await city.As("analyst-1")).GetStringAsync(new Uri("/insight/figures", UriKind.Relative));

    private async Task<JsonElement> Referral() =>
        await (await city.As($"partner-{agency}")).GetFromJsonAsync<JsonElement>($"/partner/referrals/{referral}");

    private sealed record Door(string Method, string Path, string? User, string Body);
}
