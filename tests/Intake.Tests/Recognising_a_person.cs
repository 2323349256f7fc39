using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>One person on several ways in: joined with their consent alone, and apart again.</summary>
public sealed class Recognising_a_person(OneIntake one) : IClassFixture<OneIntake>, IAsyncDisposable
{
    private readonly string home = NewNumber();
    private readonly string mobile = NewNumber();
    private readonly RunningService intake = one.Service.ForOneTest();

    [Fact]
    public async Task A_code_said_on_another_line_joins_two_persons_with_consent_and_a_supervisor_parts_them()
    {
        var (code, first) = await Coded(home);
        var second = await intake.Call(mobile);
        var alone = (await intake.Person(second)).GetProperty("personId").GetGuid();

        var early = await intake.Post("counsellor-1", second, "merge", new { resumeCode = code });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await Consent(second);
        var spoken = $"{code[..5].ToLowerInvariant()}-{code[5..]}";
        var merged = await intake.Post("counsellor-1", second, "merge", new { resumeCode = spoken });
        var again = await intake.Post("counsellor-1", second, "merge", new { resumeCode = code });

        Assert.Equal(HttpStatusCode.NoContent, merged.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal(3, (await intake.Person(second)).GetProperty("knownBy").GetArrayLength());
        Assert.Equal("이예시", NameIn(await intake.Person(second)));

        await intake.As("supervisor-1").PostAsync($"/intake/people/{alone}/split", null);
        Assert.Single((await intake.Person(second)).GetProperty("knownBy").EnumerateArray());
        Assert.Null(NameIn(await intake.Person(second)));
        Assert.Equal("이예시", NameIn(await intake.Person(first, "supervisor-1")));
    }

    [Fact]
    public async Task Whoever_calls_again_is_told_to_be_the_same_by_their_cases_alone()
    {
        var first = await intake.Call(home);
        Assert.Empty(intake.Announced<CasesJoined>());
        var second = await intake.Call(home);
        await intake.Call(mobile);
        await intake.Call(from: null);

        var joined = Assert.Single(intake.Announced<CasesJoined>());
        Assert.Equal(second.CaseId, joined.CaseId);
        Assert.Equal(first.CaseId, Assert.Single(joined.OtherCaseIds));
    }

    [Fact]
    public async Task Whoever_is_joined_or_parted_is_told_so_of_each_of_their_cases()
    {
        var (code, first) = await Coded(home);
        var second = await intake.Call(mobile);
        await Consent(second);
        await intake.Post("counsellor-1", second, "merge", new { resumeCode = code });

        var (one, other) = (first.CaseId, second.CaseId);
        Assert.Equal([other], Told(one));
        Assert.Equal([one], Told(other));

        await intake.Post(
            "counsellor-1", second, "consents/withdraw", new { recipient = "line", purpose = "recognition" });
        Assert.Empty(Told(one)!);
        Assert.Empty(Told(other)!);

        IReadOnlyList<Guid>? Told(Guid caseId) =>
            intake.Announced<CasesJoined>().LastOrDefault(joined => joined.CaseId == caseId)?.OtherCaseIds;
    }

    [Fact]
    public async Task Whoever_calls_for_somebody_else_is_told_apart_from_them()
    {
        await intake.Call(home);
        var second = await intake.Call(home);

        await intake.Put("counsellor-1", second, "relation", new { relation = "family" });

        Assert.Empty(intake.Announced<CasesJoined>().Last(joined => joined.CaseId == second.CaseId).OtherCaseIds);
    }

    [Fact]
    public async Task An_anonymous_caller_who_says_the_code_is_recognised()
    {
        var (code, _) = await Coded(home);
        var hidden = await intake.Call(from: null);
        await Consent(hidden);

        await intake.Post("counsellor-1", hidden, "merge", new { resumeCode = code });

        Assert.Equal("이예시", NameIn(await intake.Person(hidden)));
        var joined = (await intake.Person(hidden)).GetProperty("personId").GetGuid();
        var parted = await intake.As("supervisor-1").PostAsync($"/intake/people/{joined}/split", null);
        Assert.Equal(HttpStatusCode.NoContent, parted.StatusCode);
        Assert.Null(NameIn(await intake.Person(hidden)));
    }

    [Fact]
    public async Task The_consent_taken_back_parts_who_was_joined_by_it_and_who_never_was_cannot_be_parted()
    {
        var (code, first) = await Coded(home);
        var second = await intake.Call(mobile);
        await Consent(second);
        await intake.Post("counsellor-1", second, "merge", new { resumeCode = code });

        await intake.Post(
            "counsellor-1", second, "consents/withdraw", new { recipient = "line", purpose = "recognition" });

        Assert.Null(NameIn(await intake.Person(second)));
        var root = (await intake.Person(first, "supervisor-1")).GetProperty("personId").GetGuid();
        var parted = await intake.As("supervisor-1").PostAsync($"/intake/people/{root}/split", null);
        Assert.Equal(HttpStatusCode.Conflict, parted.StatusCode);
    }

    [Fact]
    public async Task Two_who_join_each_other_at_once_are_one_person_and_not_a_circle()
    {
        for (var round = 0; round < 10; round++)
        {
            var one = await intake.Call($"+8210555503{round:00}");
            var other = await intake.Call($"+8210555504{round:00}");
            var codes = new List<string?>();
            foreach (var contact in new[] { one, other })
            {
                await Consent(contact);
                codes.Add((await (await intake.Post("counsellor-1", contact, "resume-code"))
                    .Content.ReadFromJsonAsync<JsonElement>()).GetProperty("resumeCode").GetString());
            }

            await Task.WhenAll(
                intake.Post("counsellor-1", one, "merge", new { resumeCode = codes[1] }),
                intake.Post("counsellor-1", other, "merge", new { resumeCode = codes[0] }));

            Assert.Equal(4, (await intake.Person(one)).GetProperty("knownBy").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_code_nobody_was_given_is_refused_by_name_and_a_new_code_ends_the_old()
    {
        var (old, first) = await Coded(home);
        await intake.Post("supervisor-1", first, "resume-code");
        var second = await intake.Call(mobile);
        await Consent(second);

        foreach (var code in new[] { "AAAAABBBBB", old })
        {
            var answer = await intake.Post("counsellor-1", second, "merge", new { resumeCode = code });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Twenty_first_calls_from_one_number_at_once_are_one_person()
    {
        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => intake.Call(home)));

        var persons = await Task.WhenAll(calls.Select(async call => await intake.Person(call)));
        Assert.Single(persons.Select(person => person.GetProperty("personId").GetGuid()).Distinct());
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private static string? NameIn(JsonElement person) =>
        person.TryGetProperty("details", out var details) ? details.GetProperty("name").GetString() : null;

    private async Task<(string Code, ContactReceived Contact)> Coded(string number)
    {
        var contact = await intake.Call(number);
        await intake.Put("counsellor-1", contact, "person", new { name = "이예시" });
        var given = await (await intake.Post("counsellor-1", contact, "resume-code"))
            .Content.ReadFromJsonAsync<JsonElement>();
        await intake.Complete(contact);
        return (given.GetProperty("resumeCode").GetString()!, contact);
    }

    private Task<HttpResponseMessage> Consent(ContactReceived contact) => intake.Post(
        "counsellor-1", contact, "consents",
        new { recipient = "line", purpose = "recognition", textVersion = "1", channel = "phone" });
}
