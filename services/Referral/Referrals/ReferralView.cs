using Contracts;
using Npgsql;
using Platform.Messaging;

namespace ReferralService.Referrals;

/// <summary>A referral as its agency sees it.</summary>
/// <param name="Reason">Why the agency declined it; only when it is read by itself.</param>
/// <param name="Outcome">How it ended; only when it is read by itself.</param>
/// <param name="Details">Whether the person's details were released; only when it is read by itself. They themselves
/// are in the event, sealed.</param>
/// <param name="DetailsAt">When they were asked for, released or refused.</param>
public record ReferralView(
    Guid ReferralId, Guid CaseId, Guid AgencyId, ReferralStatus Status, ReferredNeed Need, Urgency Urgency,
    DateTimeOffset RequestedAt, DateTimeOffset RespondBy, DateTimeOffset ChangedAt, string? District = null,
    string? Reason = null, string? Outcome = null, DetailsState? Details = null, DateTimeOffset? DetailsAt = null)
{
    /// <summary>
    /// Reads a row of <c>id, case_id, agency_id, status, need_code, severity, urgency, requested_at, respond_by,
    /// changed_at, district</c>.
    /// </summary>
    public static ReferralView Of(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), EventJson.ValueOf<ReferralStatus>(row.GetString(3)),
        new ReferredNeed(row.GetString(4), row.GetInt32(5)), EventJson.ValueOf<Urgency>(row.GetString(6)),
        row.GetFieldValue<DateTimeOffset>(7), row.GetFieldValue<DateTimeOffset>(8),
        row.GetFieldValue<DateTimeOffset>(9), row.IsDBNull(10) ? null : row.GetString(10));
}
