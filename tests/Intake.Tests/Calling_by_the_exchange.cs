using System.Net;
using Contracts;
using IntakeService.Telephone;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>Counsellors are connected with people whose number they never see.</summary>
public sealed class Calling_by_the_exchange : IAsyncLifetime
{
    private const string Number = "+821055507788";

    private readonly ManualClock clock = new(Start);
    private RunningService intake = null!;
    private ContactReceived contact = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Both_are_connected_with_the_number_masked_once_however_often_it_is_asked()
    {
        await Run();
        var requested = Requested();
        var delivery = Guid.NewGuid().ToString();
        await intake.Deliver(requested, contact.CaseId, delivery);
        await intake.Deliver(requested, contact.CaseId, delivery);
        await intake.Deliver(requested, contact.CaseId);

        await Answered<CallConnected>();

        Assert.Equal(requested.RequestId, Assert.Single(intake.Announced<CallConnected>()).RequestId);
        Assert.Equal(["counsellor-1", "•••• 7788"], Exchange.OnTheLine(requested.ConsultationId));
        Assert.Equal(1, Exchange.Deeds);
        Assert.Contains("intake person-called", await intake.Audit("intake", contact.CaseId));
        Assert.All(intake.Published, one =>
            Assert.DoesNotContain("55507788", one.Data.GetRawText(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CallFailure.NoAnswer)]
    [InlineData(CallFailure.Busy)]
    [InlineData(CallFailure.CounsellorAway)]
    public async Task What_the_exchange_could_not_do_is_told_and_may_be_asked_again(CallFailure reason)
    {
        await Run(("Telephone:Next:0", reason.ToString()));

        await Ask(Requested());
        await Answered<CallFailed>();
        Assert.Equal(reason, intake.Announced<CallFailed>().Single().Reason);

        await Ask(Requested());
        await Answered<CallConnected>();
    }

    [Fact]
    public async Task Whoever_showed_no_number_is_not_called()
    {
        await Run(from: null);

        await Ask(Requested());
        await Answered<CallFailed>();

        Assert.Equal(CallFailure.NoNumber, intake.Announced<CallFailed>().Single().Reason);
        Assert.Equal(0, Exchange.Deeds);
    }

    [Fact]
    public async Task Whoever_only_spoke_for_somebody_is_called_themselves()
    {
        await Run();
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await intake.Put("counsellor-1", contact, "relation", new { relation = "family" })).StatusCode);

        var requested = Requested();
        await Ask(requested);
        await Answered<CallConnected>();

        Assert.Contains("•••• 7788", Exchange.OnTheLine(requested.ConsultationId));
    }

    [Fact]
    public async Task Without_an_exchange_the_desk_hears_that_there_is_none()
    {
        await Run(("Telephone:Exchange", "None"));

        await Ask(Requested());
        await Ask(Control(CallControl.Hold, Guid.NewGuid()));
        await Answered<CallFailed>();
        await Answered<CallControlled>();

        Assert.Equal(CallFailure.NoExchange, intake.Announced<CallFailed>().Single().Reason);
        Assert.Equal(CallFailure.NoExchange, intake.Announced<CallControlled>().Single().Failure);
    }

    [Fact]
    public async Task No_telephone_rings_for_what_was_asked_long_ago()
    {
        await Run();
        var requested = Requested();
        clock.Advance(CarryCalls.Stale + TimeSpan.FromSeconds(1));

        await Ask(requested);
        await Answered<CallFailed>();

        Assert.Equal(CallFailure.Fault, intake.Announced<CallFailed>().Single().Reason);
        Assert.Equal(0, Exchange.Deeds);
    }

    [Fact]
    public async Task A_conference_that_fails_leaves_the_person_on_the_line_and_one_that_does_not_adds_somebody()
    {
        await Run(("Telephone:Next:0", ""), ("Telephone:Next:1", "Busy"));
        var requested = Requested();
        await Ask(requested);
        await Answered<CallConnected>();
        var call = requested.ConsultationId;

        await Ask(Control(CallControl.Conference, call, "119"));
        await Answered<CallControlled>();
        Assert.Equal(CallFailure.Busy, intake.Announced<CallControlled>().Single().Failure);
        Assert.Equal(["counsellor-1", "•••• 7788"], Exchange.OnTheLine(call));

        await Ask(Control(CallControl.Conference, call, "119"));
        await Answered<CallControlled>(2);
        Assert.Equal(["counsellor-1", "•••• 7788", "119"], Exchange.OnTheLine(call));

        await Ask(Control(CallControl.Transfer, call, counsellor: "counsellor-2"));
        await Answered<CallControlled>(3);
        Assert.Equal(["•••• 7788", "119", "counsellor-2"], Exchange.OnTheLine(call));

        await Ask(Control(CallControl.End, call));
        await Answered<CallControlled>(4);
        Assert.Empty(Exchange.OnTheLine(call));
    }

    [Fact]
    public async Task What_is_asked_of_one_call_is_done_in_the_order_in_which_it_was_asked()
    {
        await Run();
        var requested = Requested();
        CallControl[] asked = [CallControl.Hold, CallControl.Retrieve, CallControl.Hold, CallControl.End];
        await Ask(requested);
        foreach (var (i, control) in asked.Index())
        {
            var later = Control(control, requested.ConsultationId);
            await Ask(later with { RequestedAt = later.RequestedAt.AddMilliseconds(1 + i) });
        }

        await Answered<CallControlled>(asked.Length);

        Assert.Equal(asked, intake.Announced<CallControlled>().Select(done => done.Control));
    }

    public ValueTask DisposeAsync() => intake.DisposeAsync();

    private SimulatedExchange Exchange => intake.Services.GetRequiredService<SimulatedExchange>();

    private Task Run(params (string Name, string Value)[] settings) => Run(Number, settings);

    private async Task Run(string? from, params (string Name, string Value)[] settings)
    {
        intake = await RunningService.Start(
            builder => builder.AddIntake(), app => app.MapIntake(), clock,
            settings.ToDictionary(one => one.Name, one => (string?)one.Value));
        contact = await intake.Call(from);
    }

    private CallRequested Requested() => new(
        Guid.CreateVersion7(), Guid.NewGuid(), contact.ContactId, contact.CaseId, "counsellor-1", clock.GetUtcNow());

    private CallControlRequested Control(
        CallControl control, Guid call, string? hotline = null, string? counsellor = null) => new(
        Guid.CreateVersion7(), call, contact.ContactId, contact.CaseId, control, "counsellor-1", clock.GetUtcNow(),
        hotline, counsellor);

    private Task Ask<T>(T asked) where T : class => intake.Deliver(asked, contact.CaseId);

    private Task Answered<T>(int times = 1) where T : class =>
        Eventually.Holds(() => Task.FromResult(intake.Announced<T>().Count >= times));
}
