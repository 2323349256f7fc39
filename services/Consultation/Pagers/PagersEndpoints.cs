using Microsoft.Extensions.Options;
using Platform;
using Platform.Identity;

namespace ConsultationService.Pagers;

/// <summary>How supervisors are called who look at no page of the desk, and how they answer.</summary>
public static class PagersEndpoints
{
    public static void AddPagers(this WebApplicationBuilder builder)
    {
        var demonstration = builder.Configuration.GetValue<bool>("Demonstration");
        builder.Services.AddOptions<PagerOptions>().BindConfiguration("Pager")
            .PostConfigure(pager => pager.Gateway ??= pager.Url is not null ? PagerKind.Http
                : demonstration ? PagerKind.Simulated : PagerKind.None)
            .Validate(pager => pager.Gateway is not PagerKind.Http || pager.Url is not null, PagerOptions.NoDoor)
            .Validate(pager => pager.IsSealed, PagerOptions.NotSealed)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<HttpPager>().AddSingleton<SimulatedPager>().AddSingleton<PagerVault>();
        builder.Services.AddSingleton<IPager>(provider =>
            provider.GetRequiredService<IOptions<PagerOptions>>().Value.Gateway is PagerKind.Simulated
                ? provider.GetRequiredService<SimulatedPager>()
                : provider.GetRequiredService<HttpPager>());
        builder.Services.AddSingleton<CarryPages>();
        builder.Services.AddHttpClient(HttpPager.Client)
            .ConfigurePrimaryHttpMessageHandler(HttpPager.Handler).RemoveAllLoggers();
    }

    public static void MapPagers(this Service consultation, IServiceProvider services, ILogger log)
    {
        consultation.Group("/desk/alarms").Only(Roles.Supervisor)
            .MapPost("/{id:guid}/acknowledge", AcknowledgeAlarm.Handle);
        consultation.Group("/desk/page/alarms").Only(Roles.Supervisor)
            .MapPost("/{id:guid}/acknowledge", AcknowledgeAlarm.HandleForm);
        var shift = consultation.Group("/desk/on-shift").Only(Roles.Supervisor, Roles.Admin);
        shift.MapGet("/", ShowOnShift.Handle);
        shift.MapPost("/", GoOnShift.Handle).Only(Roles.Supervisor);
        consultation.Group("/desk/page/on-shift").Only(Roles.Supervisor).MapPost("/", GoOnShift.HandleForm);
        var pagers = consultation.Group("/desk/counsellors").Only(Roles.Admin);
        pagers.MapPut("/{id}/pager", KeepPager.Handle);
        pagers.MapDelete("/{id}/pager", KeepPager.Drop);

        consultation.Send(services.GetRequiredService<CarryPages>().Courier);
        consultation.Watch(WatchPages.Look);
        consultation.Every("call-next-supervisor", TimeSpan.FromSeconds(5), work => CallNextSupervisor.Run(log, work));
        PagerLog.Tell(log, services.GetRequiredService<IOptions<PagerOptions>>().Value);
        if (services.GetRequiredService<IOptions<PagerOptions>>().Value.Gateway is not PagerKind.Simulated) return;

        consultation.Group("/desk/pagers/simulated").Only(Roles.Supervisor, Roles.Admin)
            .MapGet("/", ShowSimulated.Handle);
    }
}
