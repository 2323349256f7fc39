using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Pagers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Platform.Identity;

namespace ConsultationService.Crises;

/// <summary>The crises that are open, as data, as a page and as the part of it that follows what happens.</summary>
public static class ShowCrises
{
    public const string Path = "/desk/crises/page";

    public const string PartPath = "/desk/part/crises";

    public static async Task<Ok<List<CrisisLine>>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => CrisisLine.ReadOpen(user, work), stop));

    /// <param name="risen">To what the level has risen since whoever comes here pressed.</param>
    /// <param name="another">The level of another alarm that has come since they pressed.</param>
    public static async Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, IOptions<PagerOptions> pager, CancellationToken stop,
        string? risen = null, string? another = null) =>
        new RazorComponentResult<CrisesPage>(new
        {
            User = user,
            View = await Read(user, db, stop),
            Refused = AcknowledgeAlarm.Refused(risen, another),
            OnShift = user.IsInRole(Roles.Supervisor)
                ? await db.DoApart(work => ShowOnShift.Read(pager.Value, work), stop)
                : null,
        });

    public static async Task<RazorComponentResult> HandlePart(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        new RazorComponentResult<CrisesPart>(new { View = await Read(user, db, stop) });

    /// <param name="Calls">For a supervisor, whom nobody has called in time.</param>
    /// <param name="Notes">For a supervisor, what was noted and sounds graver than its level.</param>
    public sealed record View(
        IReadOnlyList<CrisisLine> Lines, IReadOnlyList<LateCall> Calls, IReadOnlyList<QuestionedNote> Notes,
        DateTimeOffset Now);

    private static Task<View> Read(ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => db.DoApart(
        async work => new View(
            await CrisisLine.ReadOpen(user, work),
            user.IsInRole(Roles.Supervisor) ? await LateCall.Read(work) : [],
            user.IsInRole(Roles.Supervisor) ? await QuestionedNote.Read(user, work) : [], work.Now),
        stop);
}
