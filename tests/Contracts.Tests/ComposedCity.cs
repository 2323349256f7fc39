using AnalyticsService;
using ConsultationService;
using IntakeService;
using OutreachService;
using Pages;
using Platform;
using ReferralService;

namespace Contracts.Tests;

/// <summary>All services in one process, built but not started: nothing listens, no database is asked.</summary>
internal static class ComposedCity
{
    /// <param name="secrets">An empty folder for the demonstration's keys.</param>
    public static WebApplication Build(string secrets)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Demonstration"] = "true",
            ["Messaging:Transport"] = "none",
            ["Postgres"] = "Host=127.0.0.1;Username=nobody",
            ["Secrets:Folder"] = secrets,
        });
        builder.AddPlatform();
        builder.AddPages();
        builder.AddIntake();
        builder.AddConsultation();
        builder.AddReferral();
        builder.AddOutreach();
        builder.AddAnalytics();

        var city = builder.Build();
        city.UsePages();
        city.UsePlatform();
        city.MapPages();
        city.MapIntake();
        city.MapConsultation();
        city.MapReferral();
        city.MapOutreach();
        city.MapAnalytics();
        return city;
    }
}
