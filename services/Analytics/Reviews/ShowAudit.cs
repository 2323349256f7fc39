using Microsoft.AspNetCore.Http.HttpResults;

namespace AnalyticsService.Reviews;

/// <summary>The auditor's page: who has read and changed what in a month, and what of it stands out.</summary>
public static class ShowAudit
{
    public const string Path = "/audit";

    public static Task<RazorComponentResult> Handle(
        string? month, string? actor, bool? verify, bool? reviewed, [AsParameters] AuditView view,
        CancellationToken stop) =>
        view.Page(new AuditView.Asked(month, actor, verify is true, reviewed is true), stop);
}
