using Platform;
using Platform.Identity;

namespace Pages.SignIn;

/// <summary>What the sign-in page calls a role.</summary>
internal static class RoleWords
{
    public static Words Of(string role) => role switch
    {
        Roles.Telephony => new("전화 교환기", "Telephone exchange"),
        Roles.Counsellor => new("상담원", "Counsellor"),
        Roles.Supervisor => new("감독자", "Supervisor"),
        Roles.Companion => new("동행 상담사", "Companion"),
        Roles.Partner => new("협력 기관", "Partner agency"),
        Roles.Operator => new("운영 담당", "Operator"),
        Roles.Analyst => new("분석 담당", "Analyst"),
        Roles.Auditor => new("감사 담당", "Auditor"),
        Roles.Admin => new("관리자", "Administrator"),
        _ => new(role, role),
    };
}
