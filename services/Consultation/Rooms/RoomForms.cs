using System.Globalization;
using System.Security.Claims;
using ConsultationService.Desk;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Web;
using Answered = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult, Microsoft.AspNetCore.Http.HttpResults.NotFound,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult>;

namespace ConsultationService.Rooms;

/// <summary>The forms of the rooms' page, by the same use cases as the doors for machines.</summary>
public static class RoomForms
{
    /// <summary>How the choice of whom to book for is sent: a contact, or a slot that is moved.</summary>
    public const string Contact = "contact:";

    public const string Slot = "slot:";

    /// <summary>What every form of the page comes with.</summary>
    public sealed record Around(HttpContext Http, ConsultationDatabase Db, CityPack City, CancellationToken Stop)
    {
        internal ClaimsPrincipal User => Http.User;

        internal async Task<Answered> Answer<T>(
            string form, IFormCollection fields, Func<SentForm, Task<T?>> act, Func<DateOnly, T, string> then)
            where T : class
        {
            var sent = new SentForm(form, fields);
            var day = ShowRooms.Read(fields["day"]);
            var (done, refused) = await Refusal.Of(() => act(sent));
            if (done is not null)
            {
                var now = await Db.DoApart(work => Task.FromResult(work.Now), Stop);
                return SeeOther.At(then(day ?? City.DayOf(now), done), Http);
            }

            if (refused is null) return TypedResults.NotFound();

            return await ShowRooms.Page(day, User, Db, City, sent with { Refused = refused }, Stop);
        }
    }

    /// <summary>Books the slot that was pressed for whom is chosen, or moves theirs to it.</summary>
    public static Task<Answered> Keep(IFormCollection form, [AsParameters] Around at) => at.Answer(
        "keep", form,
        sent =>
        {
            var (room, from) = Pressed(sent.Needed("slot"));
            var who = sent.Needed("who");
            var counsellor = sent.Text("counsellorId");
            if (Named(who, Slot) is { } slot)
            {
                return MoveSlot.Move(
                    slot, new MoveSlot.Request(room, from, CounsellorId: counsellor), at.User, at.Db, at.City, at.Stop);
            }

            return BookSlot.Book(
                new BookSlot.Request(
                    Named(who, Contact) ?? throw new BadFieldException("who", "골라 주십시오.", "Please choose."), room,
                    from, CounsellorId: counsellor),
                at.User, at.Db, at.City, at.Stop);
        },
        (day, _) => ShowRooms.At(day, "kept"));

    public static Task<Answered> WalkIn(IFormCollection form, WalkIn walkIn, [AsParameters] Around at) => at.Answer(
        "walk-in", form,
        sent => walkIn.Meet(
            new WalkIn.Request(
                Guid.TryParse(sent.Needed("contact"), out var contact) ? contact : Guid.Empty, sent.Text("roomId")),
            at.User.Id(), at.Stop),
        (_, met) => ShowDesk.With(met.ConsultationId));

    public static Task<Answered> Meet(Guid id, IFormCollection form, MeetInRoom meet, [AsParameters] Around at) =>
        at.Answer(
            "slots", form, _ => meet.Meet(id, at.User, at.Stop), (_, met) => ShowDesk.With(met.ConsultationId));

    public static Task<Answered> Cancel(Guid id, IFormCollection form, [AsParameters] Around at) => at.Answer(
        "slots", form, _ => CancelSlot.Cancel(id, at.User, at.Db, at.Stop), (day, _) => ShowRooms.At(day, "cancelled"));

    public static Task<Answered> Miss(Guid id, IFormCollection form, [AsParameters] Around at) => at.Answer(
        "slots", form, _ => MissSlot.Miss(id, at.User, at.Db, at.City, at.Stop),
        (day, _) => ShowRooms.At(day, "missed"));

    /// <summary>What the button of a free slot sends.</summary>
    public static string Value(string room, DateTimeOffset from) => $"{room}|{from.UtcDateTime:O}";

    private static (string Room, DateTimeOffset From) Pressed(string value)
    {
        var parts = value.Split('|');
        return parts.Length == 2 && DateTimeOffset.TryParseExact(
            parts[1], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            ? (parts[0], from)
            : throw new BadFieldException("slot", "빈 시간을 골라 주십시오.", "Please choose a free slot.");
    }

    private static Guid? Named(string value, string kind) =>
        value.StartsWith(kind, StringComparison.Ordinal) && Guid.TryParse(value[kind.Length..], out var id) ? id : null;
}
