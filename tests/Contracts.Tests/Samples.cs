namespace Contracts.Tests;

/// <summary>An event with everything told and, where something may be left out, one with only what must be.</summary>
internal sealed record Sample(object Full, object? Minimal = null)
{
    private static readonly Guid Contact = Guid.Parse("0199a000-0000-7000-8000-000000000001");
    private static readonly Guid Crisis = Guid.Parse("0199a000-0000-7000-8000-00000000000c");
    private static readonly Guid Consultation = Guid.Parse("0199a000-0000-7000-8000-000000000002");
    private static readonly Guid Consent = Guid.Parse("0199a000-0000-7000-8000-000000000003");
    private static readonly Guid Referral = Guid.Parse("0199a000-0000-7000-8000-000000000004");
    private static readonly Guid Agency = Guid.Parse("0199a000-0000-7000-8000-000000000005");
    private static readonly Guid Plan = Guid.Parse("0199a000-0000-7000-8000-000000000006");
    private static readonly Guid Visit = Guid.Parse("0199a000-0000-7000-8000-000000000007");
    private static readonly Guid Request = Guid.Parse("0199a000-0000-7000-8000-000000000008");
    private static readonly Guid Person = Guid.Parse("0199a000-0000-7000-8000-000000000009");
    private static readonly Guid Reply = Guid.Parse("0199a000-0000-7000-8000-00000000000b");
    private static readonly Guid CallBack = Guid.Parse("0199a000-0000-7000-8000-00000000000c");
    private static readonly Guid Slot = Guid.Parse("0199a000-0000-7000-8000-00000000000d");
    private static readonly Guid Disclosure = Guid.Parse("0199a000-0000-7000-8000-00000000000a");
    private static readonly DateTimeOffset Then = new(2026, 11, 2, 3, 4, 5, TimeSpan.Zero);

    public static Guid Case { get; } = Guid.Parse("0199a000-0000-7000-8000-0000000000ca");

    public static DateTimeOffset AnnouncedAt { get; } = Then.AddMicroseconds(678_901);

    /// <summary>Every event of the contracts, so that leaving one out is seen.</summary>
    public static IReadOnlyList<Sample> All { get; } = [.. OfIntake, .. OfConsultation, .. OfOthers];

    private static Sample[] OfIntake =>
    [
        new(
            new ContactReceived(Contact, Case, Channel.WebChat, Then, District: "11680", Language: "en", Risk: Risk.R1),
            new ContactReceived(Contact, Case, Channel.Phone, Then)),
        new(new ContactEnded(Contact, Case, ContactEnding.Abandoned, Then)),
        new(new CrisisRaised(Contact, Case, Channel.WebChat, Risk.R3, RulesVersion: "2", Then, Then)),
        new(
            new MessagePosted(
                Contact, Case, Seq: 3, MessageAuthor.Person, Then,
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..example.example.example"),
            new MessagePosted(Contact, Case, Seq: 4, MessageAuthor.Machine, Then)),
        new(new CasesJoined(Case, [Contact], Then)),
        new(new ConsentGiven(Consent, Case, "partners", "referral", "1", Then)),
        new(new ConsentWithdrawn(Consent, Case, "partners", "referral", Then)),
        new(new DetailsReleased(
            Request, Referral, Case, Agency, ["name", "phone"],
            "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTI1NkdDTSJ9..example.example.example", Then)),
        new(new DetailsRefused(Request, Referral, Case, Agency, DetailsRefusal.NothingKnown, Then)),
        new(new VisitDetailsReleased(
            Request, Visit, Case, ["name", "address"],
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..example.example.example", Then)),
        new(new VisitDetailsRefused(Request, Visit, Case, DetailsRefusal.NoConsent, Then)),
        new(new NotesRequested(Request, Case)),
        new(new PersonErased(Person, Case, Then)),
        new(new EmergencyDisclosed(Disclosure, Case, "119", ["phone", "address"], Then)),
        new(
            new SessionsEnded("counsellor-1", Then, "example-session"),
            new SessionsEnded("counsellor-1", Then)),
        new(new HelpReportedByPerson(Referral, Case, Happened: true, Then)),
    ];

    private static Sample[] OfConsultation =>
    [
        new(
            new ContactAccepted(Contact, Case, Consultation, WaitedSeconds: 42, "counsellor-1", CallBack, Slot),
            new ContactAccepted(Contact, Case, Consultation, WaitedSeconds: 42)),
        new(new CallBackPromised(
            CallBack, Case, Contact, CallBackKind.InDepth, Risk.R0, Then, Then.AddHours(3), Then)),
        new(new CallBackDelayed(CallBack, Case, CallBackKind.Promised, Risk.R0, Then)),
        new(new CallBackKept(CallBack, Case, CallBackKind.Promised, Late: false, RangFirst: true, Then)),
        new(new SlotBooked(
            Slot, Case, Contact, "room-1", "counsellor-1", Then, Then.AddMinutes(50), WalkIn: false, Then)),
        new(new SlotMoved(Slot, Case, Contact, "room-1", "counsellor-1", Then, Then.AddMinutes(50), Then)),
        new(new SlotCancelled(Slot, Case, Then, Then)),
        new(new SlotEnded(Slot, Case, SlotResult.NoShow, Then, Then)),
        new(new CallBackMissed(CallBack, Case, CallBackKind.FollowUp, Risk.R2, Attempts: 5, Then)),
        new(new CallRequested(Request, Consultation, Contact, Case, "counsellor-1", Then)),
        new(
            new CallBackAsked(Request, Contact, Case, Then, Then.AddHours(1), Then.AddHours(4)),
            new CallBackAsked(Request, Contact, Case, Then)),
        new(
            new CallControlRequested(
                Request, Consultation, Contact, Case, CallControl.Transfer, "counsellor-1", Then, "109",
                "counsellor-2"),
            new CallControlRequested(Request, Consultation, Contact, Case, CallControl.Hold, "counsellor-1", Then)),
        new(
            new CallControlled(Request, Consultation, Case, CallControl.Conference, Then, CallFailure.Busy),
            new CallControlled(Request, Consultation, Case, CallControl.Conference, Then)),
        new(new CallUnanswered(Contact, Case, Then)),
        new(new CallConnected(Request, Consultation, Case, Then)),
        new(new CallFailed(Request, Consultation, Case, CallFailure.NoAnswer, Then)),
        new(new CrisisOpened(Crisis, Contact, Case, Risk.R3, Then)),
        new(new CrisisAcknowledged(Crisis, Contact, Case, Risk.R3, "supervisor-1", Then, Then)),
        new(new CrisisEscalated(Crisis, Contact, Case, Risk.R4, Step: 1, Then)),
        new(new HandOverAnswered(Crisis, Contact, Case, Risk.R4, Reached: true, Then)),
        new(new RiskChanged(Crisis, Contact, Case, Risk.R3, Risk.R2, "counsellor-1", Then)),
        new(
            new CrisisClosed(Crisis, Contact, Case, Risk.R3, CrisisDisposition.SafeWithPlan, Then, FollowUpBy: Then),
            new CrisisClosed(Crisis, Contact, Case, Risk.R2, CrisisDisposition.NoDanger, Then)),
        new(new ContactReturned(Contact, Case, Consultation, ReturnReason.Silent, Then)),
        new(
            new ConsultationCompleted(
                Consultation, Contact, Case, ConsultationKind.InDepth,
                [new Need("L1.2", Severity: 2, Wanted: true), new Need("L7", Severity: 0, Wanted: false)],
                Risk.R1, ConsultationOutcome.InDepthPlanned, new FollowUp(Companion: true),
                [new ConsentGrant("partners", "referral", "1")], District: "11680", LastRead: 7,
                new Fit(AgeBand.From65, "female", "de", ["wheelchair", "hearing-loop"])),
            new ConsultationCompleted(
                Consultation, Contact, Case, ConsultationKind.Light, [], Risk.R0, ConsultationOutcome.Listened,
                new FollowUp(Companion: false))),
        new(
            new ReplyPosted(
                Contact, Case, Consultation, Reply, Then,
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..example.example.example"),
            new ReplyPosted(Contact, Case, Consultation, Reply, Then)),
        new(new SupervisorPaged(Contact, Case, Risk.R3, WaitedSeconds: 61, Then)),
        new(new TalkEnded(Consultation, Contact, Case, AbuseReason.SexualRemarks, Then, Then.AddMinutes(2))),
        new(new RiskQuestioned(Consultation, Case, Recorded: Risk.R1, Heard: Risk.R3, RulesVersion: "1", Then)),
        new(new HelpReportedToCounsellor(Referral, Case, Happened: false, Then)),
        new(new NotesReleased(Request, Case, "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..example.example.example")),
    ];

    private static Sample[] OfOthers =>
    [
        new(
            new ReferralRequested(
                Referral, Case, Agency, new ReferredNeed("L1.2", Severity: 3), Urgency.Urgent, Then, District: "11680",
                Sealed: "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..example.example.example",
                AgencyKo: "가나복지관(예시)", AgencyEn: "Gana Centre (example)"),
            new ReferralRequested(Referral, Case, Agency, new ReferredNeed("L1", Severity: 1), Urgency.Routine, Then)),
        new(new AgencyChosen(Referral, Case, ["near", "language"])),
        new(new ReferralAccepted(Referral, Case, Agency, Then)),
        new(new ReferralDeclined(Referral, Case, Agency, Then)),
        new(
            new ReferralWaitlisted(Referral, Case, Agency, Then, Place: 3),
            new ReferralWaitlisted(Referral, Case, Agency, Then)),
        new(new ReferralContacted(Referral, Case, Agency, Then)),
        new(new ReferralStarted(Referral, Case, Agency, Then)),
        new(new ReferralHeld(Referral, Case, Agency, Then)),
        new(new ReferralResumed(Referral, Case, Agency, Then)),
        new(new ReferralFailed(Referral, Case, Agency, ReferralFailure.Unreachable, Then)),
        new(new ReferralClosed(Referral, Case, Agency, Then)),
        new(new ReferralWithdrawn(Referral, Case, Agency, Then)),
        new(new PartnerEndpointDisabled(Agency, "main", DisabledReason.OnlyFailures, Then)),
        new(new PartnerEndpointTested(Agency, "main", Then)),
        new(new ReferralReminded(Referral, Case, Agency, ReferralDuty.FirstContact, Then.AddDays(1), Then)),
        new(new ReferralExpired(Referral, Case, Agency, Then)),
        new(new ReferralRecalled(Referral, Case, Agency, RecallReason.NoContact, Then)),
        new(new ReferralVoided(Referral, Case, Agency, Then)),
        new(new ReferralRerouted(Referral, Case, Agency, Request, Then)),
        new(new NeedUnmet(Case, Consultation, "L1.2", Then)),
        new(new ConfirmationRequested(Referral, Case, Agency, Then)),
        new(new LoopClosed(Referral, Case, Agency, Then)),
        new(new LoopReopened(Referral, Case, Agency, Then)),
        new(new DetailsRequested(
            Request, Referral, Case, Agency, "referral", ["name", "phone", "address"],
            new RecipientKey(
                "2026-1", X: "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
                Y: "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck"))),
        new(new CompanionMatched(Plan, Case, "companion-1", Then)),
        new(new VisitPlanned(Visit, Plan, Case, "companion-1", VisitKind.Visit, new DateOnly(2026, 11, 9))),
        new(new VisitDetailsRequested(Request, Visit, Case, ["name", "address"])),
        new(new PlanEnded(Plan, Case, PlanEnding.ConsentWithdrawn, Then)),
        new(new HelpReportedToCompanion(Referral, Case, Happened: true, Then)),
    ];

    public Type Event => Full.GetType();

    public override string ToString() => Event.Name;
}
