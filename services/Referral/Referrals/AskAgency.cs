using Contracts;
using Platform.Cities;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>A need of a consultation that an agency is to be found for.</summary>
/// <param name="Previous">The referral that came to nothing; null for the first of a need.</param>
public sealed record WantedNeed(
    Guid ConsultationId, Guid CaseId, ReferredNeed Need, string? District, Guid? Previous = null);

/// <summary>
/// Puts a need before the best agency that a consent covers and that was never asked for it. Where nobody is left, that
/// is announced once and kept until somebody is found.
/// </summary>
public sealed partial class AskAgency(CityPack city, ILogger<AskAgency> logger)
{
    private const int SeverityUrgent = 3;
    private const int RoutineWorkingDays = 2;
    private const int RoutineReminderDays = 1;
    private static readonly TimeSpan UrgentTime = TimeSpan.FromHours(4);

    private readonly WorkingDays workingDays = new(
        city.Holidays.Select(holiday => holiday.Date).ToHashSet(), city.TimeZone);

    /// <summary>Null when nobody was asked: nobody is left, or the need is with an agency already.</summary>
    public async Task<ReferralRequested?> Ask(WantedNeed wanted, IReadOnlyList<GivenConsent> consents, Work work)
    {
        if (consents.Count == 0) return null;

        var asked = wanted.Previous is null ? [] : await AgenciesAsked(wanted, work);
        var offers = await work.Offers(wanted.Need.Code, wanted.District);
        var wish = await work.WishOf(wanted);
        var match = Matching.Find(
            [.. offers.Where(service => !asked.Contains(service.AgencyId))],
            new Need(wanted.Need.Code, wanted.Need.Severity, Wanted: true),
            [.. consents.Select(consent => consent.Grant)], wish);
        if (match is not null)
        {
            var consent = consents.First(one => one.Grant == match.Consent);
            return await Request(
                wanted, match, consent, MatchReasons.CodesOf(match.Service, wish, work.Now), work);
        }

        await NoteUnmet(wanted, work);
        return null;
    }

    /// <summary>Follows a referral that came to nothing by the next one.</summary>
    public async Task<ReferralRequested?> AskNext(Referral ended, WantedNeed wanted, Work work)
    {
        var consents = await work.StillGiven(wanted.ConsultationId, wanted.CaseId);
        var next = await Ask(wanted, consents, work);
        if (next is not null)
        {
            work.Announce(
                new ReferralRerouted(ended.Id, ended.CaseId, ended.AgencyId, next.ReferralId, work.Now), ended.CaseId);
        }

        return next;
    }

    private static async Task<HashSet<Guid>> AgenciesAsked(WantedNeed wanted, Work work) => [.. await work.Many(
        $"""
        SELECT agency_id FROM referrals
        WHERE {wanted.ConsultationId} IN (consultation_id, origin_id) AND need_code = {wanted.Need.Code}
            AND case_id = {wanted.CaseId}
        """,
        row => row.GetGuid(0))];

    private async Task<ReferralRequested?> Request(
        WantedNeed wanted, Match match, GivenConsent consent, IReadOnlyList<string> why, Work work)
    {
        var agency = (await work.NamesOf([match.Service.AgencyId]))[match.Service.AgencyId];
        var urgency = wanted.Need.Severity >= SeverityUrgent ? Urgency.Urgent : Urgency.Routine;
        var requested = new ReferralRequested(
            Guid.CreateVersion7(work.Now), wanted.CaseId, match.Service.AgencyId, wanted.Need, urgency,
            urgency is Urgency.Urgent ? work.Now + UrgentTime : workingDays.After(work.Now, RoutineWorkingDays),
            wanted.District, AgencyKo: agency.Ko, AgencyEn: agency.En);
        var remindAt = urgency is Urgency.Urgent
            ? work.Now + (UrgentTime / 2)
            : workingDays.After(work.Now, RoutineReminderDays);
        Guid? first = wanted.Previous is null ? wanted.ConsultationId : null;
        Guid? origin = wanted.Previous is null ? null : wanted.ConsultationId;
        var inserted = await work.Execute(
            $"""
            INSERT INTO referrals (
                id, consultation_id, origin_id, previous_id, case_id, agency_id, service_id, need_code, severity,
                urgency, district, status, consent_recipient, consent_version, consent_given_at, visits, requested_at,
                respond_by, remind_at, changed_at)
            VALUES (
                {requested.ReferralId}, {first}, {origin}, {wanted.Previous}, {requested.CaseId}, {requested.AgencyId},
                {match.Service.Id}, {wanted.Need.Code}, {wanted.Need.Severity}, {urgency}, {requested.District},
                {ReferralStatus.Requested}, {consent.Grant.Recipient}, {consent.Grant.TextVersion}, {consent.At},
                {match.Service.Visits}, {work.Now}, {requested.RespondBy}, {remindAt}, {work.Now})
            ON CONFLICT DO NOTHING
            """);
        if (inserted == 0) return null;

        work.ExecuteLast(
            $"DELETE FROM unmet_needs WHERE case_id = {wanted.CaseId} AND need_code = {wanted.Need.Code}");
        work.Announce(requested, requested.CaseId);
        work.Announce(new AgencyChosen(requested.ReferralId, requested.CaseId, why), requested.CaseId);
        return requested;
    }

    /// <summary>A need that is with an agency, or of a consultation that was heard of before, stays as it is.</summary>
    private async Task NoteUnmet(WantedNeed wanted, Work work)
    {
        var isNew = await work.Value<bool>(
            $"""
            INSERT INTO unmet_needs (id, case_id, consultation_id, need_code, severity, district, since)
            SELECT {Guid.CreateVersion7(work.Now)}, {wanted.CaseId}, {wanted.ConsultationId}, {wanted.Need.Code},
                {wanted.Need.Severity}, {wanted.District}, {work.Now}
            WHERE NOT EXISTS (
                SELECT FROM referrals
                WHERE case_id = {wanted.CaseId} AND need_code = {wanted.Need.Code}
                    AND (status IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold')
                        OR ({wanted.Previous is null} AND consultation_id = {wanted.ConsultationId})))
            ON CONFLICT (case_id, need_code) DO UPDATE
            SET consultation_id = EXCLUDED.consultation_id, severity = EXCLUDED.severity, district = EXCLUDED.district
            RETURNING xmax = 0
            """);
        if (isNew is not true) return;

        work.Announce(
            new NeedUnmet(wanted.CaseId, wanted.ConsultationId, wanted.Need.Code, work.Now), wanted.CaseId);
        NobodyLeft(logger, wanted.ConsultationId);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "No agency is left for a need of consultation {ConsultationId}")]
    private static partial void NobodyLeft(ILogger logger, Guid consultationId);
}
