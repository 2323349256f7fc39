using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Platform.Messaging;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

/// <summary>A service has lost its queue: an operator sends it a stretch of the ledger once more.</summary>
public sealed class Sending_events_again(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private const string Golden = "Golden/";

    private static int hours;

    private readonly Guid caseId = Guid.NewGuid();
    // Each test has an hour of its own.
    private readonly DateTimeOffset then = Noon.AddHours(-Interlocked.Increment(ref hours));
    private readonly int sentBefore = one.Service.SentTo.Count;
    private readonly RunningService analytics = one.Service;

    /// <summary>Each event of the contracts, as Contracts.Tests pins it.</summary>
    public static TheoryData<string> Files => [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Golden, StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Files))]
    public async Task The_bytes_sent_are_the_bytes_heard(string file)
    {
        var bytes = Pinned(file);
        var heard = CloudEvent.Read(bytes);
        await analytics.DeliverRaw(heard.Topic!, bytes);

        await Sent("analytics", heard.Topic!, heard.Time, heard.Time.AddMicroseconds(1));

        var sent = Assert.Single(SentTo, sent => sent.Event.Id == heard.Id);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Text(sent.Event));
    }

    [Fact]
    public async Task Also_what_was_announced_unsampled_and_about_no_case()
    {
        var row = Row(1, then) with
        {
            Subject = null,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
            Data = """{"z": 1.10, "a":"\u0041<가>", "a":[ ]}""",
        };
        await analytics.Hear("intake", row);

        Assert.Equal(1, await Sent("consultation", "contact-received", then, then.AddSeconds(1)));

        Assert.Equal(
            Encoding.UTF8.GetString(CloudEvent.Write("/annyeong/seoul/intake", row)),
            Text(Assert.Single(SentTo).Event));
    }

    [Fact]
    public async Task They_go_to_that_one_service_in_the_order_of_the_ledger()
    {
        await analytics.Hear("intake", Row(3, then.AddSeconds(30)));
        await analytics.Hear("intake", Row(1, then.AddSeconds(10)));
        await analytics.Hear("intake", Row(2, then.AddSeconds(20)));
        await analytics.Hear(Consultation(caseId), caseId, "consultation", 1, then.AddSeconds(15));

        Assert.Equal(3, await Sent("consultation", "contact-received", then, then.AddMinutes(1)));

        Assert.All(
            SentTo, sent => Assert.Equal(("consultation", "contact-received"), (sent.Service, sent.Topic)));
        Assert.Equal([1, 2, 3], SentTo.Select(sent => int.Parse(sent.Event.Sequence, null)));
        Assert.Empty(analytics.Published);
    }

    [Fact]
    public async Task The_first_moment_is_inside_and_the_last_is_not()
    {
        for (var n = 0; n < 4; n++) await analytics.Hear("intake", Row(n + 1, then.AddMinutes(n)));

        Assert.Equal(2, await Sent("consultation", "contact-received", then.AddMinutes(1), then.AddMinutes(3)));
        Assert.Equal([2, 3], SentTo.Select(sent => int.Parse(sent.Event.Sequence, null)));
        Assert.Equal(0, await Sent("consultation", "contact-received", then.AddMinutes(-1), then));
    }

    [Fact]
    public async Task Many_of_one_moment_all_go_once()
    {
        await Task.WhenAll(Enumerable.Range(1, 250).Select(n => analytics.Hear("intake", Row(n, then))));

        Assert.Equal(250, await Sent("consultation", "contact-received", then, then.AddSeconds(1)));

        Assert.Equal(250, SentTo.Select(sent => sent.Event.Id).Distinct().Count());
    }

    [Fact]
    public async Task Whoever_has_heard_them_before_passes_over_them()
    {
        await analytics.Hear("intake", Row(1, then));
        await Sent("analytics", "contact-received", then, then.AddSeconds(1));
        await Sent("analytics", "contact-received", then, then.AddSeconds(1));

        Assert.Equal(2, SentTo.Count);
        foreach (var again in SentTo) await analytics.DeliverRaw(again.Topic, again.Event.Bytes);

        Assert.Single(await Ledger());
    }

    [Fact]
    public async Task What_no_service_of_ours_has_announced_stays_behind()
    {
        var foreign = Encoding.UTF8.GetString(CloudEvent.Write("/annyeong/seoul/elsewhere", Row(7, then)));
        await analytics.DeliverRaw("contact-received", Encoding.UTF8.GetBytes(
            foreign.Replace("00000000000000000007", "seven", StringComparison.Ordinal)));
        await analytics.DeliverRaw("contact-received", Encoding.UTF8.GetBytes(
            foreign.Replace("\"id\":\"", "\"id\":\"x-", StringComparison.Ordinal)));
        await analytics.Hear("intake", Row(8, then));

        Assert.Equal(1, await Sent("consultation", "contact-received", then, then.AddSeconds(1)));
        Assert.Equal(3, (await Ledger()).Count());
    }

    [Theory]
    [InlineData("topic", "consultation", "lamp-lit", 0, 1)]
    [InlineData("topic", "consultation", "", 0, 1)]
    [InlineData("service", "referral", "contact-received", 0, 1)]
    [InlineData("service", "nobody", "contact-received", 0, 1)]
    [InlineData("service", "Consultation", "contact-received", 0, 1)]
    [InlineData("from", "consultation", "contact-received", 1, 1)]
    [InlineData("from", "consultation", "contact-received", 2, 1)]
    [InlineData("from", "consultation", "contact-received", -30 * 24, 1)]
    public async Task What_cannot_be_sent_is_refused_with_the_field_named(
        string field, string service, string topic, int from, int to)
    {
        var answer = await Ask(service, topic, then.AddHours(from), then.AddHours(to));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("""{"service":"consultation","topic":"contact-received","from":"2026-11-20","to":"2026-11-21"}""")]
    [InlineData("""{"service":"consultation","topic":"contact-received"}""")]
    [InlineData(
        """
        {"service":null,"topic":"contact-received","from":"2026-11-20T03:00:00Z","to":"2026-11-20T04:00:00Z"}
        """)]
    public async Task A_request_that_says_too_little_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await analytics.As("operator-1").PostAsync("/ops/republish", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("supervisor-1")]
    [InlineData("auditor-1")]
    [InlineData("admin-1")]
    [InlineData("analyst-1")]
    public async Task Only_operators_may(string user) => Assert.Equal(
        HttpStatusCode.Forbidden,
        (await Ask("consultation", "contact-received", then, then.AddHours(1), user)).StatusCode);

    [Fact]
    public async Task Asked_twice_under_one_key_it_answers_the_same()
    {
        await analytics.Hear("intake", Row(1, then));
        var client = analytics.As("operator-1");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "again-1");

        Assert.Equal(1, await Count(await Ask("consultation", "contact-received", then, then.AddHours(1), client)));
        one.Clock.Advance(TimeSpan.FromSeconds(1));
        await analytics.Hear("intake", Row(2, then));
        Assert.Equal(1, await Count(await Ask("consultation", "contact-received", then, then.AddHours(1), client)));
    }

    private IReadOnlyList<(string Service, string Topic, CloudEvent Event)> SentTo =>
        [.. analytics.SentTo.Skip(sentBefore)];

    private static string Text(CloudEvent sent) => Encoding.UTF8.GetString(sent.Bytes.Span);

    /// <summary>
    /// The pinned bytes under an id of their own and about a case of their own: in the files all events have the same,
    /// and one of them has it forgotten. They are of yesterday: what is sealed leaves the ledger after a fortnight.
    /// </summary>
    private static byte[] Pinned(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd().TrimEnd('\n')
            .Replace("\"time\":\"2026-11-02", "\"time\":\"2026-11-19", StringComparison.Ordinal)
            .Replace("0199a000-0000-7000-8000-0000000000e0", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
            .Replace("0199a000-0000-7000-8000-0000000000ca", $"{Guid.NewGuid()}", StringComparison.Ordinal));
    }

    private static async Task<int> Count(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sent").GetInt32();
    }

    private async Task<IEnumerable<JsonElement>> Ledger() =>
        (await analytics.Get("auditor-1", $"/insight/ledger/{caseId}")).GetProperty("events").EnumerateArray();

    private async Task<int> Sent(string service, string topic, DateTimeOffset from, DateTimeOffset to) =>
        await Count(await Ask(service, topic, from, to));

    private Task<HttpResponseMessage> Ask(
        string service, string topic, DateTimeOffset from, DateTimeOffset to, string user = "operator-1") =>
        Ask(service, topic, from, to, analytics.As(user));

    private static Task<HttpResponseMessage> Ask(
        string service, string topic, DateTimeOffset from, DateTimeOffset to, HttpClient client) =>
        client.PostAsJsonAsync("/ops/republish", new { service, topic, from, to });

    private OutboxRow Row(long sequence, DateTimeOffset time) => new(
        sequence, Guid.CreateVersion7(), "contact-received", caseId, time,
        $"00-{new string('1', 32)}-{sequence:x16}-01", JsonSerializer.Serialize(Contact(caseId), EventJson.Options));
}
