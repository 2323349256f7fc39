using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Promising_a_call_back(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private static readonly DateTimeOffset Evening = ManualClock.Noon.AddHours(6);

    private readonly RunningService desk = one.Service;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task Whoever_is_with_the_person_promises_it_and_a_second_promise_moves_the_first()
    {
        var first = await Promised(await desk.Promise(
            "counsellor-1", contact.ContactId, Evening, Evening.AddHours(3), noMessage: true, forMe: true));
        var second = await Promised(await desk.Promise(
            "counsellor-1", contact.ContactId, Evening.AddDays(1), Evening.AddDays(1).AddHours(3)));

        Assert.Equal(first, second);
        var told = desk.Announced<CallBackPromised>().Where(promised => promised.CallBackId == first).ToList();
        Assert.Equal([Evening, Evening.AddDays(1)], told.Select(promised => promised.From));
        Assert.All(told, promised => Assert.Equal(contact.CaseId, promised.CaseId));
        var listed = Assert.Single(await desk.CallBacks("counsellor-1"), call => call.Id("callBackId") == first);
        Assert.Equal("counsellor-1", listed.GetProperty("forCounsellor").GetString());
        // Whatever is promised later: what must not be left on a machine is not.
        Assert.True(listed.GetProperty("noMessage").GetBoolean());
        Assert.Contains(await desk.CallBacks("supervisor-1"), call => call.Id("callBackId") == first);
        Assert.DoesNotContain(await desk.CallBacks("counsellor-2"), call => call.Id("callBackId") == first);
    }

    [Fact]
    public async Task Of_each_kind_there_is_one()
    {
        var promised = await Promised(await desk.Promise(
            "counsellor-1", contact.ContactId, Evening, Evening.AddHours(3)));
        var inDepth = await Promised(await desk.Promise(
            "counsellor-1", contact.ContactId, Evening, Evening.AddHours(3), kind: "in-depth"));

        Assert.NotEqual(promised, inDepth);
    }

    [Theory]
    [InlineData("until", 6, 6, "promised")]
    [InlineData("until", -3, -1, "promised")]
    [InlineData("until", 1, 800, "promised")]
    [InlineData("atNight", 10, 12, "in-depth")]
    public async Task A_window_in_which_nobody_can_be_called_is_refused_with_its_field(
        string field, int from, int until, string kind)
    {
        var answer = await desk.Promise(
            "counsellor-1", contact.ContactId, ManualClock.Noon.AddHours(from), ManualClock.Noon.AddHours(until), kind);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_night_whoever_agreed_to_it_and_whoever_is_in_danger_is_called()
    {
        var (from, until) = (ManualClock.Noon.AddHours(10), ManualClock.Noon.AddHours(12));
        await Promised(await desk.Promise("counsellor-1", contact.ContactId, from, until, atNight: true));

        await desk.Raise(contact, Risk.R2);
        await Promised(await desk.Promise("counsellor-1", contact.ContactId, from, until, "follow-up"));
    }

    [Theory]
    [InlineData("kind", "\"weekly\"")]
    [InlineData("from", "\"soon\"")]
    [InlineData("noMessage", "1")]
    [InlineData("number", "\"+821012345678\"")]
    public async Task What_cannot_be_is_named(string field, string value)
    {
        var body = new Dictionary<string, object?>
        {
            ["contactId"] = contact.ContactId,
            ["kind"] = "promised",
            ["from"] = Evening,
            ["until"] = Evening.AddHours(1),
            [field] = JsonSerializer.Deserialize<JsonElement>(value),
        };

        var answer = await desk.As("counsellor-1").PostAsJsonAsync("/desk/call-backs", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_holder_and_supervisors_promise_anything()
    {
        var (from, until) = (Evening, Evening.AddHours(3));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await desk.Promise("counsellor-2", contact.ContactId, from, until)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await desk.Promise("counsellor-1", Guid.NewGuid(), from, until)).StatusCode);
        await Promised(await desk.Promise("supervisor-1", contact.ContactId, from, until));
        foreach (var other in (string[])["companion-1", "analyst-1", "pbx-1"])
        {
            Assert.Equal(
                HttpStatusCode.Forbidden, (await desk.Promise(other, contact.ContactId, from, until)).StatusCode);
        }
    }

    [Fact]
    public async Task Asked_for_without_a_counsellor_it_is_promised_within_a_day_once()
    {
        var asked = await desk.Ask(ManualClock.Noon);
        await desk.Deliver(asked, asked.CaseId);

        var promised = desk.Announced<CallBackPromised>().First(one => one.CallBackId == asked.RequestId);
        Assert.Equal((ManualClock.Noon, ManualClock.Noon.AddDays(1)), (promised.From, promised.Until));
        Assert.Single(await desk.CallBacks("supervisor-1"), call => call.Id("caseId") == asked.CaseId);
    }

    /// <summary>Nothing is left open for the tests after it.</summary>
    public async ValueTask DisposeAsync()
    {
        await desk.Complete("counsellor-1", consultation);
        await desk.Db(work => work.Execute(
            $"UPDATE call_backs SET state = 'dropped', closed_at = {work.Now} WHERE closed_at IS NULL"));
    }

    private static async Task<Guid> Promised(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Id("callBackId");
    }
}
