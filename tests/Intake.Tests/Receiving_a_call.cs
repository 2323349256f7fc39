using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Receiving_a_call(OneIntake one) : IClassFixture<OneIntake>, IAsyncDisposable
{
    private readonly string call = NewCall();
    private readonly RunningService intake = one.Service.ForOneTest();

    [Fact]
    public async Task Offered_five_pressed_and_queued_make_one_contact()
    {
        var answer = await intake.Tell(Offered(call), Pressed(call, "5"), Queued(call));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(3, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength());
        var contact = Assert.Single((await intake.Contacts(call)).EnumerateArray());
        Assert.Equal("phone", contact.GetProperty("channel").GetString());
        Assert.Equal("waiting", contact.GetProperty("state").GetString());
        var received = Assert.Single(intake.Announced<ContactReceived>());
        Assert.Equal(contact.GetProperty("contactId").GetGuid(), received.ContactId);
    }

    [Fact]
    public async Task The_order_in_which_the_events_arrive_does_not_matter()
    {
        await intake.Tell(Queued(call));
        await intake.Tell(Pressed(call, "5"));
        await intake.Tell(Offered(call));

        Assert.Single((await intake.Contacts(call)).EnumerateArray());
        Assert.Single(intake.Announced<ContactReceived>());
    }

    [Fact]
    public async Task A_call_for_another_office_makes_no_contact()
    {
        await intake.Tell(Offered(call), Pressed(call, "2"), Queued(call));

        Assert.Empty((await intake.Contacts(call)).EnumerateArray());
        Assert.Empty(intake.Announced<ContactReceived>());
    }

    [Fact]
    public async Task Somebody_who_presses_nothing_and_is_queued_reaches_a_human()
    {
        var silent = Event(call, 1, "call.menu_choice", new { menuId = "main", attempts = 3, outcome = "noinput" });

        await intake.Tell(Offered(call), silent, Queued(call));

        Assert.Single(intake.Announced<ContactReceived>());
    }

    [Fact]
    public async Task A_withheld_number_is_welcome() =>
        Assert.Equal(HttpStatusCode.Accepted, (await intake.Tell(Offered(call, from: null), Queued(call))).StatusCode);

    [Fact]
    public async Task An_event_told_twice_gets_the_same_answer_and_changes_nothing()
    {
        var first = await (await intake.Tell(Offered(call), Pressed(call, "5"))).Content.ReadAsStringAsync();
        var second = await (await intake.Tell(Offered(call), Pressed(call, "5"))).Content.ReadAsStringAsync();

        Assert.Equal(first, second);
        Assert.Single(intake.Announced<ContactReceived>());
    }

    [Fact]
    public async Task The_same_event_id_with_other_content_is_refused_and_nothing_is_kept()
    {
        await intake.Tell(Offered(call));
        var other = NewCall();
        var contradiction = new
        {
            source = "pbx-1", eventId = $"{call}-0", callId = call, seq = 0, type = "call.queued", occurredAt = Start,
            data = new { queueId = "annyeong", position = 1, priority = 0 },
        };

        var answer = await intake.Tell(Queued(other), contradiction);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Empty((await intake.Contacts(other)).EnumerateArray());
    }

    [Fact]
    public async Task An_array_with_one_bad_event_is_kept_not_at_all()
    {
        var answer = await intake.Tell(Queued(call), Event(call, 3, "call.sung", new { }));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty("[1].type", out _), errors.ToString());
        Assert.Empty((await intake.Contacts(call)).EnumerateArray());
    }

    [Fact]
    public async Task Ten_posts_of_one_call_at_once_make_one_contact()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => intake.Tell(Offered(call), Pressed(call, "5"), Queued(call))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single((await intake.Contacts(call)).EnumerateArray());
        Assert.Single(intake.Announced<ContactReceived>());
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_waiting_ends_the_contact_once()
    {
        await intake.Tell(Offered(call), Queued(call), Abandoned(call));
        await intake.Tell(Answered(call), Ended(call));

        Assert.Equal(ContactEnding.Abandoned, Assert.Single(intake.Announced<ContactEnded>()).Ending);
        Assert.Equal("abandoned", (await intake.Contacts(call))[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_answered_call_that_ends_is_completed()
    {
        await intake.Tell(Offered(call), Queued(call), Answered(call), Ended(call));

        Assert.Equal(ContactEnding.Completed, Assert.Single(intake.Announced<ContactEnded>()).Ending);
    }

    [Fact]
    public async Task A_contact_a_counsellor_has_completed_does_not_become_an_abandoned_one()
    {
        await intake.Tell(Offered(call), Queued(call));
        var received = Assert.Single(intake.Announced<ContactReceived>());
        await intake.Accept(received);
        await intake.Complete(received);

        await intake.Tell(Ended(call));

        Assert.Equal(ContactEnding.Completed, Assert.Single(intake.Announced<ContactEnded>()).Ending);
        Assert.Equal("completed", (await intake.Contacts(call))[0].GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("02-999-0000", "other", "inbound")]
    [InlineData("02-120", "02-120", "outbound")]
    public async Task A_call_to_another_number_or_outwards_makes_no_contact(string to, string entry, string direction)
    {
        var foreign = Event(call, 0, "call.offered", new { presentation = "allowed", to, entry, direction });

        await intake.Tell(foreign, Pressed(call, "5"), Queued(call));

        Assert.Empty(intake.Announced<ContactReceived>());
    }

    [Theory]
    [InlineData("occurredAt", "\"2026-11-20T00:00:00\"")]
    [InlineData("occurredAt", "\"1970-01-01T00:00:00Z\"")]
    [InlineData("occurredAt", "\"2099-01-01T00:00:00Z\"")]
    [InlineData("seq", "-1")]
    [InlineData("data", "{\"queueId\":\"q\",\"position\":-1,\"priority\":0}")]
    [InlineData("data", "{\"queueId\":\"q\",\"position\":1,\"priority\":\"a\\u0000b\"}")]
    [InlineData("data", "{\"queueId\":\"q\",\"position\":1,\"priority\":\"\\ud800\"}")]
    [InlineData("data", "{\"queueId\":\"q\",\"position\":1,\"priority\":[]}")]
    [InlineData("callId", "null")]
    public async Task What_cannot_be_is_refused_with_its_field_named(string field, string value)
    {
        var whole = JsonSerializer.SerializeToNode(Queued(call))!.AsObject();
        whole[field] = "@@";
        // Put in as text: half a surrogate pair cannot be built otherwise.
        var body = whole.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await intake.As("pbx-1").PostAsync(new Uri("/intake/calls/events", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.StartsWith(field, Assert.Single(errors.EnumerateObject()).Name, StringComparison.Ordinal);
        Assert.Empty((await intake.Contacts(call)).EnumerateArray());
    }

    [Fact]
    public async Task Arrays_about_the_same_new_people_in_opposite_orders_all_get_in()
    {
        var calls = Enumerable.Range(0, 40).Select(n => (Call: NewCall(), Number: $"+8210{n:D8}")).ToList();
        var there = calls.Select(c => Offered(c.Call, c.Number)).Append(Queued(call)).ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => intake.Tell(
            [.. (n % 2 == 0 ? there : there.Reverse()).Select(e => e)])));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
    }

    [Fact]
    public async Task The_state_of_a_seat_is_taken_note_of_without_a_call()
    {
        var state = new
        {
            source = "pbx-1", eventId = $"{call}-s", seq = 0, type = "agent.state", occurredAt = Start,
            data = new { state = "available", agentId = "agent-1" },
        };

        var answer = await intake.Tell(state, Queued(call));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var outcomes = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()
            .Select(told => told.GetProperty("outcome").GetString());
        Assert.Equal(["ignored", "accepted"], outcomes);
    }

    [Fact]
    public async Task Only_telephony_reports_calls()
    {
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await intake.Anonymous.PostAsJsonAsync("/intake/calls/events", Queued(call))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await intake.As("counsellor-1").PostAsJsonAsync("/intake/calls/events", Queued(call))).StatusCode);
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();
}
