using Contracts;
using Platform;
using ReferralService.Referrals;
using static ReferralService.Referrals.ReferralStatus;
using Rules = ReferralService.Referrals.Referral;

namespace ReferralService.Tests;

/// <summary>What may happen to a referral in every state, as a table and over many random lives.</summary>
public sealed class Living_a_referral
{
    private static readonly DateTimeOffset Now = Testing.ManualClock.Noon;

    private static readonly ReferralStatus[] Endings =
        [Declined, Closed, Withdrawn, Failed, Recalled, Expired, EnteredInError];

    private static readonly Dictionary<string, Func<Rules, ReferralStatus?>> Acts = new()
    {
        ["accept"] = of => Then(of.Accept(Now), Accepted),
        ["decline"] = of => Then(of.Decline(Now), Declined),
        ["waitlist"] = of => Then(of.Waitlist(Now), Waitlisted),
        ["contact"] = of => Then(of.Contact(Now), Contacting),
        ["start"] = of => Then(of.Start(Now), InProgress),
        ["hold"] = of => Then(of.Hold(Now), OnHold),
        ["resume"] = of => Then(of.Resume(Now), of.HeldFrom),
        ["fail"] = of => Then(of.Fail(ReferralFailure.Other, Now), Failed),
        ["close"] = of => Then(of.Close(Now), Closed),
        ["expire"] = of => Then(of.Expire(Now), Expired),
        ["recall"] = of => Then(of.Recall(RecallReason.ByStaff, Now), Recalled),
        ["void"] = of => Then(of.Void(Now), EnteredInError),
        ["withdraw"] = of => Then(of.Withdraw(Now), Withdrawn),
    };

    /// <summary>Every act, and the states in which it leads on; in all others it is refused or does nothing.</summary>
    private static readonly Dictionary<string, ReferralStatus[]> Possible = new()
    {
        ["accept"] = [Requested, Waitlisted],
        ["decline"] = [Requested, Waitlisted],
        ["waitlist"] = [Requested],
        ["contact"] = [Accepted],
        ["start"] = [Accepted, Contacting],
        ["hold"] = [Accepted, Contacting, InProgress],
        ["resume"] = [OnHold],
        ["fail"] = [Accepted, Contacting, InProgress, OnHold],
        ["close"] = [Accepted, Contacting, InProgress],
        ["expire"] = [Requested],
        ["recall"] = [Requested, Waitlisted, Accepted, Contacting, InProgress, OnHold],
        ["void"] = [Requested, Waitlisted, Accepted, Contacting, InProgress, OnHold],
        ["withdraw"] = [Requested, Waitlisted, Accepted, Contacting, InProgress, OnHold],
    };

    /// <summary>What the clock and the person bring about is not refused where there is nothing left to do.</summary>
    private static readonly string[] Silent = ["expire", "withdraw"];

    [Fact]
    public void Every_act_is_possible_in_these_states_and_refused_in_all_others_in_both_languages()
    {
        foreach (var (act, status) in from act in Acts.Keys from status in Enum.GetValues<ReferralStatus>()
                 select (act, status))
        {
            var referral = In(status);
            if (Possible[act].Contains(status))
            {
                Assert.NotNull(Acts[act](referral));
            }
            else if (Silent.Contains(act))
            {
                Assert.Null(Acts[act](referral));
            }
            else
            {
                var refused = Assert.Throws<RefusedException>(() => Acts[act](referral));
                Assert.StartsWith("referral-", refused.Code, StringComparison.Ordinal);
                Assert.Matches("[가-힣]", refused.Words.Ko);
                Assert.DoesNotMatch("[가-힣]", refused.Words.En);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_tried_it_ends_once_and_nothing_comes_after_it(int seed)
    {
        var random = new Random(seed);
        for (var life = 0; life < 500; life++)
        {
            var referral = In(Requested);
            var ends = 0;
            for (var step = 0; step < 40; step++)
            {
                var before = referral;
                referral = After(referral, Acts.ElementAt(random.Next(Acts.Count)).Value);
                if (!before.HasEnded && referral.HasEnded) ends++;
                if (before.HasEnded) Assert.Equal(before, referral);
            }

            Assert.Equal(referral.HasEnded ? 1 : 0, ends);
            Assert.Equal(referral.HasEnded, Endings.Contains(referral.Status));
            Assert.Equal(referral.HasEnded, ReferralDeadline.DutyIn(referral.Status) is null);
        }
    }

    [Theory]
    [InlineData(Accepted)]
    [InlineData(Contacting)]
    [InlineData(InProgress)]
    public void After_a_pause_it_goes_on_where_it_stopped(ReferralStatus held) =>
        Assert.Equal(held, Acts["resume"](In(OnHold) with { HeldFrom = held }));

    [Fact]
    public void Every_state_has_a_name_in_both_languages_and_one_of_its_own_in_FHIR()
    {
        string[] known =
        [
            "requested", "accepted", "rejected", "in-progress", "on-hold", "failed", "completed", "cancelled",
            "entered-in-error",
        ];
        var names = Enum.GetValues<ReferralStatus>().Select(ReferralStatusWords.Of).ToList();

        Assert.All(names, name => Assert.Contains(name.TaskStatus, known));
        Assert.Distinct(names.Select(name => (name.TaskStatus, name.BusinessStatus)));
        Assert.Distinct(names.Select(name => name.Words.Ko));
        Assert.Distinct(names.Select(name => name.Words.En));
    }

    [Theory]
    [InlineData(Closed, false, null, LoopState.Open)]
    [InlineData(Closed, false, Confirmation.Happened, LoopState.Open)]
    [InlineData(Closed, true, Confirmation.DidNotHappen, LoopState.Open)]
    [InlineData(InProgress, true, null, LoopState.AwaitingConfirmation)]
    [InlineData(InProgress, true, Confirmation.Happened, LoopState.Closed)]
    [InlineData(Accepted, false, Confirmation.Happened, LoopState.Open)]
    [InlineData(Declined, false, null, LoopState.Open)]
    [InlineData(Failed, true, null, LoopState.AwaitingConfirmation)]
    [InlineData(Withdrawn, true, Confirmation.Happened, null)]
    [InlineData(EnteredInError, false, null, null)]
    public void The_loop_needs_service_and_somebodys_word(
        ReferralStatus status, bool started, Confirmation? confirmation, LoopState? state) =>
        Assert.Equal(state, new Loop(status, started, confirmation).State);

    private static Rules In(ReferralStatus status) => new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), status, status is OnHold ? InProgress : null);

    private static ReferralStatus? Then(object? said, ReferralStatus? next) => said is null ? null : next;

    private static Rules After(Rules referral, Func<Rules, ReferralStatus?> act)
    {
        try
        {
            return act(referral) is { } next
                ? referral with { Status = next, HeldFrom = next is OnHold ? referral.Status : null }
                : referral;
        }
        catch (RefusedException)
        {
            return referral;
        }
    }
}
