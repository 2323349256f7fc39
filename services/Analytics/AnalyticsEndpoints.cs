using AnalyticsService.Figures;
using AnalyticsService.Gaps;
using AnalyticsService.Ledger;
using AnalyticsService.Operations;
using AnalyticsService.Reviews;
using AnalyticsService.Traces;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Identity;

namespace AnalyticsService;

/// <summary>Everything Analytics answers, hears and does on schedule.</summary>
public static class AnalyticsEndpoints
{
    public static void AddAnalytics(this WebApplicationBuilder builder) =>
        builder.AddService("analytics", source => new AnalyticsDatabase(source));

    public static void MapAnalytics(this WebApplication app)
    {
        var analytics = app.Service<AnalyticsDatabase>();
        var city = app.Services.GetRequiredService<CityPack>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Annyeong.analytics");

        var insight = analytics.Group("/insight");
        insight.MapGet("/figures", ReadFigures.Handle)
            .Only(Roles.Analyst, Roles.Supervisor, Roles.Operator, Roles.Admin);
        insight.MapGet("/ledger/{caseId:guid}", ReadLedger.Handle).Only(Roles.Auditor, Roles.Supervisor);

        var ops = analytics.Group("/ops").Only(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Admin);
        ops.MapGet("", ShowOperations.Handle);
        ops.MapGet("/traces", FindTraces.Handle);
        ops.MapGet("/gaps", ListGaps.Handle);
        ops.MapPost("/republish", RepublishEvents.Handle).Only(Roles.Operator);
        ops.MapPost("/page/republish", RepublishByForm.Handle).Only(Roles.Operator);
        var audit = analytics.Group("/audit").Only(Roles.Auditor);
        audit.MapGet("", ShowAudit.Handle);
        audit.MapPost("/review", ReviewMonth.Handle);

        analytics.OnEach(Recorded.Events, (heard, work) => RecordEvent.React(heard, city, work));
        analytics.OnEach(DropWishes.Events, (heard, work) => DropWishes.React(heard, city, work));
        analytics.On<SessionsEnded>((ended, heard, work) => NoteEndedSessions.React(ended, heard, city, work));
        analytics.On<PersonErased>((erased, heard, work) => ForgetPerson.React(erased, heard, city, work));

        analytics.Every("tell-gaps", TimeSpan.FromMinutes(1), work => TellGaps.Run(log, work));
        analytics.Every("drop-sealed-parts-of-ledger", TimeSpan.FromHours(1), DropSealedParts.Run);
        analytics.Every("forget-old-cases", TimeSpan.FromHours(1), ForgetOldCases.Run);
    }
}
