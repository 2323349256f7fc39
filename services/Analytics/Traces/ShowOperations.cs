using Microsoft.AspNetCore.Http.HttpResults;

namespace AnalyticsService.Traces;

/// <summary>
/// The page of operations staff: how each service here is doing, what is missing, what became of a contact or case.
/// </summary>
public static class ShowOperations
{
    public static Task<RazorComponentResult> Handle(
        string? q, bool? replayed, int? sent, [AsParameters] OperationsView view, CancellationToken stop) =>
        view.Page(new OperationsView.Asked(q ?? "", replayed is true, sent), stop);
}
