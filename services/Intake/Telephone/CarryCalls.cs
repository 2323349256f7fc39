using Contracts;
using IntakeService.People;
using IntakeService.Keys;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;

namespace IntakeService.Telephone;

/// <summary>
/// Brings the exchange what counsellors ask of it, of each call in the order in which it was asked. Numbers are opened
/// here and go nowhere else: whoever reached out is called, and nobody they spoke about.
/// </summary>
public sealed class CarryCalls(PersonKeys keys, IExchange exchange, TimeProvider clock)
{
    /// <summary>Nobody's telephone rings for something that was asked long ago.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromMinutes(2);

    internal Courier<CallErrand, CallFailure?> Courier => new(
        "carry-calls", CallErrands.ClaimCalls, Go, Record, errand => errand.TraceParent);

    public static Task React(CallRequested requested, CloudEvent heard, Work work) => work.LeaveCall(
        new CallControlRequested(
            requested.RequestId, requested.ConsultationId, requested.ContactId, requested.CaseId, default,
            requested.CounsellorId, requested.RequestedAt),
        control: null, heard);

    public static Task React(CallControlRequested requested, CloudEvent heard, Work work) =>
        work.LeaveCall(requested, requested.Control, heard);

    private async Task<CallFailure?> Go(CallErrand errand, CancellationToken stop)
    {
        if (clock.GetUtcNow() - errand.RequestedAt > Stale) return CallFailure.Fault;

        var (id, call, to) = (errand.Id, errand.Call, errand.To);
        if (errand.Control is not { } control)
        {
            return await NumberOf(errand.Person!, stop) is { } number
                ? await exchange.Connect(id, call, errand.Counsellor, number, stop)
                : CallFailure.NoNumber;
        }

        return control switch
        {
            CallControl.Hold => await exchange.Hold(id, call, stop),
            CallControl.Retrieve => await exchange.Retrieve(id, call, stop),
            CallControl.Transfer => await exchange.Transfer(id, call, to, stop),
            CallControl.Conference => await exchange.Conference(id, call, to, stop),
            CallControl.End => await exchange.End(id, call, stop),
        };
    }

    /// <summary>The number they wished to be called at, or else the one they called from.</summary>
    private async Task<string?> NumberOf(SealedPerson person, CancellationToken stop) => person.Suspended
        ? null
        : person.OpenIdentifiers(await keys.Find(person.Family, stop))
            .Where(known => known.Kind is IdentifierKind.CallNumber or IdentifierKind.Phone)
            .MaxBy(known => known.Kind)?.Value;

    private static async Task Record(CallErrand errand, CallFailure? failure, Work work)
    {
        var first = await work.Execute(
            $"UPDATE call_errands SET answered_at = {work.Now} WHERE id = {errand.Id} AND answered_at IS NULL");
        if (first == 0) return;

        var (id, consultation, caseId) = (errand.Id, errand.Call.ConsultationId, errand.CaseId);
        if (errand.Control is { } control)
        {
            work.Announce(new CallControlled(id, consultation, caseId, control, work.Now, failure), caseId);
        }
        else if (failure is { } reason)
        {
            work.Announce(new CallFailed(id, consultation, caseId, reason, work.Now), caseId);
        }
        else
        {
            work.Announce(new CallConnected(id, consultation, caseId, work.Now), caseId);
        }
    }
}
