using Contracts;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Referrals;

/// <summary>
/// When a consultation has ended, asks an agency for each need the person wants met and has consented to pass on. One
/// need of one consultation gives one referral, however often the consultation is heard of; none when the consent has
/// been taken back since.
/// </summary>
public sealed partial class OpenReferrals(CityPack city, ILogger<OpenReferrals> logger)
{
    private const int SeverityUrgent = 3;
    private const int RoutineWorkingDays = 2;
    private static readonly TimeSpan UrgentTime = TimeSpan.FromHours(4);

    private readonly WorkingDays workingDays = new(
        city.Holidays.Select(holiday => holiday.Date).ToHashSet(), city.TimeZone);

    public async Task React(ConsultationCompleted consultation, CloudEvent heard, Work work)
    {
        var wanted = consultation.Needs.Where(need => need is { Wanted: true, Severity: > 0 }).ToList();
        if (wanted.Count == 0) return;

        var consents = await work.StillGiven(consultation, givenAt: heard.Time);
        if (consents.Count == 0) return;

        var open = await work.CountOpen();
        foreach (var need in wanted)
        {
            if (Matching.Find(city.Directory.Services, open, need, consents, consultation.District) is not { } match)
            {
                NobodyFound(logger, consultation.ConsultationId);
            }
            else if (await Request(new Asked(consultation, heard.Time, need, match), work))
            {
                open[match.Service.Id] = open.GetValueOrDefault(match.Service.Id) + 1;
            }
        }
    }

    private async Task<bool> Request(Asked asked, Work work)
    {
        var (consultation, consentedAt, need, match) = asked;
        var urgency = need.Severity >= SeverityUrgent ? Urgency.Urgent : Urgency.Routine;
        var requested = new ReferralRequested(
            Guid.CreateVersion7(work.Now), consultation.CaseId, match.Service.AgencyId,
            new ReferredNeed(need.Code, need.Severity), urgency, RespondBy(urgency, work.Now), consultation.District);
        var inserted = await work.Execute(
            $"""
            INSERT INTO referrals (
                id, consultation_id, case_id, agency_id, service_id, need_code, severity, urgency, district, status,
                consent_recipient, consent_version, consent_given_at, visits, requested_at, respond_by, changed_at)
            VALUES (
                {requested.ReferralId}, {consultation.ConsultationId}, {requested.CaseId}, {requested.AgencyId},
                {match.Service.Id}, {need.Code}, {need.Severity}, {urgency}, {requested.District},
                {ReferralStatus.Requested}, {match.Consent.Recipient}, {match.Consent.TextVersion}, {consentedAt},
                {match.Service.Visits}, {work.Now}, {requested.RespondBy}, {work.Now})
            ON CONFLICT (consultation_id, need_code) DO NOTHING
            """);
        if (inserted == 0) return false;

        work.Announce(requested, requested.CaseId);
        return true;
    }

    private DateTimeOffset RespondBy(Urgency urgency, DateTimeOffset now) => urgency switch
    {
        Urgency.Urgent => now + UrgentTime,
        Urgency.Routine => workingDays.After(now, RoutineWorkingDays),
    };

    private sealed record Asked(ConsultationCompleted Consultation, DateTimeOffset ConsentedAt, Need Need, Match Match);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "No agency can be asked for a need of consultation {ConsultationId}")]
    private static partial void NobodyFound(ILogger logger, Guid consultationId);
}
