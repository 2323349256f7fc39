using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>The call and the consultation are told by two who know nothing of each other, in any order.</summary>
public sealed class Talking_with_a_counsellor(OneIntake one) : IClassFixture<OneIntake>, IAsyncLifetime
{
    private readonly string call = NewCall();
    private RunningService intake = null!;
    private ContactReceived received = null!;

    public async ValueTask InitializeAsync()
    {
        intake = one.Service.ForOneTest();
        await intake.Tell(Offered(call), Queued(call));
        received = Assert.Single(intake.Announced<ContactReceived>());
    }

    [Fact]
    public async Task Whoever_hangs_up_is_with_the_counsellor_until_the_consultation_is_completed()
    {
        await intake.Accept(received);
        await intake.Tell(Answered(call), Ended(call));

        var held = Assert.Single((await intake.Contacts(call)).EnumerateArray());
        Assert.Equal("in-consultation", held.GetProperty("state").GetString());
        Assert.Equal(Start.AddSeconds(5), held.GetProperty("endedAt").GetDateTimeOffset());
        Assert.Equal(ContactEnding.Completed, Assert.Single(intake.Announced<ContactEnded>()).Ending);

        await intake.Complete(received);

        Assert.Equal("completed", await intake.State(call));
    }

    [Theory]
    [InlineData("hangs up", "accept", "complete")]
    [InlineData("hangs up", "complete", "accept")]
    [InlineData("accept", "hangs up", "complete")]
    [InlineData("accept", "complete", "hangs up")]
    [InlineData("complete", "hangs up", "accept")]
    [InlineData("complete", "accept", "hangs up")]
    public async Task A_completed_consultation_ends_as_completed_in_whatever_order_it_is_heard(params string[] order)
    {
        foreach (var step in order.Concat(order))
        {
            await (step switch
            {
                "accept" => intake.Accept(received),
                "complete" => intake.Complete(received),
                _ => intake.Tell(Ended(call)),
            });
        }

        Assert.Equal("completed", await intake.State(call));
        Assert.Single(intake.Announced<ContactEnded>());
    }

    [Theory]
    [InlineData("abandoned")]
    [InlineData("completed")]
    public async Task An_acceptance_heard_after_the_call_has_ended_shows_who_is_with_a_counsellor(string before)
    {
        await intake.Tell(before == "completed" ? [Answered(call), Ended(call)] : [Ended(call)]);
        Assert.Equal(before, await intake.State(call));

        await intake.Accept(received);

        Assert.Equal("in-consultation", await intake.State(call));
    }

    [Theory]
    [InlineData("accept first", "give back", "accept second")]
    [InlineData("accept first", "accept second", "give back")]
    [InlineData("give back", "accept first", "accept second")]
    [InlineData("give back", "accept second", "accept first")]
    [InlineData("accept second", "accept first", "give back")]
    [InlineData("accept second", "give back", "accept first")]
    public async Task Whoever_was_given_back_is_with_the_second_counsellor_in_whatever_order_it_is_heard(
        params string[] order)
    {
        var (first, second) = (Guid.CreateVersion7(Start), Guid.CreateVersion7(Start.AddSeconds(1)));
        foreach (var step in order)
        {
            await (step switch
            {
                "accept first" => Accept(first, "counsellor-1"),
                "accept second" => Accept(second, "counsellor-2"),
                _ => GiveBack(first),
            });
        }

        Assert.Equal("in-consultation", await intake.State(call));
        Assert.Equal("counsellor-2", await Holder());
        await GiveBack(second);
        Assert.Equal("waiting", await intake.State(call));
        Assert.Null(await Holder());
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private Task Accept(Guid consultation, string counsellor) => intake.Deliver(
        new ContactAccepted(received.ContactId, received.CaseId, consultation, 5, counsellor), received.CaseId);

    private Task GiveBack(Guid consultation) => intake.Deliver(
        new ContactReturned(received.ContactId, received.CaseId, consultation, ReturnReason.Silent, Start),
        received.CaseId);

    private async Task<string?> Holder()
    {
        var holder = await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            work => work.One(
                $"SELECT counsellor FROM contacts WHERE id = {received.ContactId}",
                row => Tuple.Create(row.IsDBNull(0) ? null : row.GetString(0))),
            CancellationToken.None);
        return holder?.Item1;
    }
}
