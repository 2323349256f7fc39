using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Releases;

/// <summary>An agency that has taken somebody on needs their details: an errand, for the keys lie elsewhere.</summary>
public static class NoteRequest
{
    public static async Task React(DetailsRequested requested, CloudEvent heard, Work work)
    {
        var fields = requested.Fields.ToArray();
        await work.Execute(
            $"""
            INSERT INTO release_requests (
                id, referral_id, case_id, agency_id, purpose, fields, kid, x, y, traceparent, state, requested_at)
            VALUES ({requested.RequestId}, {requested.ReferralId}, {requested.CaseId}, {requested.AgencyId},
                {requested.Purpose}, {fields}, {requested.Key.Kid}, {requested.Key.X}, {requested.Key.Y},
                {heard.TraceParent}, 'waiting', {work.Now})
            ON CONFLICT (id) DO NOTHING
            """);
        work.LeaveErrand();
    }
}
