using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>
/// Intake has answered whether an agency may have a person's details: the answer is noted, the latest counts, and goes
/// on to the agency. Its sealed part is nobody's here.
/// </summary>
public static class NoteDetails
{
    private static readonly string Released = Topic.Of<DetailsReleased>();

    /// <summary>Reads no more than the ids: an event whose sealed part is gone is an answer, too.</summary>
    public static async Task React(CloudEvent heard, Work work)
    {
        var request = heard.Data.GetProperty("requestId").GetGuid();
        var answer = heard.Topic == Released ? DetailsState.Released : DetailsState.Refused;
        await work.Execute(
            $"""
            UPDATE details_requests SET state = {answer}, answered_at = {heard.Time}
            WHERE request_id = {request} AND (answered_at IS NULL OR answered_at < {heard.Time})
            """);
        await DeliverToPartner.React(heard, work);
    }
}
