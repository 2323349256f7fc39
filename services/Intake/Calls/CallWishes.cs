using Contracts;
using Platform.Postgres;

namespace IntakeService.Calls;

/// <summary>What else of a call the desk has to hear than that it is there.</summary>
internal static class CallWishes
{
    /// <summary>
    /// Who asks to be called, whenever it is told, is promised a call once; a counsellor whose telephone rang in vain
    /// does not keep the caller.
    /// </summary>
    /// <param name="isNew">What was told before there was a contact counts as told with it.</param>
    public static void TellWishes(
        this Work work, (Guid Id, Guid CaseId) contact, List<CallFact> known, List<SeenEvent> fresh, Call call,
        bool isNew)
    {
        List<CallFact> before = isNew ? [] : known;
        List<CallFact> now = [.. isNew ? known : [], .. fresh.Select(e => e.Fact)];
        if (!before.Exists(fact => fact.AsksForCall) && now.Find(fact => fact.AsksForCall) is { } asked)
        {
            work.Announce(
                new CallBackAsked(Guid.CreateVersion7(), contact.Id, contact.CaseId, asked.OccurredAt),
                contact.CaseId);
        }

        if (call.Phase is CallPhase.Waiting && now.FindLast(fact => fact.IsUnanswered) is { } rang)
        {
            work.Announce(new CallUnanswered(contact.Id, contact.CaseId, rang.OccurredAt), contact.CaseId);
        }
    }
}
