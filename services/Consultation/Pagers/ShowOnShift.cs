using ConsultationService.Crises;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Platform.Postgres;

namespace ConsultationService.Pagers;

/// <summary>Which supervisors are on shift and who of all can be called outside the desk. Never where.</summary>
public static class ShowOnShift
{
    /// <param name="Gateway">By what they are called.</param>
    public sealed record View(PagerKind Gateway, IReadOnlyList<Supervisor> Supervisors)
    {
        internal bool CallsNobody => Gateway is PagerKind.None || !Supervisors.Any(one => one.CanBeCalled);
    }

    /// <param name="CanBeCalled">An address is on record.</param>
    public sealed record Supervisor(string Account, bool CanBeCalled, DateTimeOffset? OnShiftSince);

    public static async Task<Ok<View>> Handle(
        ConsultationDatabase db, IOptions<PagerOptions> options, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => Read(options.Value, work), stop));

    internal static async Task<View> Read(PagerOptions options, Work work) => new(
        options.Gateway ?? PagerKind.None,
        await work.Many(
            $"""
            SELECT account, address IS NOT NULL, on_shift_since FROM pagers
            WHERE address IS NOT NULL OR on_shift_since IS NOT NULL
            ORDER BY on_shift_since, account
            """,
            row => new Supervisor(row.GetString(0), row.GetBoolean(1), row.Moment(2))));
}
