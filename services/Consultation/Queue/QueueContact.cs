using ConsultationService.Crises;
using ConsultationService.TalkPlans;
using Contracts;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// Somebody has reached the line and waits for a counsellor, whatever the channel. Whoever was heard of before, in
/// danger or gone, stays as they are: only what is not known of them yet is filled in. Whoever is in a crisis that is
/// open waits as somebody in danger, also if they have gone. Whoever has agreed on times of
/// the week with a counsellor is led to that one, and comes after the others outside those times. Whoever was only
/// called back in this contact waits, and while that call rings, unless it reaches them.
/// </summary>
public static class QueueContact
{
    public static async Task React(ContactReceived received, CityPack city, Work work)
    {
        var plan = await work.PlanOf(received.CaseId);
        var place = plan is null || plan.Covers(city.Local(received.ReceivedAt)) ? 1 : 2;
        var heard = received.Risk ?? Risk.R0;
        var risk = await work.OpenRiskOf(received.CaseId) is { } open && open > heard ? open : heard;
        var again = await work.Value<bool>(
            $"""
            INSERT INTO queue AS known (contact_id, case_id, channel, district, risk, state, received_at, language,
                place, for_counsellor)
            VALUES ({received.ContactId}, {received.CaseId}, {received.Channel}, {received.District}, {risk}, 'waiting',
                {received.ReceivedAt}, {received.Language}, {place}, {plan?.Counsellor})
            ON CONFLICT (contact_id) DO UPDATE SET
                risk = greatest(known.risk, EXCLUDED.risk),
                channel = coalesce(known.channel, EXCLUDED.channel),
                district = coalesce(known.district, EXCLUDED.district),
                language = coalesce(known.language, EXCLUDED.language),
                for_counsellor = coalesce(known.for_counsellor, EXCLUDED.for_counsellor),
                received_at = CASE WHEN known.received THEN known.received_at ELSE EXCLUDED.received_at END,
                asked_again = CASE WHEN known.received THEN known.asked_again ELSE known.state = 'taken' END,
                state = CASE
                    WHEN known.state = 'gone' AND EXCLUDED.risk >= {RaiseRisk.Danger} THEN 'waiting'
                    ELSE known.state END,
                received = true
            RETURNING asked_again AND NOT coalesce(
                (SELECT received FROM queue WHERE contact_id = {received.ContactId}), false)
            """);
        if (again is not true) return;

        // Apart, so that a call which began at this moment is seen.
        await work.Execute(
            $"""
            UPDATE queue SET state = 'waiting', asked_again = false
            WHERE contact_id = {received.ContactId} AND NOT EXISTS (
                SELECT FROM consultations WHERE contact_id = {received.ContactId} AND state = 'open')
            """);
    }
}
