using Contracts;
using IntakeService.Calls;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Contacts;

public enum ContactState { WithMachine, Waiting, InConsultation, Completed, Abandoned }

/// <summary>A contact as telephony and staff see it.</summary>
public record ContactView(
    Guid ContactId, Guid CaseId, Channel Channel, ContactState State, DateTimeOffset ReceivedAt, string? CallId = null,
    string? District = null, DateTimeOffset? EndedAt = null)
{
    public static ContactView Read(Npgsql.NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<Channel>(row.GetString(2)),
        EventJson.ValueOf<ContactState>(row.GetString(3)), row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7));
}

/// <summary>What matters of a contact to the call it came by.</summary>
internal sealed record ContactSoFar(Guid Id, Guid CaseId, ContactState State, bool Ended);

/// <summary>The statements by which a contact follows its channel.</summary>
internal static class ContactTable
{
    /// <summary>
    /// Makes the contact of a call that has reached the line, and ends it when the call has ended; each is announced
    /// once. Gives the contact, if there is one.
    /// </summary>
    public static (Guid Id, Guid CaseId)? FollowCall(this Work work, CallKey key, Call call, ContactSoFar? known)
    {
        if (known is null && call.ReceivedAt is null) return null;

        var (id, caseId) = known is null ? work.ReceiveContact(key, call) : (known.Id, known.CaseId);
        if (call.EndedAt is { } endedAt && known is not { Ended: true })
        {
            // Whom a counsellor has taken has not been left alone, whatever the exchange failed to tell; and until the
            // consultation is completed, the contact is the counsellor's.
            var taken = known?.State is ContactState.InConsultation;
            var heard = taken || known?.State is ContactState.Completed || call.Phase is CallPhase.Completed;
            var ending = heard ? ContactEnding.Completed : ContactEnding.Abandoned;
            var state = taken ? ContactState.InConsultation
                : heard ? ContactState.Completed : ContactState.Abandoned;
            work.ExecuteLast($"UPDATE contacts SET state = {state}, ended_at = {endedAt} WHERE id = {id}");
            work.Announce(new ContactEnded(id, caseId, ending, endedAt), caseId);
        }

        return (id, caseId);
    }

    private static (Guid Id, Guid CaseId) ReceiveContact(this Work work, CallKey key, Call call)
    {
        var received = new ContactReceived(
            Guid.CreateVersion7(), Guid.CreateVersion7(), Channel.Phone, call.ReceivedAt!.Value);
        work.ExecuteLast(
            $"""
            INSERT INTO contacts (id, case_id, channel, state, source, call_id, received_at)
            VALUES ({received.ContactId}, {received.CaseId}, {received.Channel}, {ContactState.Waiting}, {key.Source},
                {key.CallId}, {received.ReceivedAt})
            """);
        work.OpenCase(received.CaseId);
        work.Announce(received, received.CaseId);
        return (received.ContactId, received.CaseId);
    }
}
