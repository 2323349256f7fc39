using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Secrets;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>Whoever was never known by a number has their rights all the same, by the code they were given.</summary>
public sealed class Asking_without_a_number : IAsyncLifetime
{
    private const string Unknown = "ABCDEFGH23";

    private readonly ManualClock clock = new(Start);
    private RunningService intake = null!;
    private ContactReceived contact = null!;
    private string resumeCode = "";

    public async ValueTask InitializeAsync()
    {
        intake = await Run(clock);
        contact = await intake.Call(from: null);
        var given = await (await intake.Post("counsellor-1", contact, "resume-code"))
            .Content.ReadFromJsonAsync<JsonElement>();
        resumeCode = given.GetProperty("resumeCode").GetString()!;
        await intake.Put("counsellor-1", contact, "person", new { name = "윤예시", birthYear = 1985 });
    }

    [Fact]
    public async Task Nobody_hears_whether_the_code_is_known_until_a_supervisor_who_was_told_both_looks()
    {
        var known = await Ask("access", resumeCode);
        var unknown = await Ask("access", Unknown);

        Assert.Equal(
            known.EnumerateObject().Select(member => member.Name),
            unknown.EnumerateObject().Select(member => member.Name));
        foreach (var asked in new[] { known, unknown })
        {
            Assert.Equal(Start.AddDays(10), asked.GetProperty("answerBy").GetDateTimeOffset());
            var id = asked.GetProperty("requestId").GetGuid();
            var opened = await intake.As("supervisor-1").GetFromJsonAsync<JsonElement>($"/intake/rights/{id}");
            Assert.Equal("resume-code", opened.GetProperty("knownBy").GetString());
            Assert.False(opened.TryGetProperty("phone", out _));
            Assert.Equal(HttpStatusCode.Conflict, (await Do(id, "copy")).StatusCode);
            var confirmed = await (await Do(id, "confirm", new { code = asked.GetProperty("code").GetString() }))
                .Content.ReadFromJsonAsync<JsonElement>();
            Assert.True(confirmed.GetProperty("confirmed").GetBoolean());
        }

        var nobody = await Do(unknown.GetProperty("requestId").GetGuid(), "copy");
        Assert.Equal(HttpStatusCode.Conflict, nobody.StatusCode);
        Assert.Contains("nothing-known", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await intake.Find(resumeCode, Unknown));
    }

    [Fact]
    public async Task Their_copy_is_given_with_what_counsellors_wrote()
    {
        await intake.Complete(contact);
        var id = await Confirmed("access");
        var released = intake.Services.GetRequiredService<Handover>().Seal(
            new HandoverContext("intake", "notes-released", contact.CaseId),
            new[] { new { WrittenAt = Start, Text = "예시: 잠을 설치십니다." } });
        await intake.Deliver(new NotesReleased(id, contact.CaseId, released), contact.CaseId);

        var copy = await (await Do(id, "copy")).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("윤예시", copy.GetProperty("details").GetProperty("name").GetString());
        Assert.Single(copy.GetProperty("notes").EnumerateArray());
    }

    [Fact]
    public async Task What_was_wrong_is_put_right_and_its_use_is_stopped()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Do(
            await Confirmed("correction"), "correct", new { name = "윤보기" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Do(await Confirmed("suspension"), "suspend")).StatusCode);

        var person = await intake.Person(contact);
        Assert.Equal("윤보기", person.GetProperty("details").GetProperty("name").GetString());
        Assert.True(person.GetProperty("suspended").GetBoolean());
    }

    [Fact]
    public async Task They_are_erased_with_every_request_they_made_and_the_code_is_nobodys()
    {
        await Ask("access", resumeCode); // Never confirmed.
        Assert.Equal(HttpStatusCode.Accepted, (await Do(await Confirmed("erasure"), "erase")).StatusCode);

        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 1));

        Assert.Equal(0, await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            work => work.Value<long>(
                $"""
                SELECT (SELECT count(*) FROM identifiers) +
                    (SELECT count(*) FROM rights_requests WHERE blind_index IS NOT NULL)
                """),
            default));
        Assert.Equal(HttpStatusCode.Conflict, (await Do(await Confirmed("access"), "copy")).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_codes_end_it_and_a_new_resume_code_makes_the_old_one_unknown()
    {
        var asked = await Ask("erasure", resumeCode);
        var (id, code) = (asked.GetProperty("requestId").GetGuid(), asked.GetProperty("code").GetString());
        for (var tries = 0; tries < 5; tries++)
        {
            await Do(id, "confirm", new { code = code == "000000" ? "111111" : "000000" });
        }

        Assert.Equal(HttpStatusCode.Conflict, (await Do(id, "confirm", new { code })).StatusCode);
        await intake.Post("counsellor-1", contact, "resume-code");
        Assert.Equal(HttpStatusCode.Conflict, (await Do(await Confirmed("erasure"), "erase")).StatusCode);
    }

    [Theory]
    [InlineData(null, "ABC", "resumeCode")]
    [InlineData(null, "ABCDEFGH20", "resumeCode")]
    [InlineData("010-5555-0401", Unknown, "resumeCode")]
    [InlineData(null, null, "phone")]
    public async Task What_cannot_be_a_code_is_refused_by_name(string? phone, string? code, string field)
    {
        var body = new Dictionary<string, string> { ["kind"] = "access" };
        if (phone is not null) body["phone"] = phone;
        if (code is not null) body["resumeCode"] = code;

        var answer = await intake.Anonymous.PostAsJsonAsync("/privacy/requests", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private async Task<JsonElement> Ask(string kind, string code) => await (await intake.Anonymous.PostAsJsonAsync(
        "/privacy/requests", new { kind, resumeCode = code })).Content.ReadFromJsonAsync<JsonElement>();

    private async Task<Guid> Confirmed(string kind)
    {
        var asked = await Ask(kind, resumeCode);
        var id = asked.GetProperty("requestId").GetGuid();
        await Do(id, "confirm", new { code = asked.GetProperty("code").GetString() });
        return id;
    }

    private Task<HttpResponseMessage> Do(Guid id, string what, object? body = null) =>
        intake.As("supervisor-1").PostAsJsonAsync($"/intake/rights/{id}/{what}", body ?? new { });
}
