using Npgsql;
using Platform;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>What a tab of the supervisors' page holds.</summary>
public enum OverviewTab { Late, Open, Unmet, Loops }

/// <summary>A need for which no agency is left.</summary>
public sealed record UnmetNeed(Guid Id, string NeedCode, int Severity, string? District, DateTimeOffset Since);

/// <summary>A referral as a supervisor sees it.</summary>
/// <param name="SilentSince">Since when its agency has been silent in spite of a reminder.</param>
/// <param name="HeardAt">When its agency was last heard of.</param>
public sealed record OverseenReferral(ReferralView View, DateTimeOffset? SilentSince, DateTimeOffset? HeardAt)
{
    /// <summary>What <see cref="Of"/> reads.</summary>
    public static Sql Select => $"SELECT {ReferralView.Columns}, r.alarm_at, r.heard_at FROM referrals r";

    public static OverseenReferral Of(NpgsqlDataReader row) => new(
        ReferralView.Of(row), At(row, ReferralView.ColumnsCount), At(row, ReferralView.ColumnsCount + 1));

    private static DateTimeOffset? At(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>Everything the page shows.</summary>
/// <param name="Names">How the agencies are called.</param>
/// <param name="Page">Of the tab's referrals, from 1.</param>
/// <param name="More">Others come after those of this page.</param>
public sealed record Overview(
    OverviewTab Tab, IReadOnlyList<OverseenReferral> Referrals, IReadOnlyList<UnmetNeed> Unmet,
    IReadOnlyDictionary<ReferralStatus, int> Open, IReadOnlyDictionary<OverviewTab, int> Counts, DateTimeOffset Now,
    IReadOnlyDictionary<Guid, Words> Names, int Page = 1, bool More = false);
