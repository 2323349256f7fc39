using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace Platform.Audit;

/// <summary>Why a supervisor opens what their role does not give.</summary>
public enum BreakGlassReason { VitalInterest, LegalOrder, Complaint, ColleagueAbsent }

/// <summary>
/// In an emergency a supervisor opens one case for an hour, with a reason. It is open at once, and the auditor sees it:
/// that it was opened, and everything that was then looked at. A warning in the log tells whoever watches it.
/// </summary>
public sealed partial class BreakGlass(ILogger<BreakGlass> logger)
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
        Request request, ClaimsPrincipal user, BreakGlass glass, IEnumerable<Service> services,
        CancellationToken stop) =>
        glass.Open(request, user, [.. services], stop);

    /// <summary>Opens a case in one service, as a city does that has each in a process of its own.</summary>
    public static Task<Results<Ok<View>, NotFound>> HandleOne(
        string service, Request request, ClaimsPrincipal user, BreakGlass glass, IEnumerable<Service> services,
        CancellationToken stop) =>
        glass.Open(request, user, [.. services.Where(candidate => candidate.Name == service)], stop);

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

    /// <summary>
    /// Does this user see the case: it lies in their districts, or they have opened it?
    /// </summary>
    public static async Task<bool> Reaches(ClaimsPrincipal user, string? district, Guid caseId, Work work) =>
        user.Districts() is not { } districts || districts.Contains(district) || await Allows(user, caseId, work);

    /// <summary>How a reason is called.</summary>
    public static Words Called(BreakGlassReason reason) => reason switch
    {
        BreakGlassReason.VitalInterest => new("생명이나 몸이 위험함", "life or health in danger"),
        BreakGlassReason.LegalOrder => new("법에 따른 요구", "demanded by law"),
        BreakGlassReason.Complaint => new("민원 확인", "a complaint"),
        BreakGlassReason.ColleagueAbsent => new("담당자 부재", "colleague absent"),
    };

    /// <summary>Opens a case in one service; gives when it closes.</summary>
    public async Task<DateTimeOffset> Open(
        Request request, ClaimsPrincipal user, Database database, CancellationToken stop)
    {
        var until = await database.Do(work => Open(request, user.Id(), work), stop);
        Broken(logger, database.Service, request.Subject, request.ReasonCode);
        return until;
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
        work.Audit(Opened, request.Subject, EventJson.NameOf(request.ReasonCode));
        return until;
    }

    private async Task<Results<Ok<View>, NotFound>> Open(
        Request request, ClaimsPrincipal user, IReadOnlyList<Service> services, CancellationToken stop)
    {
        if (services.Count == 0) return TypedResults.NotFound();

        DateTimeOffset until = default;
        // One after the other: each is a database of its own. What was opened before a fault is opened, and audited.
        foreach (var service in services) until = await Open(request, user, service.Database, stop);

        return TypedResults.Ok(new View(
            request.Subject, request.ReasonCode, until, [.. services.Select(service => service.Name)]));
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Service}: case {Case} was opened for an emergency: {Reason}")]
    private static partial void Broken(ILogger logger, string service, Guid @case, BreakGlassReason reason);
}
