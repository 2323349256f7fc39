using ConsultationService.Crises;
using ConsultationService.Desk;
using Contracts;
using Microsoft.Extensions.Options;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;

namespace ConsultationService.Pagers;

/// <summary>
/// Brings pages to the city's gateway, the gravest first, for as long as the alarm is unanswered and at most six times
/// each. Where it reached nobody, the next supervisor is called at once.
/// </summary>
public sealed partial class CarryPages(
    PagerVault vault, IPager pager, IOptions<PagerOptions> options, ILogger<CarryPages> logger)
{
    private const int AttemptsMax = 6;
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(10);

    /// <summary>Longer than a gateway is waited for.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    internal Courier<Errand, PagerAnswer> Courier => new("carry-pages", Claim, Go, Record, _ => "");

    internal sealed record Errand(
        Guid Id, Guid Alarm, int Step, int Attempts, string Account, byte[] Address, AlarmKind Kind, Risk Risk,
        Guid Contact, DateTimeOffset RaisedAt, Guid? Crisis);

    private async Task<List<Errand>> Claim(Work work, int max)
    {
        if (options.Value.Gateway is PagerKind.None) return [];

        return await work.Many(
            $"""
            UPDATE pager_calls AS call SET due_at = {work.Now + Lease}
            FROM alarms AS alarm, pagers
            WHERE alarm.id = call.alarm_id AND pagers.account = call.account AND pagers.address IS NOT NULL
                AND call.id IN (
                    SELECT due.id FROM pager_calls AS due
                    JOIN alarms AS open ON open.id = due.alarm_id
                    WHERE due.due_at <= {work.Now} AND open.over_at IS NULL AND EXISTS (
                        SELECT FROM pagers AS known WHERE known.account = due.account AND known.address IS NOT NULL)
                    ORDER BY open.risk DESC, due.asked_at, due.id
                    LIMIT {max}
                    FOR UPDATE OF due SKIP LOCKED)
            RETURNING call.id, call.alarm_id, call.step, call.attempts, call.account, pagers.address, alarm.kind,
                alarm.risk, alarm.contact_id, alarm.raised_at,
                (SELECT id FROM crises WHERE contact_id = alarm.contact_id AND closed_at IS NULL)
            """,
            row => new Errand(
                row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt32(3), row.GetString(4),
                row.GetFieldValue<byte[]>(5), EventJson.ValueOf<AlarmKind>(row.GetString(6)),
                EventJson.ValueOf<Risk>(row.GetString(7)), row.GetGuid(8), row.GetFieldValue<DateTimeOffset>(9),
                row.IsDBNull(10) ? null : row.GetGuid(10)));
    }

    private Task<PagerAnswer> Go(Errand errand, CancellationToken stop)
    {
        var reference = DeskWords.ShortName(errand.Contact);
        var page = errand.Crisis is { } crisis ? ShowCrisis.Path(crisis) : ShowCrises.Path;
        // The gateway knows by the serial what it has already had.
        return pager.Send(
            new PagerText(
                vault.Open(errand.Account, errand.Address), errand.Id, errand.Kind, errand.Risk, reference,
                errand.Step, errand.RaisedAt, Alarm.Say(errand.Kind, errand.Risk, reference),
                options.Value.DeskAddress is { } desk ? desk.TrimEnd('/') + page : null),
            stop);
    }

    private async Task Record(Errand errand, PagerAnswer answer, Work work)
    {
        var again = answer.Outcome is PagerOutcome.NotReached && errand.Attempts + 1 < AttemptsMax;
        var failed = answer.Outcome is not PagerOutcome.Taken && !again;
        // The alarm first, in the order in which it is answered and goes further.
        if (failed && Alarm.GoesFurther(errand.Step))
        {
            await work.Execute(
                $"""
                UPDATE alarms SET next_at = {work.Now}
                WHERE id = {errand.Alarm} AND step = {errand.Step} AND over_at IS NULL
                """);
        }

        DateTimeOffset? due = again ? work.Now + PauseAfter(errand.Attempts, answer) : null;
        DateTimeOffset? sent = answer.Outcome is PagerOutcome.Taken ? work.Now : null;
        DateTimeOffset? gaveUp = failed ? work.Now : null;
        await work.Execute(
            $"""
            UPDATE pager_calls
            SET attempts = attempts + 1, due_at = {due}, sent_at = coalesce(sent_at, {sent}), failed_at = {gaveUp}
            WHERE id = {errand.Id} AND sent_at IS NULL
            """);
        if (failed) NotCalled(logger, errand.Id, errand.Alarm, answer.Outcome);
    }

    private static TimeSpan PauseAfter(int attempts, PagerAnswer answer)
    {
        var pause = answer.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, attempts));
        return pause < PauseMax ? pause : PauseMax;
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Page {CallId} of alarm {AlarmId} did not reach the gateway: {Outcome}")]
    private static partial void NotCalled(ILogger logger, Guid callId, Guid alarmId, PagerOutcome outcome);
}
