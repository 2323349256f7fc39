using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace OutreachService.Visits;

/// <summary>
/// Intake has told whom a companion meets. It stays sealed until the companion asks; what comes after the day, for a
/// visit that was cancelled or asked about anew, is not kept.
/// </summary>
public static class NoteDetails
{
    public static Task React(VisitDetailsReleased released, Handover handover, Work work)
    {
        // What does not open parks the event now, rather than failing the companion at the door.
        Open(released.VisitId, released.Sealed, handover);
        return work.Execute(
            $"""
            UPDATE visit_details SET sealed = {released.Sealed}
            WHERE visit_id = {released.VisitId} AND request_id = {released.RequestId}
            """);
    }

    internal static Dictionary<string, string> Open(Guid visit, string released, Handover handover) =>
        handover.Open<Dictionary<string, string>>(
            new HandoverContext("outreach", Topic.Of<VisitDetailsReleased>(), visit), released);
}
