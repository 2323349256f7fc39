using ConsultationService.Consultations;
using ConsultationService.Referrals;
using Contracts;
using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>
/// A consent was given or taken back: the desk shows those that stand, and what must not be kept any more is dropped.
/// </summary>
public static class NoteConsent
{
    public static async Task React(ConsentGiven given, Work work)
    {
        await DropNotes.React(given, work);
        await work.RememberConsent(
            given.CaseId, new ConsentGrant(given.Recipient, given.Purpose, given.TextVersion), given.GivenAt);
    }

    public static async Task React(ConsentWithdrawn withdrawn, Work work)
    {
        await work.LockWhy(withdrawn.CaseId);
        await DropNotes.React(withdrawn, work);
        await work.RememberWithdrawal(withdrawn);
        await work.DropWhy(withdrawn.CaseId);
    }
}
