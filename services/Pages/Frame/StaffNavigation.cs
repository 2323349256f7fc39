using System.Security.Claims;
using Platform;
using Platform.Identity;

namespace Pages.Frame;

/// <summary>An entry of the staff's navigation, and the roles that may open it.</summary>
public sealed record StaffEntry(string Name, string Path, Words Words, IReadOnlyList<string> Roles);

/// <summary>Where staff and partners can go.</summary>
public static class StaffNavigation
{
    public static readonly IReadOnlyList<StaffEntry> Entries =
    [
        new("desk", "/desk", new("상담", "Desk"), [Roles.Counsellor]),
        new("crises", "/desk/crises/page", new("위기", "Crises"), [Roles.Counsellor, Roles.Supervisor]),
        new("wall", "/desk/wall-board/page", new("상황판", "Wall board"), [Roles.Counsellor, Roles.Supervisor]),
        new("rooms", "/desk/rooms/page", new("만나는 방", "Rooms"), [Roles.Counsellor, Roles.Supervisor]),
        new("team", "/desk/team/page", new("상담원", "Team"), [Roles.Supervisor]),
        new("counsellors", "/desk/counsellors/page", new("상담원 명부", "Counsellors"), [Roles.Admin]),
        new("referrals", "/referrals", new("의뢰 살핌", "Referrals"), [Roles.Supervisor]),
        new("reports", "/referrals/reports", new("의뢰 통계", "Referral figures"), [Roles.Supervisor]),
        new("inbox", "/partner/inbox", new("받은 의뢰", "Referrals received"), [Roles.Partner]),
        new("connections", "/partner/connections", new("연결", "Connections"), [Roles.Partner]),
        new("listings", "/partner/listings", new("우리 서비스", "Our services"), [Roles.Partner]),
        new("stale", "/directory/stale", new("확인할 서비스", "To verify"), [Roles.Supervisor]),
        new("report", "/partner/report", new("통계", "Figures"), [Roles.Partner]),
        new("rights", "/intake/rights/page", new("내 정보 신청", "Rights"), [Roles.Supervisor]),
        new("emergency", "/desk/emergencies", new("긴급 열람", "Emergencies"), [Roles.Supervisor]),
        new("ops", "/ops", new("운영", "Operations"), [Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Admin]),
        new("audit", "/audit", new("감사", "Audit"), [Roles.Auditor]),
    ];

    /// <summary>The entries this user may open; none for somebody not signed in.</summary>
    public static IEnumerable<StaffEntry> For(ClaimsPrincipal? user) =>
        Entries.Where(entry => entry.Roles.Any(role => Has(user, role)));

    // Whoever validated the token may have named another claim type for IsInRole than the one it arrived in.
    internal static bool Has(ClaimsPrincipal? user, string role) =>
        user is not null && (user.IsInRole(role) || user.HasClaim("roles", role));
}
