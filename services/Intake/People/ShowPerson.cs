using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.People;

/// <summary>The page of the person a contact is about, for the counsellor who holds it and for supervisors.</summary>
public static class ShowPerson
{
    public static string PathOf(Guid contact) => $"/intake/contacts/{contact}/page";

    /// <param name="said">What the last form came to.</param>
    public static async Task<Results<RazorComponentResult, NotFound>> Handle(
        [AsParameters] PersonView view, CancellationToken stop, string? said = null) =>
        await view.Page(new PersonView.Asked(said), stop) is { } page ? page : TypedResults.NotFound();
}
