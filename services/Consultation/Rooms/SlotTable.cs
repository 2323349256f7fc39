using System.Security.Claims;
using ConsultationService.CallBacks;
using Contracts;
using Npgsql;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>The statements by which slots are kept, left and dropped.</summary>
internal static class SlotTable
{
    public static Sql Columns =>
        $"""
        s.id, s.room, s.counsellor, s.contact_id, s.case_id, s.from_at, s.until_at, s.booked_by, s.state, s.walk_in,
            s.consultation_id
        """;

    /// <summary>The slot, locked; null when there is none, or none a supervisor of this centre may know of.</summary>
    public static Task<Slot?> LockSlot(this Work work, Guid id, ClaimsPrincipal user) => work.One(
        $"""
        SELECT {Columns}
        FROM slots s
        LEFT JOIN queue q ON q.contact_id = s.contact_id
        WHERE s.id = {id} AND (NOT {user.IsInRole(Roles.Supervisor)} OR {user.Districts()} IS NULL
            OR q.district = ANY({user.Districts()}))
        FOR UPDATE OF s
        """,
        Read);

    /// <summary>The slots that touch a time, of all rooms.</summary>
    public static Task<List<Slot>> Slots(this Work work, DateTimeOffset from, DateTimeOffset until) => work.Many(
        $"""
        SELECT {Columns}
        FROM slots s
        WHERE s.state <> 'cancelled' AND s.from_at < {until} AND s.until_at > {from}
        ORDER BY s.from_at, s.id
        """,
        Read);

    /// <summary>Keeps a slot, unless its room, its counsellor or its case has another at that time.</summary>
    public static async Task AddSlot(this Work work, Slot slot, CityPack city)
    {
        var added = await work.Execute(
            $"""
            INSERT INTO slots (id, room, counsellor, contact_id, case_id, state, from_at, until_at, walk_in, booked_by,
                booked_at, remind_at, consultation_id)
            VALUES ({slot.Id}, {slot.RoomId}, {slot.Counsellor}, {slot.ContactId}, {slot.CaseId}, {slot.State},
                {slot.From}, {slot.Until}, {slot.WalkIn}, {slot.BookedBy}, {work.Now},
                {SlotPolicy.RemindAt(slot.From, work.Now, city.TimeZone)}, {slot.ConsultationId})
            ON CONFLICT DO NOTHING
            """);
        if (added == 0) throw await work.WhyNot(slot);
    }

    /// <summary>Whoever was met in a room has left it: the consultation has ended.</summary>
    public static async Task LeaveRoom(this Work work, Guid consultation)
    {
        var left = await work.Many(
            $"""
            UPDATE slots AS s SET state = 'attended', closed_at = {work.Now}
            WHERE consultation_id = {consultation} AND state = 'arrived'
            RETURNING {Columns}
            """,
            Read);
        foreach (var slot in left)
        {
            work.Announce(
                new SlotEnded(slot.Id, slot.CaseId, SlotResult.Attended, slot.From, work.Now), slot.CaseId);
        }
    }

    /// <summary>Nobody is met in it: the room is free again.</summary>
    public static async Task CancelSlot(this Work work, Slot slot)
    {
        await work.Execute($"UPDATE slots SET state = 'cancelled', closed_at = {work.Now} WHERE id = {slot.Id}");
        await work.DropReminder(slot);
        work.Audit("slot-cancelled", slot.CaseId);
        work.Announce(new SlotCancelled(slot.Id, slot.CaseId, slot.From, work.Now), slot.CaseId);
    }

    /// <summary>
    /// The person has come and is met by this counsellor, who may be another than the slot's, and has none then.
    /// </summary>
    public static async Task Arrive(this Work work, Slot slot, Guid consultation)
    {
        var arrived = await work.Execute(
            $"""
            UPDATE slots SET state = 'arrived', consultation_id = {consultation}, counsellor = {slot.Counsellor}
            WHERE id = {slot.Id} AND NOT EXISTS (
                SELECT FROM slots AS other
                WHERE other.id <> {slot.Id} AND counsellor = {slot.Counsellor} AND state IN ('booked', 'arrived')
                    AND from_at < {slot.Until} AND until_at > {slot.From})
            """);
        if (arrived == 0) throw CounsellorTaken();
    }

    /// <summary>Nobody is met any more of whom nothing is known.</summary>
    public static Task<int> DropSlots(this Work work, Guid caseId) => work.Execute(
        $"UPDATE slots SET state = 'cancelled', closed_at = {work.Now} WHERE case_id = {caseId} AND state = 'booked'");

    /// <summary>Nobody is reminded of a slot that is over, or is not what it was.</summary>
    public static Task<int> DropReminder(this Work work, Slot slot) => work.Execute(
        $"""
        UPDATE call_backs SET state = 'dropped', closed_at = {work.Now}
        WHERE case_id = {slot.CaseId} AND kind = {CallBackKind.Reminder} AND state = 'open' AND until_at = {slot.From}
        """);

    /// <summary>A call to somebody who has a slot; the one of its kind that is open stays as it was promised.</summary>
    public static async Task CallFor(
        this Work work, Slot slot, CallBackKind kind, DateTimeOffset until, CityPack city)
    {
        var risk = await work.One(
            $"""
            SELECT risk FROM queue
            WHERE contact_id = {slot.ContactId} AND NOT EXISTS (
                SELECT FROM call_backs
                WHERE case_id = {slot.CaseId} AND kind = {kind} AND state IN ('open', 'claimed'))
            """,
            row => Tuple.Create(EventJson.ValueOf<Risk>(row.GetString(0))));
        if (risk is null) return;

        await work.PromiseCallBack(
            new Promise(
                Guid.CreateVersion7(), slot.ContactId, slot.CaseId, kind, risk.Item1, work.Now, until,
                NoMessage: true, PromisedBy: slot.Counsellor),
            city);
    }

    internal static Slot Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetGuid(3), row.GetGuid(4),
        row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6), row.GetString(7),
        EventJson.ValueOf<SlotState>(row.GetString(8)), row.GetBoolean(9), row.IsDBNull(10) ? null : row.GetGuid(10));

    private static async Task<RefusedException> WhyNot(this Work work, Slot slot)
    {
        var other = await work.One(
            $"""
            SELECT {Columns}
            FROM slots s
            WHERE s.state IN ('booked', 'arrived') AND s.from_at < {slot.Until} AND s.until_at > {slot.From}
                AND (s.room = {slot.RoomId} OR s.counsellor = {slot.Counsellor} OR s.case_id = {slot.CaseId})
            ORDER BY s.room = {slot.RoomId} DESC, s.counsellor = {slot.Counsellor} DESC
            LIMIT 1
            """,
            Read);
        return (other?.RoomId == slot.RoomId, other?.Counsellor == slot.Counsellor) switch
        {
            (true, _) => new("room-taken", "그때 그 방에 다른 예약이 있습니다.", "The room is taken at that time."),
            (_, true) => CounsellorTaken(),
            _ => new("case-taken", "그때 이분께 다른 예약이 있습니다.", "This person has another slot at that time."),
        };
    }

    private static RefusedException CounsellorTaken() => new(
        "counsellor-taken", "그때 그 상담원에게 다른 예약이 있습니다.", "The counsellor is taken at that time.");
}
