using Platform;
using Platform.Identity;

namespace ConsultationService.Abuse;

/// <summary>How counsellors are protected from whoever abuses them, and who looks at it.</summary>
public static class AbuseEndpoints
{
    public static void MapAbuse(this Service consultation)
    {
        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapPost("/consultations/{id:guid}/warning", WarnPerson.Handle);
        desk.MapPost("/consultations/{id:guid}/end", EndTalk.Handle);
        desk.MapPost("/page/consultations/{id:guid}/warning", AbuseForms.Warn);
        desk.MapPost("/page/consultations/{id:guid}/end", AbuseForms.End);

        consultation.Group("/desk/ended-talks").Only(Roles.Supervisor).MapGet("/", ListEndedTalks.Handle);
    }
}
