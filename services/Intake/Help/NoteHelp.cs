using System.Text.Json;
using Contracts;
using Platform;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Help;

/// <summary>
/// What becomes of a referral is kept for the person it is about, and what was said elsewhere of whether help arrived.
/// Nothing is kept of whoever has been erased.
/// </summary>
public static class NoteHelp
{
    private static readonly IReadOnlyDictionary<Type, HelpStep> Steps = new Dictionary<Type, HelpStep>
    {
        [typeof(ReferralRequested)] = HelpStep.Requested,
        [typeof(AgencyChosen)] = HelpStep.Chosen,
        [typeof(ReferralWaitlisted)] = HelpStep.Waitlisted,
        [typeof(ReferralAccepted)] = HelpStep.Accepted,
        [typeof(ReferralContacted)] = HelpStep.Contacted,
        [typeof(ReferralStarted)] = HelpStep.Started,
        [typeof(ReferralHeld)] = HelpStep.Held,
        [typeof(ReferralResumed)] = HelpStep.Resumed,
        [typeof(ReferralClosed)] = HelpStep.Closed,
        [typeof(ReferralDeclined)] = HelpStep.Declined,
        [typeof(ReferralExpired)] = HelpStep.Expired,
        [typeof(ReferralFailed)] = HelpStep.Failed,
        [typeof(ReferralWithdrawn)] = HelpStep.Withdrawn,
        [typeof(ReferralRecalled)] = HelpStep.Recalled,
        [typeof(ReferralVoided)] = HelpStep.Voided,
        [typeof(ReferralRerouted)] = HelpStep.Rerouted,
        [typeof(LoopClosed)] = HelpStep.LoopClosed,
        [typeof(LoopReopened)] = HelpStep.LoopReopened,
    };

    private static readonly Dictionary<string, HelpStep> ByTopic =
        Steps.ToDictionary(one => Topic.Of(one.Key), one => one.Value);

    /// <summary>What is heard of referrals, and of somebody's word that was told to others.</summary>
    public static IEnumerable<Type> Heard =>
        [.. Steps.Keys, typeof(HelpReportedToCounsellor), typeof(HelpReportedToCompanion)];

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
            : told.Happened ? HelpStep.Happened : HelpStep.DidNotHappen;
        // An agency is told of after what it was chosen for: by its name the consent is found.
        var drops = step is HelpStep.Chosen or HelpStep.Requested or HelpStep.Withdrawn;
        if (drops) await work.LockWhy(told.CaseId);
        await work.Keep(new HeardStep(
            told.ReferralId, told.CaseId, step, heard.Time, told.AgencyId, told.Need?.Code, told.Place,
            told.Why, told.Called));
        if (drops) await work.DropWhy(told.CaseId);
    }
}
