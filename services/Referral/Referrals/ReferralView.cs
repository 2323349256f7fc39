using Contracts;
using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>A referral as its agency sees it.</summary>
/// <param name="Reason">Why the agency declined or paused it; only when it is read by itself.</param>
/// <param name="Outcome">How it ended; only when it is read by itself.</param>
/// <param name="Details">Whether the person's details were released; only when it is read by itself. They themselves
/// are in the event, sealed.</param>
/// <param name="DetailsAt">When they were asked for, released or refused.</param>
/// <param name="Loop">Whether help has really arrived; null where nobody waits for it any more.</param>
/// <param name="Confirmation">What was said of it last, by the person or to somebody of the line.</param>
/// <param name="Place">Its place on the waiting list, from 1.</param>
/// <param name="DueAt">By when the agency is to be heard of: an answer, a first contact, a sign that it is still at
/// it.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="ServedOn">The day of help, where the agency has told it.</param>
/// <param name="Synthetic">Made by the agency itself, to try something: nobody stands behind it.</param>
public record ReferralView(
    Guid ReferralId, Guid CaseId, Guid AgencyId, ReferralStatus Status, ReferredNeed Need, Urgency Urgency,
    DateTimeOffset RequestedAt, DateTimeOffset RespondBy, DateTimeOffset ChangedAt, string? District = null,
    string? Reason = null, string? Outcome = null, DetailsState? Details = null, DateTimeOffset? DetailsAt = null,
    LoopState? Loop = null, Confirmation? Confirmation = null, int? Place = null, DateTimeOffset? DueAt = null,
    ReferralFailure? Failure = null, bool? Synthetic = null, DateOnly? ServedOn = null)
{
    /// <summary>With what its agency wrote of it last.</summary>
    public ReferralView With(string text) =>
        Status is ReferralStatus.Closed ? this with { Outcome = text } : this with { Reason = text };

    /// <summary>What <see cref="Of"/> reads of a row of <c>referrals r</c>.</summary>
    public static Sql Columns => $"""
        r.id, r.case_id, r.agency_id, r.status, r.need_code, r.severity, r.urgency, r.requested_at, r.respond_by,
        r.changed_at, r.district, num_nonnulls(r.started_at, r.served_on) > 0, r.confirmation,
        CASE WHEN r.status = 'requested' THEN r.respond_by ELSE r.due_at END, r.failure,
        CASE WHEN r.status = 'waitlisted' THEN (
            SELECT count(*)::integer FROM referrals AS ahead
            WHERE ahead.service_id = r.service_id AND ahead.status = 'waitlisted'
                AND ahead.waiting_number <= r.waiting_number) END,
        r.served_on
        """;

    /// <summary>How many columns these are: a statement's own come after them.</summary>
    public const int ColumnsCount = 17;

    public static ReferralView Of(NpgsqlDataReader row)
    {
        var status = EventJson.ValueOf<ReferralStatus>(row.GetString(3));
        Confirmation? confirmation = row.IsDBNull(12) ? null : EventJson.ValueOf<Confirmation>(row.GetString(12));
        return new(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), status,
            new ReferredNeed(row.GetString(4), row.GetInt32(5)), EventJson.ValueOf<Urgency>(row.GetString(6)),
            row.GetFieldValue<DateTimeOffset>(7), row.GetFieldValue<DateTimeOffset>(8),
            row.GetFieldValue<DateTimeOffset>(9), row.IsDBNull(10) ? null : row.GetString(10),
            Loop: new Loop(status, Served: row.GetBoolean(11), confirmation).State,
            Confirmation: confirmation,
            Place: row.IsDBNull(15) ? null : row.GetInt32(15),
            DueAt: row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13),
            Failure: row.IsDBNull(14) ? null : EventJson.ValueOf<ReferralFailure>(row.GetString(14)),
            ServedOn: row.IsDBNull(16) ? null : row.GetFieldValue<DateOnly>(16));
    }
}
