using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Messaging;
using Platform.Secrets;
using Testing;

namespace IntakeService.Tests;

/// <summary>What goes to the desk and comes from it, sealed as Consultation opens and seals it.</summary>
internal static class SealedWords
{
    private sealed record Message(string Text);

    public static string Read(this RunningService intake, MessagePosted posted) => intake.Handover().Open<Message>(
        new HandoverContext("consultation", Topic.Of<MessagePosted>(), posted.ContactId), posted.Sealed!).Text;

    /// <summary>A counsellor's answer to whoever wrote.</summary>
    public static ReplyPosted Reply(this RunningService intake, ContactReceived to, string text) => new(
        to.ContactId, to.CaseId, Guid.NewGuid(), Guid.NewGuid(), Intake.Start,
        intake.Handover().Seal(
            new HandoverContext("intake", Topic.Of<ReplyPosted>(), to.ContactId), new Message(text)));

    private static Handover Handover(this RunningService intake) => intake.Services.GetRequiredService<Handover>();
}
