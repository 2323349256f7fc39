using ConsultationService.Abuse;
using ConsultationService.CallBacks;
using ConsultationService.Consultations;
using ConsultationService.Conversations;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using ConsultationService.Records;
using ConsultationService.TalkPlans;
using Contracts;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Desk;

/// <summary>What a counsellor sees: who waits, and whom they are with.</summary>
/// <param name="RoomAt">When they meet somebody in a room next, in these hours.</param>
/// <param name="With">All whom they are with, in the order in which they were taken.</param>
/// <param name="Held">The one who is shown.</param>
/// <param name="CallBacks">The calls they promised or are to make.</param>
public sealed record DeskView(
    QueueView Queue, Attendance Attendance, DateTimeOffset? RestUntil, int UnreadReviews,
    DateTimeOffset? RoomAt,
    IReadOnlyList<TakeNextContact.View> With, ContactHeld? Held, IReadOnlyList<ListCallBacks.View> CallBacks)
{
    public DateTimeOffset Now => Queue.Now;

    /// <param name="with">The consultation to be shown; the first where this one is not theirs.</param>
    public static Task<DeskView> Of(
        string counsellor, ConsultationDatabase db, DeskVaults vaults, CityPack city, CancellationToken stop,
        Guid? with = null) =>
        db.DoApart(
            async work =>
            {
                var (held, shown) = await ReadHeld(counsellor, with, vaults, city, work);
                if (shown is { Draft: null })
                {
                    shown = shown with { Begun = await BegunBefore(shown, vaults.Notes, work) };
                }

                var (attendance, restUntil, unread, roomAt) = await work.ShiftOf(counsellor);
                return new DeskView(
                    await QueueView.Read(work), attendance, restUntil, unread, roomAt, held, shown,
                    await work.CallBacksOf(counsellor));
            },
            stop);

    /// <summary>What was written of this contact before it was met anew, within a day.</summary>
    private static async Task<string?> BegunBefore(ContactHeld held, NoteVault notes, Work work)
    {
        var begun = await work.One(
            $"""
            SELECT id, draft FROM consultations
            WHERE contact_id = {held.ContactId} AND state = 'returned' AND draft IS NOT NULL
                AND returned_at > {work.Now - DropBegunRecords.Kept}
            ORDER BY returned_at DESC
            LIMIT 1
            """,
            row => notes.OpenDraft(row.GetGuid(0), row.GetFieldValue<byte[]>(1)));
        if (begun is not null) work.Audit("begun-record-read", held.CaseId);
        return begun;
    }

    /// <summary>All whom a counsellor is with, and the one who is shown.</summary>
    internal static async Task<(IReadOnlyList<TakeNextContact.View> With, ContactHeld? Shown)> ReadHeld(
        string counsellor, Guid? with, DeskVaults vaults, CityPack city, Work work)
    {
        var held = await work.ReadHeldBy(counsellor);
        var shown = held.FirstOrDefault(one => one.ConsultationId == with) ?? held.FirstOrDefault();
        return (held, shown is null ? null : await Read(shown, counsellor, vaults, city, work));
    }

    private static async Task<ContactHeld> Read(
        TakeNextContact.View held, string counsellor, DeskVaults vaults, CityPack city, Work work)
    {
        var conversation = Consultation.IsWritten(held.Channel)
            ? await work.ReadConversation(held.ContactId, held.CaseId, vaults.Messages)
            : null;
        var promises = await work.PromisesOf(held.CaseId);
        var history = await work.HistoryOf(held.CaseId, counsellor);
        var call = (await work.CallOf(held.ConsultationId))!;
        var plan = await work.PlanOf(held.CaseId);
        var colleagues = await work.ColleaguesOf(counsellor, city.DayOf(work.Now));
        return (await work.One(
            $"""
            SELECT c.taken_at, q.district, c.draft, c.draft_number, {WishTable.Columns}, {ConductTable.Columns}
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            WHERE c.id = {held.ConsultationId}
            """,
            row => new ContactHeld(
                held.ConsultationId, held.ContactId, held.CaseId, held.Channel, held.Risk,
                row.IsDBNull(1) ? null : row.GetString(1), TimeSpan.FromSeconds(held.WaitedSeconds),
                row.GetFieldValue<DateTimeOffset>(0), conversation,
                row.IsDBNull(2) ? null : vaults.Notes.OpenDraft(held.ConsultationId, row.GetFieldValue<byte[]>(2)),
                row.GetInt32(3), Begun: null, call,
                [.. promises.Where(one => one.State is CallBackState.Open)], history,
                ConductTable.Read(row, at: 8), colleagues,
                WishTable.Read(row, at: 4), plan)))!;
    }
}

/// <summary>What opens that which the desk keeps sealed.</summary>
public sealed record DeskVaults(MessageVault Messages, NoteVault Notes);

/// <summary>The person a counsellor is with.</summary>
/// <param name="Conversation">What was written; null where nobody writes.</param>
/// <param name="Draft">The record as far as it was written down, as JSON.</param>
/// <param name="DraftNumber">How often that was.</param>
/// <param name="Begun">What whoever was with them before had written, as long as there is no draft.</param>
/// <param name="Promises">The calls this person was promised.</param>
/// <param name="Wish">To whom they wish to speak.</param>
/// <param name="Plan">What they have agreed on, if they call often.</param>
public sealed record ContactHeld(
    Guid ConsultationId, Guid ContactId, Guid CaseId, Channel Channel, Risk Risk, string? District, TimeSpan Waited,
    DateTimeOffset TakenAt, IReadOnlyList<ChatMessage>? Conversation, string? Draft, int DraftNumber, string? Begun,
    HeldCall Call, IReadOnlyList<ListCallBacks.View> Promises, CaseHistory History, Conduct Conduct,
    Colleagues Colleagues, Wish Wish, TalkPlan? Plan);
