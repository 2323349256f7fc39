using Contracts;

namespace AnalyticsService.Ledger;

/// <summary>The events that are written down as they come: nothing else happens when Analytics hears of them.</summary>
public static class Recorded
{
    public static IReadOnlyList<Type> Events { get; } =
    [
        typeof(ContactReceived), typeof(ContactEnded), typeof(CrisisRaised), typeof(MessagePosted),
        typeof(CasesJoined), typeof(ConsentGiven), typeof(DetailsReleased), typeof(DetailsRefused),
        typeof(VisitDetailsReleased), typeof(VisitDetailsRefused), typeof(EmergencyDisclosed), typeof(NotesRequested),
        typeof(ContactAccepted), typeof(ContactReturned), typeof(ReplyPosted), typeof(SupervisorPaged),
        typeof(CrisisOpened), typeof(CrisisAcknowledged), typeof(CrisisEscalated), typeof(HandOverAnswered),
        typeof(RiskChanged), typeof(CrisisClosed), typeof(NotesReleased),
        typeof(RiskQuestioned), typeof(TalkEnded),
        typeof(ReferralAccepted), typeof(ReferralDeclined), typeof(ReferralWaitlisted), typeof(ReferralContacted),
        typeof(ReferralStarted),
        typeof(ReferralHeld), typeof(ReferralResumed), typeof(ReferralFailed), typeof(ReferralClosed),
        typeof(ReferralReminded), typeof(ReferralExpired), typeof(ReferralRecalled),
        typeof(ReferralVoided), typeof(ReferralRerouted), typeof(NeedUnmet), typeof(ConfirmationRequested),
        typeof(LoopClosed), typeof(LoopReopened), typeof(HelpReportedByPerson), typeof(HelpReportedToCounsellor),
        typeof(HelpReportedToCompanion), typeof(PartnerEndpointDisabled), typeof(PartnerEndpointTested),
        typeof(DetailsRequested), typeof(CallBackAsked), typeof(CallBackPromised), typeof(CallBackDelayed),
        typeof(CallBackKept), typeof(CallBackMissed), typeof(CallRequested), typeof(CallConnected),
        typeof(CallFailed), typeof(CallUnanswered), typeof(CallControlRequested), typeof(CallControlled),
        typeof(SlotBooked), typeof(SlotMoved), typeof(SlotCancelled), typeof(SlotEnded),
        typeof(CompanionMatched), typeof(VisitPlanned), typeof(VisitDetailsRequested), typeof(PlanEnded),
    ];
}
