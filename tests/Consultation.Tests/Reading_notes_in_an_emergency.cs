using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Reading_notes_in_an_emergency(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Note = "예시: <b>문이</b> 잠겨 있다고 하십니다.\n둘째 줄";

    private readonly RunningService desk = one.Service;
    private Guid caseId;

    public async ValueTask InitializeAsync()
    {
        caseId = (await desk.Call()).CaseId;
        var consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Complete("counsellor-1", consultation, Desk.Basic(note: Note, riskReason: null));
    }

    [Fact]
    public async Task They_open_to_the_supervisor_who_said_why_and_each_reading_is_left()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Read("supervisor-1")).StatusCode);
        await Break();

        var notes = (await (await Read("supervisor-1")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("notes");
        var note = Assert.Single(notes.EnumerateArray());
        Assert.Equal(
            ("counsellor-1", Note), (note.GetProperty("counsellor").GetString(), note.GetProperty("text").GetString()));
        Assert.Equal(
            ["supervisor-1 glass-broken", "supervisor-1 glass-used", "supervisor-1 notes-read"],
            (await desk.Audit("consultation", caseId)).TakeLast(3));

        await desk.Deliver(new PersonErased(Guid.NewGuid(), caseId, ManualClock.Noon), caseId);
        var erased = await (await Read("supervisor-1")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Empty(erased.GetProperty("notes").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_else_and_no_other_case_is_opened_by_it()
    {
        await Break();

        Assert.Equal(HttpStatusCode.Forbidden, (await Read("counsellor-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Read("auditor-1")).StatusCode);
        var other = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.NotFound, (await Read("supervisor-1", other)).StatusCode);
        await Break(other);
        Assert.Equal(HttpStatusCode.NotFound, (await Read("supervisor-1", other)).StatusCode);
    }

    [Fact]
    public async Task On_the_page_a_case_and_a_reason_open_them()
    {
        using var supervisor = desk.As("supervisor-1");
        var token = FormToken.In(await supervisor.GetStringAsync("/desk/emergencies"));

        var bad = await Send(("case", "R-12"), ("reason", "vital-interest"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Contains("value=\"R-12\"", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(("case", $"{caseId}"), ("reason", ""))).StatusCode);
        var closed = await supervisor.GetAsync($"/desk/emergencies?case={caseId}");
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);

        var opened = await Send(("case", $"{caseId}"), ("reason", "vital-interest"));
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var page = await supervisor.GetStringAsync(opened.Headers.Location);
        Assert.Contains("<p>예시: &lt;b&gt;문이&lt;/b&gt; 잠겨 있다고 하십니다.</p>", page, StringComparison.Ordinal);

        async Task<HttpResponseMessage> Send(params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(fields
                .Append((FormToken.Field, token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            return await supervisor.PostAsync("/desk/emergencies", form);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Break(Guid? other = null) => Assert.Equal(
        HttpStatusCode.OK,
        (await desk.As("supervisor-1").PostAsJsonAsync(
            "/audit/break-glass", new { subject = other ?? caseId, reasonCode = "vital-interest" })).StatusCode);

    private Task<HttpResponseMessage> Read(string user, Guid? other = null) =>
        desk.As(user).GetAsync($"/desk/emergencies/{other ?? caseId}/notes");
}
