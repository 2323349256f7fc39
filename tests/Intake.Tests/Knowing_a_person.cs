using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Knowing_a_person(OneIntake one) : IClassFixture<OneIntake>, IAsyncDisposable
{
    private readonly string number = NewNumber();

    private static readonly object Told = new
    {
        name = "김예시", birthYear = 1961, sex = "female", address = "예시구 보기로 1", goodTimes = "저녁",
    };

    private readonly RunningService intake = one.Service.ForOneTest();

    [Fact]
    public async Task Whoever_calls_again_is_the_same_person_with_what_they_told_before()
    {
        var first = await intake.Call(number);
        Assert.Equal(HttpStatusCode.NoContent, (await intake.Put("counsellor-1", first, "person", Told)).StatusCode);
        await intake.Complete(first);

        var second = await intake.Call(number, "counsellor-2");

        var person = await intake.Person(second, "counsellor-2");
        Assert.Equal("김예시", person.GetProperty("details").GetProperty("name").GetString());
        Assert.Equal(2, person.GetProperty("cases").GetInt32());
        Assert.Equal($"•••• {number[^4..]}", person.GetProperty("knownBy")[0].GetProperty("masked").GetString());
        Assert.False(person.GetProperty("needsGuardian").GetBoolean());
    }

    [Fact]
    public async Task Neither_number_nor_details_stand_anywhere_in_the_clear()
    {
        await intake.Put("counsellor-1", await intake.Call(number), "person", Told);

        Assert.Empty(await intake.Find(number[3..], "김예시", "보기로"));
    }

    [Fact]
    public async Task Somebody_who_withholds_their_number_is_nobody_until_they_tell_who_they_are()
    {
        var contact = await intake.Call(from: null);
        Assert.False((await intake.Person(contact)).TryGetProperty("personId", out _));

        await intake.Put("counsellor-1", contact, "person", Told);

        var person = await intake.Person(contact);
        Assert.True(person.TryGetProperty("personId", out _));
        Assert.Empty(person.GetProperty("knownBy").EnumerateArray());
    }

    [Fact]
    public async Task Only_the_holder_and_supervisors_may_look_and_the_holder_only_until_it_is_completed()
    {
        var contact = await intake.Call(number);
        var path = $"/intake/contacts/{contact.ContactId}/person";

        Assert.Equal(HttpStatusCode.Forbidden, (await intake.As("counsellor-2").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await intake.As("pbx-1").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await intake.As("supervisor-1").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await intake.As("counsellor-1").GetAsync(path)).StatusCode);
        await intake.Complete(contact);
        Assert.Equal(HttpStatusCode.Forbidden, (await intake.As("counsellor-1").GetAsync(path)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await intake.As("supervisor-1").GetAsync($"/intake/contacts/{Guid.NewGuid()}/person")).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"birthYear":1850}""", "birthYear")]
    [InlineData("""{"sex":"unknown"}""", "sex")]
    [InlineData("""{"residentNumber":"000000-0000000"}""", "residentNumber")]
    public async Task Details_that_cannot_be_are_refused_by_name(string body, string field)
    {
        var contact = await intake.Call(number);

        var answer = await intake.As("counsellor-1").PutAsync(
            $"/intake/contacts/{contact.ContactId}/person",
            new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_neighbour_who_worries_is_not_the_person_it_is_about()
    {
        var contact = await intake.Call(number);
        await intake.Put("counsellor-1", contact, "relation", new { relation = "neighbour" });
        await intake.Put("counsellor-1", contact, "person", Told);

        var about = await intake.Person(contact);
        Assert.Equal("neighbour", about.GetProperty("relation").GetString());
        Assert.Empty(about.GetProperty("knownBy").EnumerateArray());
        await intake.Complete(contact);
        Assert.False((await intake.Person(await intake.Call(number))).TryGetProperty("details", out _));
    }

    [Fact]
    public async Task A_mark_is_seen_until_its_end_or_until_a_supervisor_lifts_it()
    {
        var contact = await intake.Call(number);
        var raised = await (await intake.Post("counsellor-1", contact, "flags", new
        {
            kind = "danger", source = "counsellor", until = Start.AddDays(30),
        })).Content.ReadFromJsonAsync<JsonElement>();

        var flag = Assert.Single((await intake.Person(contact)).GetProperty("flags").EnumerateArray());
        Assert.Equal("danger", flag.GetProperty("kind").GetString());
        var lift = $"/intake/flags/{raised.GetProperty("flagId").GetGuid()}/lift";
        Assert.Equal(HttpStatusCode.Forbidden, (await intake.As("counsellor-1").PostAsync(lift, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await intake.As("supervisor-1").PostAsync(lift, null)).StatusCode);
        Assert.Empty((await intake.Person(contact)).GetProperty("flags").EnumerateArray());
    }

    [Fact]
    public async Task A_mark_without_a_near_end_is_refused()
    {
        var contact = await intake.Call(number);

        var answer = await intake.Post("counsellor-1", contact, "flags", new
        {
            kind = "danger", source = "counsellor", until = Start.AddDays(800),
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();
}
