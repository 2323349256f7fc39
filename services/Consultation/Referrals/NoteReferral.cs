using System.Text.Json;
using Contracts;
using Platform;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Referrals;

/// <summary>
/// What becomes of a referral is kept for whoever meets the person next, and what was said elsewhere of whether help
/// arrived: a call that was to ask that is not made any more. Nothing is kept of whoever has been erased.
/// </summary>
public static class NoteReferral
{
    private static readonly IReadOnlyDictionary<Type, ReferralStep> Steps = new Dictionary<Type, ReferralStep>
    {
        [typeof(ReferralRequested)] = ReferralStep.Requested,
        [typeof(AgencyChosen)] = ReferralStep.Chosen,
        [typeof(ReferralWaitlisted)] = ReferralStep.Waitlisted,
        [typeof(ReferralAccepted)] = ReferralStep.Accepted,
        [typeof(ReferralContacted)] = ReferralStep.Contacted,
        [typeof(ReferralStarted)] = ReferralStep.Started,
        [typeof(ReferralHeld)] = ReferralStep.Held,
        [typeof(ReferralResumed)] = ReferralStep.Resumed,
        [typeof(ReferralClosed)] = ReferralStep.Closed,
        [typeof(ReferralDeclined)] = ReferralStep.Declined,
        [typeof(ReferralExpired)] = ReferralStep.Expired,
        [typeof(ReferralFailed)] = ReferralStep.Failed,
        [typeof(ReferralWithdrawn)] = ReferralStep.Withdrawn,
        [typeof(ReferralRecalled)] = ReferralStep.Recalled,
        [typeof(ReferralVoided)] = ReferralStep.Voided,
        [typeof(ReferralRerouted)] = ReferralStep.Rerouted,
        [typeof(LoopClosed)] = ReferralStep.LoopClosed,
        [typeof(LoopReopened)] = ReferralStep.LoopReopened,
    };

    private static readonly Dictionary<string, ReferralStep> ByTopic =
        Steps.ToDictionary(one => Topic.Of(one.Key), one => one.Value);

    /// <summary>What is heard of referrals, and of somebody's word that was told to others.</summary>
    public static IEnumerable<Type> Heard =>
        [.. Steps.Keys, typeof(HelpReportedByPerson), typeof(HelpReportedToCompanion)];

    /// <summary>What is read of all of them.</summary>
    private sealed record Told(
        Guid ReferralId, Guid CaseId, Guid? AgencyId = null, ReferredNeed? Need = null, int? Place = null,
        bool Happened = false, IReadOnlyList<string>? Why = null, string? AgencyKo = null, string? AgencyEn = null)
    {
        public Words? Called => AgencyKo is null || AgencyEn is null ? null : new Words(AgencyKo, AgencyEn);
    }

    public static async Task React(CloudEvent heard, Work work)
    {
        var told = heard.Data.Deserialize<Told>(EventJson.Options)!;
        if (await work.IsErased(told.CaseId)) return;

        var step = ByTopic.TryGetValue(heard.Topic!, out var known) ? known
            : told.Happened ? ReferralStep.Happened : ReferralStep.DidNotHappen;
        // An agency is told of after what it was chosen for: by its name the consent is found.
        var drops = step is ReferralStep.Chosen or ReferralStep.Requested or ReferralStep.Withdrawn;
        if (drops) await work.LockWhy(told.CaseId);
        await work.Keep(new HeardStep(
            told.ReferralId, told.CaseId, step, heard.Time, told.AgencyId, told.Need?.Code, told.Place,
            told.Why, told.Called));
        if (drops) await work.DropWhy(told.CaseId);
        if (step is ReferralStep.Happened or ReferralStep.DidNotHappen or ReferralStep.LoopClosed
            or ReferralStep.Withdrawn or ReferralStep.Voided)
        {
            await work.NeedNotAsk(told.ReferralId);
        }
    }
}
