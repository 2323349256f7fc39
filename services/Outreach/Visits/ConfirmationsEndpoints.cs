using Contracts;
using Platform;

namespace OutreachService.Visits;

/// <summary>What is heard of help that companions ask after.</summary>
public static class ConfirmationsEndpoints
{
    public static void MapConfirmations(this Service outreach)
    {
        outreach.On<ConfirmationRequested>(NoteConfirmation.React);
        outreach.On<LoopClosed>(
            (closed, work) => NoteConfirmation.Settle(closed.ReferralId, closed.CaseId, closed.At, work));
        outreach.On<ReferralWithdrawn>((withdrawn, work) => NoteConfirmation.Settle(
            withdrawn.ReferralId, withdrawn.CaseId, withdrawn.WithdrawnAt, work));
        outreach.On<ReferralVoided>(
            (voided, work) => NoteConfirmation.Settle(voided.ReferralId, voided.CaseId, voided.VoidedAt, work));
        outreach.On<HelpReportedByPerson>((told, work) => NoteConfirmation.Tell(
            told.ReferralId, told.CaseId, told.Happened, told.ReportedAt, work));
        outreach.On<HelpReportedToCounsellor>((told, work) => NoteConfirmation.Tell(
            told.ReferralId, told.CaseId, told.Happened, told.ReportedAt, work));
    }
}
