using System.Security.Claims;
using ConsultationService.Desk;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;

namespace ConsultationService.Calls;

/// <summary>The buttons of the desk's call bar. What stands in the record comes with them and stays.</summary>
public static class CallForms
{
    /// <summary>Whom a button or the list of the call bar names: a hotline or a counsellor.</summary>
    public const string Hotline = "hotline:";

    public const string Counsellor = "counsellor:";

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Control(
        Guid id, string control, IFormCollection form, HttpContext http, ClaimsPrincipal user,
        ConsultationDatabase db, DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        if (!EventJson.TryValueOf<CallControl>(control, out var known)) return TypedResults.NotFound();

        var draft = Draft.Read(id, form, city);
        // A button that names somebody stands before the list, and counts whatever is chosen there.
        var to = known is CallControl.Transfer or CallControl.Conference
            ? form["to"].OfType<string>().FirstOrDefault(name => name.Length > 0) ?? ""
            : "";
        var request = new ControlCall.Request(After(to, Hotline), After(to, Counsellor));
        return await DeskAnswer.Show(
            draft, "asked",
            async () => await ControlCall.Ask(id, known, request, user.Id(), db, city, stop) ? draft : null,
            http, user, db, vaults, city, stop);
    }

    private static string? After(string name, string kind) =>
        name.StartsWith(kind, StringComparison.Ordinal) ? name[kind.Length..] : null;
}
