using System.Diagnostics;
using System.Text.Json;
using Contracts;
using Npgsql;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Partners;
using ReferralService.Referrals;

namespace ReferralService.Sandbox;

/// <summary>
/// Synthetic referrals and the rules of all others. Nothing of them is announced: what becomes of one goes into its
/// agency's feed and nowhere else, so nobody in the house has to leave it out.
/// </summary>
public static class SandboxTable
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string Source = "/annyeong/sandbox";

    public static Sql Columns => $"""
        id, case_id, agency_id, status, need_code, urgency, requested_at, respond_by, changed_at, started,
        confirmation, failure, held_from, note, served_on
        """;

    public static HeldReferral Of(NpgsqlDataReader row)
    {
        var status = EventJson.ValueOf<ReferralStatus>(row.GetString(3));
        var urgency = EventJson.ValueOf<Urgency>(row.GetString(5));
        var respondBy = row.GetFieldValue<DateTimeOffset>(7);
        var changedAt = row.GetFieldValue<DateTimeOffset>(8);
        var started = row.GetBoolean(9);
        Confirmation? confirmation = row.IsDBNull(10) ? null : EventJson.ValueOf<Confirmation>(row.GetString(10));
        return new HeldReferral(
            new ReferralView(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), status,
                new ReferredNeed(row.GetString(4), MakeSynthetic.SeverityOf(urgency)), urgency,
                row.GetFieldValue<DateTimeOffset>(6), respondBy, changedAt,
                Loop: new Loop(status, started, confirmation).State,
                Confirmation: confirmation,
                Place: status is ReferralStatus.Waitlisted ? 1 : null,
                DueAt: status is ReferralStatus.Requested
                    ? respondBy
                    : ReferralDeadline.After(status, changedAt)?.DueAt,
                Failure: row.IsDBNull(11) ? null : EventJson.ValueOf<ReferralFailure>(row.GetString(11)),
                Synthetic: true,
                ServedOn: row.IsDBNull(14) ? null : row.GetFieldValue<DateOnly>(14)),
            ServiceId: Guid.Empty, started,
            row.IsDBNull(12) ? null : EventJson.ValueOf<ReferralStatus>(row.GetString(12)));
    }

    internal static Task<HeldReferral?> LockSynthetic(this Work work, Guid id, Guid agency) => work.One(
        $"SELECT {Columns} FROM sandbox_referrals WHERE id = {id} AND agency_id = {agency} FOR UPDATE", Of);

    /// <summary>With what its agency wrote of it.</summary>
    internal static Task<ReferralView?> ReadSynthetic(
        this Work work, Guid id, Guid agency, ReferralNotes notes) => work.One(
        $"SELECT {Columns} FROM sandbox_referrals WHERE id = {id} AND agency_id = {agency}",
        row => row.IsDBNull(13)
            ? Of(row).View
            : Of(row).View.With(notes.Open(id, row.GetFieldValue<byte[]>(13))));

    /// <summary>
    /// Lets an agency decide on a synthetic referral of its own, as on any other. Null when there is none.
    /// </summary>
    internal static async Task<ReferralView?> Play<TEvent>(
        this Work work, Guid id, Guid agency, Func<Referral, TEvent> rule, Func<Referral, Entry> next)
        where TEvent : class
    {
        if (await work.LockSynthetic(id, agency) is not { } held) return null;

        var decided = rule(held.Rules);
        var entry = next(held.Rules);
        ReferralStatus? heldFrom = entry.Status is ReferralStatus.OnHold ? held.View.Status : null;
        await work.Execute(
            $"""
            UPDATE sandbox_referrals
            SET status = {entry.Status}, changed_at = {work.Now}, held_from = {heldFrom}, failure = {entry.Failure},
                note = CASE WHEN status = 'on-hold' THEN {entry.Note} ELSE coalesce({entry.Note}, note) END,
                started = started OR {entry.Serves}, served_on = coalesce(served_on, {entry.ServedOn})
            WHERE id = {id}
            """);
        var view = (await work.LockSynthetic(id, agency))!.View;
        await work.TellSynthetic(view, decided);
        return view;
    }

    internal static async Task<ReferralView?> ServeSynthetic(
        this Work work, Guid id, Guid agency, DateOnly day, CityPack city)
    {
        if (await work.LockSynthetic(id, agency) is not { } held) return null;

        var view = held.ServedOn(day, work.Now, city);
        await work.Execute($"UPDATE sandbox_referrals SET started = true, served_on = {day} WHERE id = {id}");
        return view;
    }

    internal static async Task<ReferralView?> HearSynthetic(this Work work, Guid id, Guid agency)
    {
        if (await work.LockSynthetic(id, agency) is not { } held) return null;

        held.Rules.RequireHeartbeat();
        return held.View;
    }

    /// <summary>Puts what has happened into the agency's feed, marked as synthetic in its envelope.</summary>
    internal static async Task TellSynthetic<TEvent>(this Work work, ReferralView about, TEvent told)
        where TEvent : class
    {
        await work.LockFeed();
        var sequence = await work.Value<long>($"SELECT nextval('sandbox_events')") ?? 0;
        var trace = Activity.Current?.Id
            ?? $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
        var written = CloudEvent.Write(Source, new OutboxRow(
            sequence, Guid.CreateVersion7(work.Now), Topic.Of(told.GetType()), about.CaseId, work.Now, trace,
            JsonSerializer.Serialize(told, EventJson.Options)));
        byte[] marked = [(byte)'{', .. "\"synthetic\":true,"u8, .. written.AsSpan(1)];
        await work.PutIntoFeed(
            new FeedEntry(about.AgencyId, about.ReferralId, CloudEvent.Read(marked), marked, Synthetic: true));
    }
}
