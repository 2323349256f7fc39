using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Crises;
using Contracts;
using Platform;
using Testing;

namespace ConsultationService.Tests;

public sealed class Closing_a_crisis(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private readonly RunningService desk = one.Service;
    private ContactReceived contact = null!;
    private Guid consultation;
    private Guid crisis;

    /// <summary>Somebody writes that they are in danger and is met by counsellor-1.</summary>
    public async ValueTask InitializeAsync()
    {
        contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        crisis = Assert.Single(desk.Announced<CrisisOpened>(), open => open.ContactId == contact.ContactId).CrisisId;
    }

    [Fact]
    public async Task Never_4_it_ends_only_when_one_person_says_how_and_another_confirms()
    {
        await Complete();
        await Take("stayed", "asked", "means", "location", "plan");

        Assert.Equal(HttpStatusCode.Conflict, await Close("supervisor-1"));
        Assert.Equal(HttpStatusCode.NoContent, await Propose("supervisor-1", "safe-with-plan"));
        Assert.Equal(HttpStatusCode.Conflict, await Close("supervisor-1"));
        Assert.Equal(HttpStatusCode.Forbidden, await Close("counsellor-1"));
        Assert.Equal(HttpStatusCode.NoContent, await Propose("counsellor-1", "safe-with-plan"));
        Assert.Equal(HttpStatusCode.NoContent, await Close("supervisor-1"));

        var closed = Assert.Single(desk.Announced<CrisisClosed>(), closed => closed.CrisisId == crisis);
        Assert.Equal((Risk.R3, CrisisDisposition.SafeWithPlan), (closed.Risk, closed.Disposition));
        Assert.Equal(closed.ClosedAt.AddHours(24), closed.FollowUpBy);
        var promised = Assert.Single(desk.Announced<CallBackPromised>(), call => call.CaseId == contact.CaseId);
        Assert.Equal((CallBackKind.FollowUp, closed.FollowUpBy), (promised.Kind, promised.Until));
        Assert.Equal(HttpStatusCode.Conflict, await Propose("counsellor-1", "no-danger"));
    }

    [Fact]
    public async Task Nobody_closes_it_while_the_person_waits_or_is_with_somebody()
    {
        await Take("stayed", "asked", "means", "location", "plan");
        Assert.Equal(HttpStatusCode.Conflict, await Propose("counsellor-1", "safe-with-plan"));
        await Complete();
        Assert.Equal(HttpStatusCode.NoContent, await Propose("counsellor-1", "safe-with-plan"));

        // They write again that they are in danger before the second person has confirmed.
        await desk.Raise(contact, Risk.R4, one.Clock.GetUtcNow().AddMinutes(1));

        Assert.Equal(HttpStatusCode.Conflict, await Close("supervisor-1"));
        Assert.Equal("R4", (await Show()).GetProperty("crisis").GetProperty("risk").GetString());
        Assert.Single(desk.Announced<CrisisOpened>(), open => open.ContactId == contact.ContactId);
        var again = (await desk.Take("counsellor-2")).GetProperty("consultationId").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-2", again)).StatusCode);
    }

    [Fact]
    public async Task What_must_be_done_is_done_first()
    {
        await Complete();
        await Take("stayed", "asked", "means", "plan");

        var refused = await Post("counsellor-1", "propose-closing", new { disposition = "safe-with-plan" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("지금 어디에 있는지", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Take("location");
        Assert.Equal(HttpStatusCode.NoContent, await Propose("counsellor-1", "safe-with-plan"));
    }

    [Fact]
    public async Task A_number_dialled_is_no_help_that_arrived()
    {
        await Complete();
        await Take("stayed", "asked", "location");
        var asked = await Post("counsellor-1", "hand-overs", new { recipient = "119" });
        var id = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("handOverId").GetGuid();
        Assert.Equal(HttpStatusCode.Conflict, await Propose("counsellor-1", "responders-reached"));

        await Post("counsellor-1", $"hand-overs/{id}", new { acceptedBy = "예시 소방서 김보리" });
        Assert.Equal(HttpStatusCode.Conflict, await Propose("counsellor-1", "responders-reached"));
        await Post("counsellor-1", $"hand-overs/{id}", new { outcome = "reached" });

        Assert.Equal(HttpStatusCode.NoContent, await Propose("counsellor-1", "responders-reached"));
        Assert.True(Assert.Single(desk.Announced<HandOverAnswered>(), told => told.CrisisId == crisis).Reached);
        var shown = Assert.Single((await Show()).GetProperty("handOvers").EnumerateArray());
        Assert.Equal("예시 소방서 김보리", shown.GetProperty("acceptedBy").GetString());
        Assert.DoesNotContain(
            desk.Published, told => told.Data.GetRawText().Contains("김보리", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Never_14_a_level_is_lowered_by_people_alone_and_with_a_reason()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await Judge(new { risk = "R2" }));
        Assert.Equal(HttpStatusCode.BadRequest, await Judge(new { risk = "R2", reason = "  " }));
        Assert.Equal(HttpStatusCode.NoContent, await Judge(new { risk = "R2", reason = "농담이라고 하심(예시)" }));

        Assert.Equal(HttpStatusCode.NoContent, await Judge(new { risk = "R1", reason = "농담이라고 하심(예시)" }));
        Assert.Equal(HttpStatusCode.BadRequest, await Judge(new { risk = "R0" }));

        await desk.Raise(contact, Risk.R2);
        await desk.Raise(contact, Risk.R3);

        var changes = desk.Announced<RiskChanged>().Where(change => change.CrisisId == crisis).ToList();
        Assert.Equal((Risk.R3, Risk.R2, "counsellor-1"), (changes[0].Before, changes[0].After, changes[0].ChangedBy));
        Assert.Equal("R3", (await Show()).GetProperty("crisis").GetProperty("risk").GetString());
        await Complete();
    }

    [Fact]
    public async Task Never_9_where_somebody_is_stays_sealed_and_goes_to_nobody_who_has_not_met_them()
    {
        const string place = "예시동 12-3, 옥상";
        var kept = await Post("counsellor-1", "location", new { location = place });
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);

        Assert.Equal(place, (await Show()).GetProperty("location").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await Get("counsellor-3")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get("analyst-1")).StatusCode);
        Assert.DoesNotContain(
            desk.Published, told => told.Data.GetRawText().Contains("옥상", StringComparison.Ordinal));
        var raw = await desk.Db(work => work.One(
            $"SELECT encode(location, 'escape') FROM crises WHERE id = {crisis}", row => row.GetString(0)));
        Assert.DoesNotContain("12-3", raw, StringComparison.Ordinal);

        await desk.Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, ManualClock.Noon), contact.CaseId);
        Assert.Equal(JsonValueKind.Null, ValueOf(await Show(), "location"));
        await Complete();
    }

    [Fact]
    public async Task A_supervisor_is_with_it_and_the_first_one_counts()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Acknowledge("counsellor-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Acknowledge("supervisor-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Acknowledge("supervisor-1")).StatusCode);

        Assert.Single(desk.Announced<CrisisAcknowledged>(), seen => seen.CrisisId == crisis);
        await Complete();
    }

    [Theory]
    [InlineData("steps", """{"step":"dance"}""", "step")]
    [InlineData("location", """{"location":""}""", "location")]
    [InlineData("hand-overs", """{"recipient":"010-0000-0000"}""", "recipient")]
    [InlineData("risk", """{"risk":"R9"}""", "risk")]
    [InlineData("propose-closing", """{"disposition":"gone"}""", "disposition")]
    [InlineData("propose-closing", """{}""", "body")]
    public async Task What_cannot_be_is_refused_with_the_field(string door, string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await desk.As("counsellor-1").PostAsync(
            new Uri($"/desk/crises/{crisis}/{door}", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
        await Complete();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Complete() => Assert.Equal(
        HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", consultation)).StatusCode);

    private async Task Take(params string[] steps)
    {
        foreach (var step in steps)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await Post("counsellor-1", "steps", new { step })).StatusCode);
        }
    }

    private async Task<HttpStatusCode> Propose(string user, string disposition) =>
        (await Post(user, "propose-closing", new { disposition })).StatusCode;

    private async Task<HttpStatusCode> Close(string user) => (await Post(user, "close")).StatusCode;

    private async Task<HttpStatusCode> Judge(object request) =>
        (await Post("counsellor-1", "risk", request)).StatusCode;

    private Task<HttpResponseMessage> Post(string user, string door, object? body = null) =>
        desk.As(user).PostAsJsonAsync($"/desk/crises/{crisis}/{door}", body ?? new { });

    private Task<HttpResponseMessage> Acknowledge(string user) => Post(user, "acknowledge", new { risk = "R3" });

    private Task<HttpResponseMessage> Get(string user) =>
        desk.As(user).GetAsync(new Uri($"/desk/crises/{crisis}", UriKind.Relative));

    private async Task<JsonElement> Show() =>
        await (await Get("supervisor-1")).Content.ReadFromJsonAsync<JsonElement>();

    private static JsonValueKind ValueOf(JsonElement view, string field) =>
        view.TryGetProperty(field, out var value) ? value.ValueKind : JsonValueKind.Null;
}
