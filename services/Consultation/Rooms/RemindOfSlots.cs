using Contracts;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>
/// The evening before, somebody is to be called and reminded of the slot they have: nothing is left on a machine, and
/// nothing is sent. A case is called once, whatever is booked for it.
/// </summary>
public static class RemindOfSlots
{
    private const int AtOnceMax = 100;

    public static async Task Run(CityPack city, Work work)
    {
        var due = await work.Many(
            $"""
            UPDATE slots AS s SET remind_at = NULL
            WHERE id IN (
                SELECT id FROM slots
                WHERE state = 'booked' AND remind_at <= {work.Now}
                ORDER BY remind_at, id
                LIMIT {AtOnceMax}
                FOR UPDATE SKIP LOCKED)
            RETURNING {SlotTable.Columns}
            """,
            SlotTable.Read);
        foreach (var slot in due.Where(slot => slot.From > work.Now).OrderBy(slot => slot.From))
        {
            await work.CallFor(slot, CallBackKind.Reminder, slot.From, city);
        }
    }
}
