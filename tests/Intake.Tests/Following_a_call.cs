using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Following_a_call(OneIntake one) : IClassFixture<OneIntake>, IAsyncDisposable
{
    private readonly string call = NewCall();
    private readonly RunningService intake = one.Service.ForOneTest();

    [Theory]
    [InlineData("outbound", "02-120")]
    [InlineData("inbound", "02-999-0000")]
    public async Task A_contact_made_before_the_call_turned_out_to_be_foreign_ends_with_it(string direction, string to)
    {
        await intake.Tell(Queued(call));
        await intake.Tell(Event(
            call, 0, "call.offered", new { presentation = "allowed", to, entry = to, direction }));
        Assert.Equal("waiting", await intake.State(call));

        await intake.Tell(Ended(call));

        Assert.Equal(ContactEnding.Abandoned, Assert.Single(intake.Announced<ContactEnded>()).Ending);
        Assert.Equal("abandoned", await intake.State(call));
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(2, 0, 3, 1)]
    public async Task What_is_pressed_after_the_talk_does_not_make_it_an_abandoned_one(params int[] order)
    {
        var survey = Event(
            call, 4, "call.menu_choice", new { menuId = "survey", digit = "5", attempts = 1, outcome = "matched" });
        object[] told = [Offered(call), Queued(call), Answered(call), survey];
        foreach (var i in order) await intake.Tell(told[i]);

        await intake.Tell(Ended(call));

        Assert.Equal(ContactEnding.Completed, Assert.Single(intake.Announced<ContactEnded>()).Ending);
    }

    [Fact]
    public async Task What_is_pressed_after_the_talk_with_another_office_makes_no_contact()
    {
        var survey = Event(
            call, 4, "call.menu_choice", new { menuId = "survey", digit = "5", attempts = 1, outcome = "matched" });

        await intake.Tell(Offered(call), Pressed(call, "2"), Answered(call), survey, Ended(call));

        Assert.Empty(intake.Announced<ContactReceived>());
    }

    [Fact]
    public async Task Somebody_who_comes_back_to_the_menu_and_presses_five_has_reached_the_line()
    {
        var again = Event(
            call, 2, "call.menu_choice", new { menuId = "main", digit = "5", attempts = 2, outcome = "matched" });

        await intake.Tell(Offered(call), Pressed(call, "2"), again);

        Assert.Equal("waiting", await intake.State(call));
    }

    [Fact]
    public async Task Calls_of_two_exchanges_with_the_same_id_are_two_contacts()
    {
        var (first, second) = (Queued(call), Event(
            call, 2, "call.queued", new { queueId = "annyeong", position = 1, priority = 0 }, source: "pbx-2"));
        await Task.WhenAll(intake.Tell(first, second), intake.Tell(second, first), intake.Tell(second));

        var contacts = (await intake.Contacts(call)).EnumerateArray().ToList();

        Assert.Equal(2, contacts.DistinctBy(contact => contact.GetProperty("contactId").GetGuid()).Count());
        Assert.Equal(2, intake.Announced<ContactReceived>().Count);

        await intake.Tell(Ended(call));

        Assert.Single(intake.Announced<ContactEnded>());
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();
}
