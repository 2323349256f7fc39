using ConsultationService.CallBacks;
using ConsultationService.Calls;
using ConsultationService.Desk;
using ConsultationService.Rooms;
using ConsultationService.TalkPlans;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.Queue;

/// <summary>Who waits, who is met by whom, and who is met next.</summary>
public static class QueueEndpoints
{
    public static void AddQueue(this IServiceCollection services) =>
        services.AddSingleton<TakeNextContact>().AddSingleton<ClaimCallBack>().AddRooms();

    public static void MapQueue(this Service consultation, IServiceProvider services, ILogger log)
    {
        var city = services.GetRequiredService<CityPack>();

        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapPost("/next", TakeNextContact.Handle);
        desk.MapPost("/another", TakeNextContact.HandleAnother);
        desk.MapPost("/consultations/{id:guid}/pass-on", PassOn.Handle);
        desk.MapPost("/page/next", ShiftForms.TakeNext);
        desk.MapPost("/page/another", ShiftForms.TakeAnother);
        desk.MapPost("/page/consultations/{id:guid}/pass-on", PassOn.HandleForm);
        desk.MapPost("/consultations/{id:guid}/wish", ChangeWish.HandleHeld);
        desk.MapPost("/page/consultations/{id:guid}/wish", ChangeWish.HandleHeldForm);

        var held = consultation.Group("/desk").Only(Roles.Supervisor);
        held.MapPost("/consultations/{id:guid}/take-back", TakeBackContact.Handle);
        held.MapPost("/page/consultations/{id:guid}/take-back", TakeBackContact.HandleForm);

        var waiting = consultation.Group("/desk/waiting").Only(Roles.Supervisor);
        waiting.MapGet("/", ShowWaiting.Handle);
        waiting.MapGet("/page", ShowWaiting.HandlePage);
        waiting.MapPost("/{id:guid}/wish", ChangeWish.Handle);
        held.MapPost("/page/waiting/{id:guid}/wish", ChangeWish.HandleForm);

        consultation.On<ContactReceived>((received, work) => QueueContact.React(received, city, work));
        consultation.On<CrisisRaised>(RaiseRisk.React);
        consultation.On<ContactEnded>(ReleaseContact.React);
        consultation.On<CallUnanswered>(ReturnUnanswered.React);

        consultation.MapCallBacks(city, log);
        consultation.MapCalls();
        consultation.MapTalkPlans();
        consultation.MapRooms(city);

        consultation.Watch(WatchQueue.Look);
        consultation.Every("page-supervisor", TimeSpan.FromSeconds(5), work => PageSupervisor.Run(log, work));
        consultation.Every("page-for-held", TimeSpan.FromSeconds(10), work => PageForHeld.Run(log, work));
        consultation.Every("return-silent", TimeSpan.FromSeconds(10), ReturnSilent.Run);
    }
}
