using Platform;
using Platform.Cities;

namespace ConsultationService.Rooms;

public enum SlotState { Booked, Arrived, Attended, NoShow, Cancelled }

/// <summary>
/// A room and a counsellor kept for somebody at a time: who may change it, and when. Pure: no clock, no database.
/// </summary>
public sealed record Slot(
    Guid Id, string RoomId, string Counsellor, Guid ContactId, Guid CaseId, DateTimeOffset From, DateTimeOffset Until,
    string BookedBy, SlotState State = SlotState.Booked, bool WalkIn = false, Guid? ConsultationId = null)
{
    /// <summary>Is the room kept for it, or in use?</summary>
    public bool IsKept => State is SlotState.Booked or SlotState.Arrived;

    /// <summary>Its counsellor, whoever booked it and a supervisor change it, until the person comes.</summary>
    public void RequireChange(string user, bool supervisor)
    {
        if (!supervisor && user != Counsellor && user != BookedBy)
        {
            throw new NotYoursException("slot-of-another", "다른 상담원의 예약입니다.", "This is another counsellor's slot.");
        }

        RequireBooked();
    }

    /// <summary>
    /// Only its counsellor meets whoever comes, on its day; once its time has begun, whoever is there: nobody stands
    /// before a closed door.
    /// </summary>
    public void RequireMeeting(string user, DateTimeOffset now, CityPack city)
    {
        if (user != Counsellor && !Runs(now))
        {
            throw new NotYoursException("slot-of-another", "다른 상담원의 예약입니다.", "This is another counsellor's slot.");
        }

        RequireBooked();
        if (city.DayOf(now) != city.DayOf(From))
        {
            throw new RefusedException("slot-not-today", "오늘 예약이 아닙니다.", "This slot is on another day.");
        }
    }

    /// <summary>Nobody is missed before they were waited for.</summary>
    public void RequireMissed(DateTimeOffset now)
    {
        if (now < From + SlotPolicy.Patience)
        {
            throw new RefusedException(
                "slot-not-missed-yet", "시작하고 15분이 지나야 합니다.", "Fifteen minutes have to pass from its beginning.");
        }
    }

    /// <summary>Has its time begun, and not ended?</summary>
    private bool Runs(DateTimeOffset now) => From <= now && now < Until;

    private void RequireBooked()
    {
        if (State is SlotState.Booked) return;

        throw new RefusedException("slot-not-open", "이미 끝났거나 취소된 예약입니다.", "This slot has ended or was cancelled.");
    }
}
