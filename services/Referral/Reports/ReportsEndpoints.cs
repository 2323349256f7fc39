using Platform;
using Platform.Identity;

namespace ReferralService.Reports;

/// <summary>How fast agencies answer and help, in figures.</summary>
public static class ReportsEndpoints
{
    public static void MapReports(this Service referral)
    {
        var staff = referral.Group(ShowReports.Path).Only(Roles.Supervisor);
        staff.MapGet("", ShowReports.Handle);
        staff.MapGet("/figures", ShowReports.HandleFigures);
        staff.MapGet("/csv", ShowReports.HandleCsv);

        var partner = referral.Group(ShowOwnReport.Path).Only(Roles.Partner);
        partner.MapGet("", ShowOwnReport.Handle);
        partner.MapGet("/figures", ShowOwnReport.HandleFigures);
        partner.MapGet("/csv", ShowOwnReport.HandleCsv);
    }
}
