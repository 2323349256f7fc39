using Platform;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.Rooms;

/// <summary>In which rooms people are met, when, and whether they came.</summary>
public static class RoomsEndpoints
{
    public static IServiceCollection AddRooms(this IServiceCollection services) =>
        services.AddSingleton<MeetInRoom>().AddSingleton<WalkIn>();

    public static void MapRooms(this Service consultation, CityPack city)
    {
        var rooms = consultation.Group("/desk/rooms").Only(Roles.Counsellor, Roles.Supervisor, Roles.Admin);
        rooms.MapGet("/", ListRooms.Handle);
        rooms.MapPut("/{id}", KeepRoom.Handle).Only(Roles.Admin);

        var hours = consultation.Group("/desk/rooms/hours").Only(Roles.Supervisor, Roles.Admin);
        hours.MapGet("/page", ShowHours.HandlePage);
        consultation.Group("/desk/page/rooms").Only(Roles.Admin).MapPost("/", HoursForms.Keep);

        var day = consultation.Group("/desk/rooms").Only(Roles.Counsellor, Roles.Supervisor);
        day.MapGet("/day", ShowRooms.Handle);
        day.MapGet("/page", ShowRooms.HandlePage);

        var slots = consultation.Group("/desk/slots").Only(Roles.Counsellor, Roles.Supervisor);
        slots.MapPost("/", BookSlot.Handle);
        slots.MapPost("/walk-in", WalkIn.Handle).Only(Roles.Counsellor);
        slots.MapPost("/{id:guid}/move", MoveSlot.Handle);
        slots.MapPost("/{id:guid}/cancel", CancelSlot.Handle);
        slots.MapPost("/{id:guid}/no-show", MissSlot.Handle);
        slots.MapPost("/{id:guid}/arrived", MeetInRoom.Handle).Only(Roles.Counsellor);

        var forms = consultation.Group("/desk/page/slots").Only(Roles.Counsellor, Roles.Supervisor);
        forms.MapPost("/", RoomForms.Keep);
        forms.MapPost("/walk-in", RoomForms.WalkIn).Only(Roles.Counsellor);
        forms.MapPost("/{id:guid}/cancel", RoomForms.Cancel);
        forms.MapPost("/{id:guid}/no-show", RoomForms.Miss);
        forms.MapPost("/{id:guid}/arrived", RoomForms.Meet).Only(Roles.Counsellor);

        consultation.Every("miss-slots", TimeSpan.FromMinutes(1), work => MissSlot.Run(city, work));
        consultation.Every("remind-of-slots", TimeSpan.FromMinutes(1), work => RemindOfSlots.Run(city, work));
    }
}
