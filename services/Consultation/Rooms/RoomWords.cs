using Platform;

namespace ConsultationService.Rooms;

/// <summary>How the rooms' page says how a slot stands.</summary>
public static class RoomWords
{
    public static Words Of(SlotState state) => state switch
    {
        SlotState.Booked => new("예약", "Booked"),
        SlotState.Arrived => new("만나는 중", "Being met"),
        SlotState.Attended => new("만남", "Met"),
        SlotState.NoShow => new("오지 않음", "Did not come"),
        SlotState.Cancelled => new("취소", "Cancelled"),
    };
}
