using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.Rights;

/// <summary>The page on which supervisors answer what people ask for by law, in time.</summary>
public static class ShowRights
{
    public const string Path = "/intake/rights/page";

    public static string PathOf(Guid request) => $"/intake/rights/{request}/page";

    /// <param name="said">What the last form came to.</param>
    public static Task<Results<RazorComponentResult, NotFound>> Handle(
        [AsParameters] RightsView view, CancellationToken stop, string? said = null) =>
        Show(new RightsView.Asked(Said: said), view, stop);

    /// <param name="said">What the last form came to.</param>
    public static Task<Results<RazorComponentResult, NotFound>> HandleOne(
        Guid id, [AsParameters] RightsView view, CancellationToken stop, string? said = null) =>
        Show(new RightsView.Asked(id, said), view, stop);

    private static async Task<Results<RazorComponentResult, NotFound>> Show(
        RightsView.Asked asked, RightsView view, CancellationToken stop) =>
        await view.Page(asked, stop) is { } page ? page : TypedResults.NotFound();
}
