using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>A promised call rings, and the person has come back to the line meanwhile, or is in danger.</summary>
public sealed class Wanting_a_person_while_being_called : IAsyncLifetime
{
    private RunningService desk = null!;
    private readonly ManualClock clock = new(ManualClock.Noon);
    private CallBackAsked asked = null!;
    private Guid call;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        asked = await desk.Ask(Now);
        call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
    }

    [Theory]
    [InlineData("no-answer")]
    [InlineData("busy")]
    public async Task Whoever_asks_for_a_person_and_is_not_reached_by_the_call_waits(string result)
    {
        await Want();
        await desk.Note("counsellor-1", call, result);

        Assert.Equal(asked.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
        Assert.Null(await desk.Claim("counsellor-1"));
    }

    [Fact]
    public async Task Whoever_gives_a_sign_of_danger_and_is_not_reached_by_the_call_waits()
    {
        await Raise();
        await desk.Fail(desk.Ringing(call), CallFailure.NoAnswer);

        var met = await desk.Take("counsellor-2");
        Assert.Equal((asked.ContactId, "R3"), (met.Id("contactId"), met.GetProperty("risk").GetString()));
    }

    [Fact]
    public async Task Whoever_the_counsellor_leaves_before_the_call_reaches_them_waits()
    {
        await desk.Keep("counsellor-1");
        await Raise();
        await Want();
        await desk.Keep("counsellor-1", enabled: false);

        Assert.Equal(asked.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
    }

    [Fact]
    public async Task Whoever_asked_before_the_call_failed_waits_when_that_is_heard_late()
    {
        await desk.Note("counsellor-1", call, "no-answer");
        await Want();

        Assert.Equal(asked.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
    }

    [Fact]
    public async Task Whoever_the_call_reaches_has_been_met_and_a_later_call_is_only_a_call()
    {
        await Want();
        await Raise();
        await desk.Connect(desk.Ringing(call), Now);
        await desk.Promise("counsellor-1", asked.ContactId, Now, Now.AddHours(2), "in-depth");
        await desk.Complete("counsellor-1", call, new { kind = "basic", risk = "R3", outcome = "listened" });
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await desk.Next("counsellor-2")).StatusCode);

        var later = (await desk.Claim("counsellor-2"))!.Value.Id("consultationId");
        await desk.Note("counsellor-2", later, "no-answer");
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await desk.Next("counsellor-2")).StatusCode);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task Want() => desk.Deliver(
        new ContactReceived(asked.ContactId, asked.CaseId, Channel.WebChat, Now), asked.CaseId);

    private Task Raise() => desk.Raise(
        new ContactReceived(asked.ContactId, asked.CaseId, Channel.WebChat, Now), Risk.R3);
}
