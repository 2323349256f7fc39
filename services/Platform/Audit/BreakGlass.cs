using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace Platform.Audit;

/// <summary>Why a supervisor opens what their role does not give.</summary>
public enum BreakGlassReason { VitalInterest, LegalOrder, Complaint, ColleagueAbsent }

/// <summary>
/// In an emergency a supervisor opens one case for an hour, with a reason. It is open at once, and the auditor sees it:
/// that it was opened, and everything that was then looked at.
/// </summary>
public static class BreakGlass
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(60);

    /// <summary>What stands in the audit when a case is opened.</summary>
    public const string Opened = "glass-broken";

    public record Request(Guid Subject, BreakGlassReason ReasonCode);

    /// <param name="Services">Where it is open: the services of this process, or the one that was asked.</param>
    public record View(
        Guid Subject, BreakGlassReason ReasonCode, DateTimeOffset Until, IReadOnlyList<string> Services);

    /// <summary>Opens a case in every service of this process.</summary>
    public static Task<Results<Ok<View>, NotFound>> Handle(
        Request request, ClaimsPrincipal user, IEnumerable<Service> services, CancellationToken stop) =>
        Open(request, user, [.. services], stop);

    /// <summary>Opens a case in one service, as a city does that has each in a process of its own.</summary>
    public static Task<Results<Ok<View>, NotFound>> HandleOne(
        string service, Request request, ClaimsPrincipal user, IEnumerable<Service> services, CancellationToken stop) =>
        Open(request, user, [.. services.Where(candidate => candidate.Name == service)], stop);

    /// <summary>
    /// May this user see what their role does not give? Asked by a use case before it shows it; a yes stands in the
    /// audit, with the reason that was given.
    /// </summary>
    public static async Task<bool> Allows(ClaimsPrincipal user, Guid subject, Work work)
    {
        var reasons = await work.Many(
            $"""
            SELECT reason FROM break_glass
            WHERE actor = {user.Id()} AND subject = {subject} AND until > {work.Now}
            """,
            row => row.GetString(0));
        if (reasons is not [var reason]) return false;

        work.Audit("glass-used", subject, reason);
        return true;
    }

    private static async Task<Results<Ok<View>, NotFound>> Open(
        Request request, ClaimsPrincipal user, IReadOnlyList<Service> services, CancellationToken stop)
    {
        if (services.Count == 0) return TypedResults.NotFound();

        DateTimeOffset until = default;
        // One after the other: each is a database of its own. What was opened before a fault is opened, and audited.
        foreach (var service in services)
        {
            until = await service.Database.Do(work => Open(request, user.Id(), work), stop);
        }

        return TypedResults.Ok(new View(
            request.Subject, request.ReasonCode, until, [.. services.Select(service => service.Name)]));
    }

    private static async Task<DateTimeOffset> Open(Request request, string actor, Work work)
    {
        var until = work.Now + OpenFor;
        await work.Execute(
            $"""
            INSERT INTO break_glass (actor, subject, reason, until)
            VALUES ({actor}, {request.Subject}, {request.ReasonCode}, {until})
            ON CONFLICT (actor, subject) DO UPDATE SET reason = EXCLUDED.reason, until = EXCLUDED.until
            """);
        work.Audit(Opened, request.Subject, Messaging.EventJson.NameOf(request.ReasonCode));
        return until;
    }
}
