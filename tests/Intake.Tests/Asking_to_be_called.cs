using System.Net;
using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>Callers who do not want to wait, and counsellors whose telephone rings in vain.</summary>
public sealed class Asking_to_be_called(OneIntake one) : IClassFixture<OneIntake>
{
    private readonly RunningService intake = one.Service;
    private readonly string call = NewCall();

    [Fact]
    public async Task Is_told_once_however_often_the_exchange_tells_it_and_in_whatever_order()
    {
        // The wish comes before anybody knows that the call was for this line.
        await intake.Tell(Asked(3), Offered(call));
        Assert.DoesNotContain(intake.Announced<CallBackAsked>(), asked => asked.AskedAt == At(3));

        await intake.Tell(Queued(call));
        await intake.Tell(Asked(3), Asked(6));
        await intake.Tell(Abandoned(call));

        var contact = await Contact();
        var asked = Assert.Single(intake.Announced<CallBackAsked>(), one => one.ContactId == contact.ContactId);
        Assert.Equal((contact.CaseId, At(3), null), (asked.CaseId, asked.AskedAt, asked.Until));
    }

    [Fact]
    public async Task A_telephone_that_rang_in_vain_is_told_while_the_caller_waits()
    {
        await intake.Tell(Offered(call), Queued(call), Rang(3));
        var contact = await Contact();
        Assert.Single(intake.Announced<CallUnanswered>(), one => one.ContactId == contact.ContactId);

        await intake.Tell(Event(call, 5, "call.answered", new { agentId = "agent-2" }));
        await intake.Tell(Rang(4));

        Assert.Single(intake.Announced<CallUnanswered>(), one => one.ContactId == contact.ContactId);
    }

    [Fact]
    public async Task Who_calls_somebody_back_may_see_them_until_that_is_completed_or_nobody_answered()
    {
        var contact = await intake.Call("+821012345678");
        await intake.Complete(contact);
        Assert.Equal(HttpStatusCode.Forbidden, await Sees("counsellor-2"));

        var first = await CallBack();
        Assert.Equal(HttpStatusCode.OK, await Sees("counsellor-2"));
        await intake.Deliver(
            new ContactReturned(contact.ContactId, contact.CaseId, first, ReturnReason.NoAnswer, Start),
            contact.CaseId);
        Assert.Equal(HttpStatusCode.Forbidden, await Sees("counsellor-2"));

        var second = await CallBack();
        Assert.Equal(HttpStatusCode.OK, await Sees("counsellor-2"));
        await Complete(second);
        Assert.Equal(HttpStatusCode.Forbidden, await Sees("counsellor-2"));

        // Heard of only when it is over.
        var third = Guid.NewGuid();
        await Complete(third);
        await CallBack(third);
        Assert.Equal(HttpStatusCode.Forbidden, await Sees("counsellor-2"));

        async Task<HttpStatusCode> Sees(string counsellor) => (await intake.As(counsellor).GetAsync(
            new Uri($"/intake/contacts/{contact.ContactId}/person", UriKind.Relative))).StatusCode;

        async Task<Guid> CallBack(Guid? id = null)
        {
            var consultation = id ?? Guid.CreateVersion7();
            await intake.Deliver(
                new ContactAccepted(
                    contact.ContactId, contact.CaseId, consultation, 0, "counsellor-2", Guid.NewGuid()),
                contact.CaseId);
            return consultation;
        }

        Task Complete(Guid consultation) => intake.Deliver(
            new ConsultationCompleted(
                consultation, contact.ContactId, contact.CaseId, ConsultationKind.Light, [], Risk.R0,
                ConsultationOutcome.Listened, new FollowUp(Companion: false)),
            contact.CaseId);
    }

    private static DateTimeOffset At(int seq) => Start.AddSeconds(seq);

    private object Asked(int seq) => Event(call, seq, "call.callback_requested", new { reason = "예시: 나중에" });

    private object Rang(int seq) => Event(
        call, seq, "call.agent_no_answer", new { agentId = "agent-1", ringSeconds = 20 });

    private async Task<ContactReceived> Contact()
    {
        var id = (await intake.Contacts(call))[0].GetProperty("contactId").GetGuid();
        return intake.Announced<ContactReceived>().Single(received => received.ContactId == id);
    }
}
