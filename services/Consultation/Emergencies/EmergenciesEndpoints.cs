using Platform;
using Platform.Identity;

namespace ConsultationService.Emergencies;

/// <summary>What a supervisor opens in an emergency, under the eyes of the auditor.</summary>
public static class EmergenciesEndpoints
{
    public static void MapEmergencies(this Service consultation)
    {
        var emergencies = consultation.Group("/desk/emergencies").Only(Roles.Supervisor);
        emergencies.MapGet("/", ShowEmergency.Handle);
        emergencies.MapPost("/", ShowEmergency.HandleForm);
        emergencies.MapGet("/{caseId:guid}/notes", ReadNotes.Handle);
    }
}
