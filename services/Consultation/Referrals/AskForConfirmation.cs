using ConsultationService.CallBacks;
using Contracts;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Referrals;

/// <summary>
/// Nobody has said whether help arrived: whoever came by telephone is called within three days to be asked. Where such
/// a call is promised already, its caller sees the question; whoever writes finds it on their own page.
/// </summary>
public static class AskForConfirmation
{
    public static readonly TimeSpan Within = TimeSpan.FromDays(3);

    public static async Task React(ConfirmationRequested requested, CityPack city, Work work)
    {
        var caseId = requested.CaseId;
        if (await work.IsErased(caseId)) return;
        if ((await work.ReferralsOf([caseId])).Find(one => one.ReferralId == requested.ReferralId) is { } known
            && (known.Word is not null || known.IsLoopClosed
                || known.State is ReferralState.Withdrawn or ReferralState.Voided))
        {
            return;
        }

        var contact = await work.Value<Guid>(
            $"""
            SELECT contact_id FROM queue
            WHERE case_id = {caseId} AND channel = {Channel.Phone}
            ORDER BY received_at DESC, contact_id
            LIMIT 1
            """);
        if (contact is { } reached) await Promise(requested, reached, city, work);
    }

    private static async Task Promise(ConfirmationRequested requested, Guid contact, CityPack city, Work work)
    {
        var (from, until) = (work.Now, work.Now + Within);
        var due = CallBackPolicy.FirstFrom(from, atNight: false, Risk.R0, city.TimeZone);
        var id = await work.Value<Guid>(
            $"""
            INSERT INTO call_backs (id, case_id, contact_id, kind, state, risk, from_at, until_at, due_at, no_message,
                at_night, promised_at, asks_of)
            VALUES ({Guid.CreateVersion7(work.Now)}, {requested.CaseId}, {contact}, {CallBackKind.FollowUp}, 'open',
                {Risk.R0}, {from}, {until}, {due}, true, false, {work.Now}, {requested.ReferralId})
            ON CONFLICT (case_id, kind) WHERE state IN ('open', 'claimed') DO NOTHING
            RETURNING id
            """);
        if (id is not { } promised) return;

        work.Audit("call-back-promised", requested.CaseId);
        work.Announce(
            new CallBackPromised(
                promised, requested.CaseId, contact, CallBackKind.FollowUp, Risk.R0, from, until, work.Now),
            requested.CaseId);
    }
}
