using Contracts;
using Platform;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.CallBacks;

/// <summary>Whom a call was promised, who makes it, and how it went.</summary>
public static class CallBacksEndpoints
{
    public static void MapCallBacks(this Service consultation, CityPack city, ILogger log)
    {
        var calls = consultation.Group("/desk/call-backs").Only(Roles.Counsellor, Roles.Supervisor);
        calls.MapGet("/", ListCallBacks.Handle);
        calls.MapPost("/", PromiseCallBack.Handle);

        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapPost("/call-backs/next", ClaimCallBack.Handle);
        desk.MapPost("/call-backs/{id:guid}/claim", ClaimCallBack.HandleNamed);
        desk.MapPost("/consultations/{id:guid}/attempts", NoteAttempt.Handle);
        desk.MapPost("/consultations/{id:guid}/ring", RingAgain.Handle);
        desk.MapPost("/page/call-backs/next", CallBackForms.ClaimNext);
        desk.MapPost("/page/call-backs/{id:guid}/claim", CallBackForms.Claim);
        desk.MapPost("/page/consultations/{id:guid}/call-backs", CallBackForms.Promise);
        desk.MapPost("/page/consultations/{id:guid}/attempts", CallBackForms.Note);
        desk.MapPost("/page/consultations/{id:guid}/ring", CallBackForms.Ring);

        consultation.On<CallBackAsked>((asked, work) => PromiseCallBack.React(asked, city, work));
        consultation.On<CallConnected>(NoteAttempt.React);
        consultation.On<CallFailed>((failed, work) => NoteAttempt.React(failed, city, work));

        consultation.Watch(WatchCallBacks.Look);
        consultation.Every("return-calls", TimeSpan.FromSeconds(10), ReturnCalls.Run);
        consultation.Every("tell-overdue", TimeSpan.FromMinutes(1), work => TellOverdue.Run(log, work));
    }
}
