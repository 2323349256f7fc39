using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Postgres;
using Platform.Secrets;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Asking_for_ones_rights : IAsyncLifetime
{
    private const string Number = "+821055550401";
    private const string AsWritten = "010-5555-0401";

    private readonly ManualClock clock = new(Start);
    private RunningService intake = null!;
    private ContactReceived contact = null!;

    public async ValueTask InitializeAsync()
    {
        intake = await Run(clock);
        contact = await intake.Call(Number);
        await intake.Put("counsellor-1", contact, "person", new { name = "박예시", birthYear = 1970 });
        await intake.Post("counsellor-1", contact, "consents", new
        {
            recipient = "partners", purpose = "referral", textVersion = "1", channel = "phone",
        });
    }

    [Fact]
    public async Task Whoever_asks_hears_nothing_of_what_is_known_and_is_answered_within_ten_days()
    {
        var known = await Ask("access", AsWritten);
        var unknown = await Ask("access", "010-5555-9999");

        Assert.Equal(
            known.EnumerateObject().Select(member => member.Name),
            unknown.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Start.AddDays(10), known.GetProperty("answerBy").GetDateTimeOffset());
        clock.Advance(TimeSpan.FromDays(8.5));
        var listed = await intake.As("supervisor-1").GetFromJsonAsync<JsonElement>("/intake/rights");
        Assert.All(listed.EnumerateArray(), one => Assert.Equal(1, one.GetProperty("daysLeft").GetInt32()));
    }

    [Fact]
    public async Task Only_with_the_code_that_was_shown_is_anything_done()
    {
        await intake.Post("counsellor-1", contact, "flags", new
        {
            kind = "do-not-contact", source = "person", until = Start.AddDays(30),
        });
        await intake.Post("counsellor-1", contact, "emergency-disclosures", new
        {
            recipient = "119", reason = "medical", fields = new[] { "phone" },
            askedBy = "예시 소방서 김보리", verifiedBy = "119로 다시 걸어 확인",
        });
        var (id, code) = await Asked("access");
        var early = await Do(id, "copy");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        await Do(id, "confirm", new { code });
        var copy = await (await Do(id, "copy")).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("박예시", copy.GetProperty("details").GetProperty("name").GetString());
        Assert.Equal(Number, copy.GetProperty("knownBy")[0].GetProperty("value").GetString());
        Assert.Single(copy.GetProperty("contacts").EnumerateArray());
        Assert.Single(copy.GetProperty("consents").EnumerateArray());
        Assert.Single(copy.GetProperty("marks").EnumerateArray());
        Assert.Equal("119", copy.GetProperty("disclosures")[0].GetProperty("recipient").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await Do(id, "copy")).StatusCode);
    }

    [Fact]
    public async Task What_counsellors_wrote_is_in_the_copy_and_who_spoke_of_them_is_not()
    {
        await intake.Complete(contact);
        var (id, code) = await Asked("access");
        await Do(id, "confirm", new { code });
        var asked = Assert.Single(intake.Announced<NotesRequested>());
        Assert.Equal((id, contact.CaseId), (asked.RequestId, asked.CaseId));
        Assert.Equal(HttpStatusCode.Conflict, (await Do(id, "copy")).StatusCode);

        var released = intake.Services.GetRequiredService<Handover>().Seal(
            new HandoverContext("intake", "notes-released", contact.CaseId),
            new[] { new { WrittenAt = Start, Text = "예시: 저녁을 거르실 때가 많습니다." } });
        await intake.Deliver(new NotesReleased(id, contact.CaseId, released), contact.CaseId);
        await intake.Deliver(new NotesReleased(id, contact.CaseId, released), contact.CaseId);
        var copy = await (await Do(id, "copy")).Content.ReadFromJsonAsync<JsonElement>();

        var note = Assert.Single(copy.GetProperty("notes").EnumerateArray());
        Assert.Equal("예시: 저녁을 거르실 때가 많습니다.", note.GetProperty("text").GetString());
        Assert.Equal(0, copy.GetProperty("withheld").GetInt32());
        await intake.Deliver(new NotesReleased(id, contact.CaseId, released), contact.CaseId);
        Assert.Equal(HttpStatusCode.Conflict, (await Do(id, "copy")).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_codes_end_a_request()
    {
        var (id, code) = await Asked("erasure");
        var wrong = code == "000000" ? "111111" : "000000";

        for (var tries = 0; tries < 5; tries++) await Do(id, "confirm", new { code = wrong });

        Assert.Equal(HttpStatusCode.Conflict, (await Do(id, "confirm", new { code })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Do(
            id, "refuse", new { reason = "identity-not-confirmed" })).StatusCode);
    }

    [Fact]
    public async Task What_was_wrong_is_put_right()
    {
        var (id, code) = await Asked("correction");
        await Do(id, "confirm", new { code });

        Assert.Equal(HttpStatusCode.NoContent, (await Do(id, "correct", new { name = "박보기" })).StatusCode);

        var details = (await intake.Person(contact)).GetProperty("details");
        Assert.Equal("박보기", details.GetProperty("name").GetString());
        Assert.Equal(1970, details.GetProperty("birthYear").GetInt32());
    }

    [Fact]
    public async Task Suspension_keeps_and_hands_on_nothing()
    {
        await intake.Post("counsellor-1", contact, "consents", new
        {
            recipient = "line", purpose = "sensitive", textVersion = "1", channel = "phone",
        });
        var (id, code) = await Asked("suspension");
        await Do(id, "confirm", new { code });

        await Do(id, "suspend");

        Assert.True((await intake.Person(contact)).GetProperty("suspended").GetBoolean());
        // Taking back the other one would destroy the notes.
        Assert.Equal("referral", Assert.Single(intake.Announced<ConsentWithdrawn>()).Purpose);
    }

    [Fact]
    public async Task Erasure_leaves_no_number_no_name_and_no_key_and_tells_every_service()
    {
        await Ask("access", AsWritten); // Asked and never confirmed: it holds the number too.
        var (id, code) = await Asked("erasure");
        await Do(id, "confirm", new { code });

        Assert.Equal(HttpStatusCode.Accepted, (await Do(id, "erase")).StatusCode);

        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 1));
        Assert.Equal(contact.CaseId, intake.Announced<PersonErased>()[0].CaseId);
        Assert.Empty(await intake.Find(Number[3..], "박예시"));
        var person = await intake.Person(contact, "supervisor-1");
        Assert.False(person.TryGetProperty("details", out _));
        Assert.Empty(person.GetProperty("knownBy").EnumerateArray());
        var keys = intake.Services.GetRequiredService<Keys.PersonKeys>();
        Assert.Empty(await keys.Find([person.GetProperty("personId").GetGuid()], CancellationToken.None));
        Assert.Equal(0, await Count($"SELECT count(*) FROM rights_requests WHERE sealed IS NOT NULL"));
        Assert.Equal(0, await Count($"SELECT count(*) FROM call_events WHERE fingerprint <> ''"));
        Assert.Equal(1, await Count($"SELECT count(*) FROM erased_cases WHERE case_id = {contact.CaseId}"));
        Assert.Equal(1, await Count($"SELECT count(*) FROM audit WHERE action = 'person-erased'"));
    }

    [Fact]
    public async Task Whoever_only_reported_is_erased_without_ending_the_help_of_the_one_it_is_about()
    {
        await intake.Put("counsellor-1", contact, "relation", new { relation = "neighbour" });
        await intake.Put("counsellor-1", contact, "person", new { name = "임예시" });
        var (id, code) = await Asked("erasure");
        await Do(id, "confirm", new { code });

        await Do(id, "erase");

        await Eventually.Holds(async () => await Count(
            $"SELECT count(*) FROM persons WHERE erased_at IS NOT NULL") == 1);
        Assert.Empty(intake.Announced<PersonErased>());
        Assert.Equal("임예시", (await intake.Person(contact)).GetProperty("details").GetProperty("name").GetString());
        Assert.Equal(0, await Count($"SELECT count(*) FROM calls WHERE person_id IS NOT NULL"));
    }

    [Fact]
    public async Task A_call_that_comes_in_while_somebody_is_erased_is_announced_with_them_or_is_not_theirs()
    {
        var (id, code) = await Asked("erasure");
        await Do(id, "confirm", new { code });

        var calls = Enumerable.Range(0, 20).Select(_ => intake.Call(Number));
        var erased = Do(id, "erase");
        var contacts = await Task.WhenAll(calls);
        await erased;

        var gone = await Eventually.Gives(
            () => Task.FromResult(intake.Announced<PersonErased>() is [var first, ..] ? first : null));
        await Eventually.Holds(async () => await Count(
            $"SELECT count(*) FROM persons WHERE id = {gone.PersonId} AND erased_at IS NOT NULL") == 1);
        foreach (var one in contacts)
        {
            // Somebody new or, where they were known as it came in and erased before it was kept, nobody.
            var theirs = (await intake.Person(one)).TryGetProperty("personId", out var person)
                && person.GetGuid() == gone.PersonId;
            await Eventually.Holds(() => Task.FromResult(
                theirs == intake.Announced<PersonErased>().Any(told => told.CaseId == one.CaseId)));
        }
    }

    [Fact]
    public async Task Whoever_asks_and_never_shows_who_they_are_is_not_kept_with_their_number()
    {
        var (id, _) = await Asked("access");

        clock.Advance(TimeSpan.FromDays(31));

        await Eventually.Holds(async () => await Count(
            $"SELECT count(*) FROM rights_requests WHERE id = {id} AND sealed IS NULL AND state = 'refused'") == 1);
    }

    [Fact]
    public async Task Whoever_is_in_touch_on_another_line_is_not_forgotten_on_this_one()
    {
        await Join(await intake.Call("+821055550402"));
        // As a call on this line two years later leaves it.
        await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            work => work.Execute(
                $"UPDATE contacts SET received_at = {Start.AddYears(2)} WHERE id = {contact.ContactId}"),
            default);

        clock.Advance(TimeSpan.FromDays(3 * 365 + 1));

        await Eventually.Holds(async () => await Count(
            $"SELECT count(*) FROM schedules WHERE name = 'forget-inactive' AND due_at > {clock.GetUtcNow()}") == 1);
        Assert.Equal(0, await Count($"SELECT count(*) FROM persons WHERE erasing_at IS NOT NULL"));
    }

    [Fact]
    public async Task Whoever_was_joined_is_put_right_where_their_details_are_shown()
    {
        var other = await intake.Call("+821055550402");
        await Join(other);
        var asked = await Ask("correction", "010-5555-0402");
        var id = asked.GetProperty("requestId").GetGuid();
        await Do(id, "confirm", new { code = asked.GetProperty("code").GetString() });

        await Do(id, "correct", new { name = "박보기", birthYear = 1970 });

        Assert.Equal("박보기", (await intake.Person(other)).GetProperty("details").GetProperty("name").GetString());
        await intake.Put("counsellor-1", other, "person", new { name = "박다시" });
        Assert.Equal("박다시", (await intake.Person(contact)).GetProperty("details").GetProperty("name").GetString());
    }

    [Fact]
    public async Task After_a_restore_everybody_who_was_erased_is_erased_again()
    {
        var (id, code) = await Asked("erasure");
        await Do(id, "confirm", new { code });
        await Do(id, "erase");
        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 1));
        var db = intake.Services.GetRequiredService<IntakeDatabase>();
        // As an older backup has it.
        await db.Do(
            work => work.Execute($"UPDATE persons SET erased_at = NULL, details = {new byte[] { 1 }}"), default);

        var answer = await intake.As("admin-1").PostAsync("/intake/erasures/apply", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await db.Do(
            work => work.Value<long>($"SELECT count(*) FROM persons WHERE details IS NOT NULL OR erased_at IS NULL"),
            default));
        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 2));
    }

    [Fact]
    public async Task Whoever_has_not_been_in_touch_for_years_is_forgotten()
    {
        clock.Advance(TimeSpan.FromDays(3 * 365 + 1));

        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 1));

        Assert.Empty(await intake.Find(Number[3..], "박예시"));
    }

    [Theory]
    [InlineData("counsellor-1")]
    [InlineData("partner")]
    [InlineData("operator-1")]
    [InlineData("pbx-1")]
    public async Task Nobody_but_a_supervisor_settles_requests(string user)
    {
        var (id, code) = await Asked("erasure");
        if (user == "partner") user = intake.Partner();

        foreach (var what in new[] { "confirm", "erase", "copy", "refuse" })
        {
            var answer = await intake.As(user).PostAsJsonAsync($"/intake/rights/{id}/{what}", new { code });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("010-12")]
    [InlineData("+82 10 5555 0401 0401 0401")]
    public async Task A_number_that_is_none_is_refused_by_name(string phone)
    {
        var answer = await intake.Anonymous.PostAsJsonAsync("/privacy/requests", new { kind = "access", phone });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("phone", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private async Task<JsonElement> Ask(string kind, string phone) =>
        await (await intake.Anonymous.PostAsJsonAsync("/privacy/requests", new { kind, phone }))
            .Content.ReadFromJsonAsync<JsonElement>();

    private async Task<(Guid Id, string Code)> Asked(string kind)
    {
        var asked = await Ask(kind, AsWritten);
        return (asked.GetProperty("requestId").GetGuid(), asked.GetProperty("code").GetString()!);
    }

    /// <summary>Somebody on another line says the code of the one with the number.</summary>
    private async Task Join(ContactReceived other)
    {
        var given = await (await intake.Post("counsellor-1", contact, "resume-code"))
            .Content.ReadFromJsonAsync<JsonElement>();
        await intake.Post("counsellor-1", other, "consents", new
        {
            recipient = "line", purpose = "recognition", textVersion = "1", channel = "phone",
        });
        var joined = await intake.Post(
            "counsellor-1", other, "merge", new { resumeCode = given.GetProperty("resumeCode").GetString() });
        Assert.Equal(HttpStatusCode.NoContent, joined.StatusCode);
    }

    private async Task<long> Count(Sql sql) =>
        await intake.Services.GetRequiredService<IntakeDatabase>().Do(work => work.Value<long>(sql), default) ?? -1;

    private Task<HttpResponseMessage> Do(Guid id, string what, object? body = null) =>
        intake.As("supervisor-1").PostAsJsonAsync($"/intake/rights/{id}/{what}", body ?? new { });
}
