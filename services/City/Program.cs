using AnalyticsService;
using CityService;
using ConsultationService;
using IntakeService;
using OutreachService;
using ReferralService;

return await City.Run(
    args,
    builder =>
    {
        builder.AddIntake();
        builder.AddConsultation();
        builder.AddReferral();
        builder.AddOutreach();
        builder.AddAnalytics();
    },
    app =>
    {
        app.MapIntake();
        app.MapConsultation();
        app.MapReferral();
        app.MapOutreach();
        app.MapAnalytics();
    });
