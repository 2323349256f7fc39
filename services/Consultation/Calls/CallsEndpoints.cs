using Contracts;
using Platform;
using Platform.Identity;

namespace ConsultationService.Calls;

/// <summary>What the holder of a call does with it, and how the exchange answers.</summary>
public static class CallsEndpoints
{
    public static void MapCalls(this Service consultation)
    {
        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapPost("/consultations/{id:guid}/call/{control}", ControlCall.Handle);
        desk.MapPost("/page/consultations/{id:guid}/call/{control}", CallForms.Control);

        consultation.On<CallControlled>(NoteControl.React);
    }
}
