using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// When a consultation has ended, asks an agency for each need the person wants met and has consented to pass on. One
/// need of one consultation gives one referral, however often the consultation is heard of; none when the consent has
/// been taken back since, or the need of the case is with an agency already.
/// </summary>
public sealed class OpenReferrals(AskAgency agencies)
{
    public async Task React(ConsultationCompleted consultation, CloudEvent heard, Work work)
    {
        var wanted = consultation.Needs.Where(need => need is { Wanted: true, Severity: > 0 }).ToList();
        if (wanted.Count == 0) return;

        await work.KeepConsents(consultation, givenAt: heard.Time);
        var consents = await work.StillGiven(consultation.ConsultationId, consultation.CaseId);
        if (consents.Count == 0) return;

        await work.KeepWish(consultation);
        foreach (var need in wanted)
        {
            await agencies.Ask(
                new WantedNeed(
                    consultation.ConsultationId, consultation.CaseId, new ReferredNeed(need.Code, need.Severity),
                    consultation.District),
                consents, work);
        }
    }
}
