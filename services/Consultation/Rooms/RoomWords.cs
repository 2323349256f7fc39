using ConsultationService.TalkPlans;
using Platform;
using Platform.Cities;

namespace ConsultationService.Rooms;

/// <summary>How the rooms' page says how a slot stands.</summary>
public static class RoomWords
{
    /// <summary>The days as a week is read, from Monday on.</summary>
    public static IReadOnlyList<Weekday> Week { get; } =
        [.. Enum.GetValues<Weekday>().OrderBy(day => ((int)day + 6) % 7)];

    public static Words Of(Weekday day) => TalkPlanWords.Of((DayOfWeek)day);

    public static Words Of(OpeningHours hours) => new(Of(hours, day => day.Ko), Of(hours, day => day.En));

    public static Words Of(SlotState state) => state switch
    {
        SlotState.Booked => new("예약", "Booked"),
        SlotState.Arrived => new("만나는 중", "Being met"),
        SlotState.Attended => new("만남", "Met"),
        SlotState.NoShow => new("오지 않음", "Did not come"),
        SlotState.Cancelled => new("취소", "Cancelled"),
    };

    private static string Of(OpeningHours hours, Func<Words, string> word) =>
        $"{string.Join(' ', Week.Where(hours.Days.Contains).Select(day => word(Of(day))))} "
        + $"{hours.Opens:HH\\:mm}–{hours.Closes:HH\\:mm}";
}
