using ConsultationService.Desk;
using Platform;
using Platform.Identity;

namespace ConsultationService.Counsellors;

/// <summary>Who works at the desk, and whether they are here.</summary>
public static class CounsellorsEndpoints
{
    public static void AddCounsellors(this IServiceCollection services) => services.AddSingleton(provider =>
        new Demonstration(provider.GetService<DemonstrationTokens>() is not null));

    public static void MapCounsellors(this Service consultation)
    {
        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapPost("/attendance", ChangeAttendance.Handle);
        desk.MapPost("/page/attendance", ShiftForms.Attend);

        var counsellors = consultation.Group("/desk/counsellors").Only(Roles.Supervisor, Roles.Admin);
        counsellors.MapGet("/", ListCounsellors.Handle);
        counsellors.MapGet("/page", ShowCounsellors.HandlePage);
        counsellors.MapPut("/{id}", KeepCounsellor.Handle).Only(Roles.Admin);

        counsellors.MapPost("/{id}/break", SendOnBreak.Handle).Only(Roles.Supervisor);

        var team = consultation.Group("/desk/team").Only(Roles.Supervisor);
        team.MapGet("/", ShowTeam.Handle);
        team.MapGet("/page", ShowTeam.HandlePage);

        var forms = consultation.Group("/desk/page/counsellors").Only(Roles.Supervisor);
        forms.MapPost("/{id}/break", SendOnBreak.HandleForm);
        consultation.Group("/desk/page/counsellors").Only(Roles.Admin).MapPost("/", CounsellorForms.Keep);

        consultation.Every("send-away", TimeSpan.FromMinutes(1), SendAway.Run);
    }
}
