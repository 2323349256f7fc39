using ConsultationService.Consultations;
using ConsultationService.Records;
using Contracts;
using Platform;
using Platform.Postgres;

namespace ConsultationService.CallBacks;

/// <summary>What is known of in-depth consultations that were agreed on.</summary>
internal static class InDepthCalls
{
    /// <summary>Whoever was told of one is called or has a room: the record alone plans nothing.</summary>
    public static async Task RequireInDepthPlanned(this Work work, Consultation consultation)
    {
        var cases = await work.CasesWith(consultation.CaseId);
        if (await work.Value<bool>(
            $"""
            SELECT EXISTS (
                    SELECT FROM call_backs
                    WHERE case_id = ANY({cases}) AND kind = {CallBackKind.InDepth} AND state IN ('open', 'claimed')
                        AND id IS DISTINCT FROM (SELECT call_back_id FROM consultations WHERE id = {consultation.Id}))
                OR EXISTS (SELECT FROM slots WHERE case_id = ANY({cases}) AND state = 'booked')
            """) is not true)
        {
            throw new BadFieldException(
                "outcome", "심층상담 전화를 약속하거나 방을 예약한 뒤에 고를 수 있습니다.",
                "Promise an in-depth call or book a room first.");
        }
    }
}
