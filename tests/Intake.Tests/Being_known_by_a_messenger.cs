using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using IntakeService.People;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>
/// A messenger's key is treated as a number is: sealed, found by a keyed hash, joined with consent alone.
/// </summary>
public sealed class Being_known_by_a_messenger : IAsyncLifetime
{
    private const string Key = "example-messenger-key-7193";
    private const string Number = "+821055550901";

    private RunningService intake = null!;

    public async ValueTask InitializeAsync() => intake = await Run();

    [Fact]
    public async Task They_are_the_same_person_each_time_and_nobody_else_and_their_key_stands_nowhere()
    {
        var contacts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Write(Key)));
        var other = await Write(Key + "4");
        // As a number, the same text would be somebody else.
        var register = intake.Services.GetRequiredService<PersonRegister>();
        Assert.NotEqual(
            register.IndexOf(new Identifier(IdentifierKind.Kakao, Number)),
            register.IndexOf(Identifier.Phone(Number)));

        var ids = await Task.WhenAll(contacts.Select(PersonOf));
        Assert.Single(ids.Distinct());
        Assert.NotEqual(ids[0], await PersonOf(other));
        var known = Assert.Single((await intake.Person(contacts[0])).GetProperty("knownBy").EnumerateArray());
        Assert.Equal(
            ("kakao", "•••• 7193"), (known.GetProperty("kind").GetString(), known.GetProperty("masked").GetString()));
        Assert.Empty(await intake.Find(Key));
    }

    [Fact]
    public async Task They_are_joined_to_a_caller_by_code_and_consent_alone_and_parted_when_it_is_taken_back()
    {
        var caller = await intake.Call(Number);
        await intake.Put("counsellor-1", caller, "person", new { name = "오예시" });
        var code = await Coded(caller);
        var writer = await Write(Key);

        Assert.Equal(HttpStatusCode.Conflict, (await Join(writer, code)).StatusCode);
        Assert.Single((await intake.Person(writer)).GetProperty("knownBy").EnumerateArray());
        var recognition = new { recipient = "line", purpose = "recognition", textVersion = "2", channel = "kakao" };
        await intake.Post("counsellor-1", writer, "consents", recognition);
        Assert.Equal(HttpStatusCode.NoContent, (await Join(writer, code)).StatusCode);
        Assert.Equal(3, (await intake.Person(writer)).GetProperty("knownBy").GetArrayLength());

        await intake.Post(
            "counsellor-1", writer, "consents/withdraw", new { recipient = "line", purpose = "recognition" });
        Assert.Single((await intake.Person(writer)).GetProperty("knownBy").EnumerateArray());
        Assert.Equal(2, (await intake.Person(caller)).GetProperty("knownBy").GetArrayLength());
    }

    [Fact]
    public async Task Erased_they_are_not_recognised_any_more()
    {
        var writer = await Write(Key);
        var before = await PersonOf(writer);
        var asked = await (await intake.Anonymous.PostAsJsonAsync(
            "/privacy/requests", new { kind = "erasure", resumeCode = await Coded(writer) }))
            .Content.ReadFromJsonAsync<JsonElement>();
        var request = $"/intake/rights/{asked.GetProperty("requestId").GetGuid()}";
        var supervisor = intake.As("supervisor-1");
        await supervisor.PostAsJsonAsync(
            $"{request}/confirm", new { code = asked.GetProperty("code").GetString() });
        await supervisor.PostAsJsonAsync($"{request}/erase", new { });

        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 1));

        Assert.Empty((await intake.Person(writer)).GetProperty("knownBy").EnumerateArray());
        var keys = intake.Services.GetRequiredService<Keys.PersonKeys>();
        Assert.Empty(await keys.Find([before], default));
        Assert.NotEqual(before, await PersonOf(await Write(Key)));
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    /// <summary>
    /// Somebody writes: met before the work, recognised within it, as a call's number is. Messages have no door here.
    /// </summary>
    private async Task<ContactReceived> Write(string key)
    {
        var register = intake.Services.GetRequiredService<PersonRegister>();
        var identifier = new Identifier(IdentifierKind.Kakao, key);
        var met = await register.Meet([identifier], default);
        var received = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.Kakao, Start);
        await intake.Services.GetRequiredService<IntakeDatabase>().DoApart(
            async work =>
            {
                var person = (await PersonRegister.Recognise(met, work))[identifier];
                return await work.Execute(
                    $"""
                    INSERT INTO contacts (id, case_id, channel, state, received_at, person_id)
                    VALUES ({received.ContactId}, {received.CaseId}, {received.Channel}, 'waiting', {Start}, {person})
                    """);
            },
            default);
        await intake.Accept(received);
        return received;
    }

    private async Task<Guid> PersonOf(ContactReceived contact) =>
        (await intake.Person(contact)).GetProperty("personId").GetGuid();

    private async Task<string> Coded(ContactReceived contact) =>
        (await (await intake.Post("counsellor-1", contact, "resume-code")).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("resumeCode").GetString()!;

    private Task<HttpResponseMessage> Join(ContactReceived contact, string code) =>
        intake.Post("counsellor-1", contact, "merge", new { resumeCode = code });
}
