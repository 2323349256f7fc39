using Contracts;
using Microsoft.Extensions.Options;
using OutreachService.Plans;
using OutreachService.Visits;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Secrets;

namespace OutreachService;

/// <summary>Everything Outreach answers, hears and does on schedule.</summary>
public static class OutreachEndpoints
{
    public static void AddOutreach(this WebApplicationBuilder builder)
    {
        builder.AddService("outreach", source => new OutreachDatabase(source));
        var options = builder.Services.AddOptions<OutreachOptions>()
            .BindConfiguration("Outreach").ValidateDataAnnotations().ValidateOnStart();
        if (builder.Configuration.GetValue<bool>("Demonstration")) options.PostConfigure(InviteDemonstrationCompanions);
    }

    public static void MapOutreach(this WebApplication app)
    {
        var outreach = app.Service<OutreachDatabase>();
        var options = app.Services.GetRequiredService<IOptions<OutreachOptions>>().Value;
        var city = app.Services.GetRequiredService<CityPack>();
        var handover = app.Services.GetRequiredService<Handover>();
        handover.RequireKeyOf(outreach.Name);

        outreach.MapConfirmations();
        var routes = outreach.Group("/outreach");
        routes.MapGet("/plans", ListPlans.Handle).Only(Roles.Supervisor, Roles.Companion);
        routes.MapGet("/visits", ListVisits.Handle).Only(Roles.Supervisor, Roles.Companion);
        routes.MapGet("/visits/{id:guid}", GetVisit.Handle).Only(Roles.Supervisor, Roles.Companion);
        routes.MapPost("/visits/{id:guid}/in-person", VisitInPerson.Handle).Only(Roles.Supervisor);
        routes.MapPost("/visits/{id:guid}/help", ReportHelp.Handle).Only(Roles.Companion);
        routes.MapPost("/days/{date}/plan", PlanDay.Handle).Only(Roles.Supervisor);

        outreach.On<ConsultationCompleted>(
            (heard, told, work) => MatchCompanion.React(heard, told.Time, options, city, work));
        outreach.On<ConsentWithdrawn>((heard, work) => EndPlan.React(heard, city, work));
        outreach.On<PersonErased>((heard, work) => EndPlan.React(heard, city, work));
        outreach.On<SessionsEnded>((ended, work) => work.EndSessions(ended.Account, ended.Session, ended.EndedAt));
        outreach.On<VisitDetailsReleased>((heard, work) => NoteDetails.React(heard, handover, work));

        outreach.Every(
            "match-waiting-plans", TimeSpan.FromMinutes(1), work => MatchWaitingPlans.Run(options, city, work));
        outreach.Every("ask-for-details", TimeSpan.FromMinutes(1), work => AskForDetails.Run(city, work));
        outreach.Every("forget-old-cases", TimeSpan.FromHours(1), ForgetOldCases.Run);
    }

    private static void InviteDemonstrationCompanions(OutreachOptions options)
    {
        if (options.Companions.Count > 0) return;

        options.Companions = [.. Enumerable.Range(1, DemonstrationUsers.Companions).Select(n => $"companion-{n}")];
    }
}
