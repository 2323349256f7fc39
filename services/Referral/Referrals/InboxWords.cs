using Contracts;
using Platform;

namespace ReferralService.Referrals;

/// <summary>What the inbox calls things.</summary>
public static class InboxWords
{
    public static Words Of(InboxTab tab) => tab switch
    {
        InboxTab.Answer => new("답할 것", "To answer"),
        InboxTab.Running => new("진행 중", "In progress"),
        InboxTab.Waiting => new("대기자", "Waiting list"),
        InboxTab.Done => new("마침", "Finished"),
    };

    public static Words WhenEmpty(InboxTab tab) => tab switch
    {
        InboxTab.Answer => new("답할 의뢰가 없습니다.", "Nothing waits for an answer."),
        InboxTab.Running => new("진행 중인 의뢰가 없습니다.", "Nothing is in progress."),
        InboxTab.Waiting => new("대기자가 없습니다.", "Nobody is on the waiting list."),
        InboxTab.Done => new("마친 의뢰가 없습니다.", "Nothing is finished yet."),
    };

    public static Words WhatComes(InboxTab tab) => tab switch
    {
        InboxTab.Answer => new(
            "새 의뢰가 오면 기한이 가까운 것부터 여기에 보입니다.", "New referrals appear here, the one due first at the top."),
        InboxTab.Running => new("받겠다고 하신 의뢰가 여기에 보입니다.", "Referrals you have accepted appear here."),
        InboxTab.Waiting => new("자리가 나기를 기다리는 분들이 여기에 보입니다.", "People waiting for a free place appear here."),
        InboxTab.Done => new(
            "마치거나 어렵다고 하신 의뢰, 본인이 거두거나 기한이 지난 의뢰가 여기에 보입니다.",
            "Referrals you have closed or declined, and those that were withdrawn or expired, appear here."),
    };

    public static Words Of(Urgency urgency) => urgency switch
    {
        Urgency.Urgent => new("긴급, 4시간", "urgent, 4 hours"),
        Urgency.Routine => new("보통, 근무일 이틀", "routine, two working days"),
    };

    public static Words OfSeverity(int severity) => severity switch
    {
        3 => new("정도 3 (가장 큼)", "severity 3 (highest)"),
        _ => new($"정도 {severity}", $"severity {severity}"),
    };

    /// <summary>The state a referral is in, and since when.</summary>
    public static Words Since(ReferralStatus status, string at) => status switch
    {
        ReferralStatus.Requested => new($"{at}부터 답을 기다림", $"waiting for an answer since {at}"),
        ReferralStatus.Accepted => new($"{at} 받음", $"accepted {at}"),
        ReferralStatus.Contacting => new($"{at} 첫 연락", $"first contact {at}"),
        ReferralStatus.InProgress => new($"{at} 시작", $"started {at}"),
        ReferralStatus.OnHold => new($"{at}부터 보류", $"on hold since {at}"),
        ReferralStatus.Waitlisted => new($"{at} 대기자로 올림", $"on the waiting list since {at}"),
        ReferralStatus.Declined => new($"{at} 어렵다고 알림", $"declined {at}"),
        ReferralStatus.Failed => new($"{at} 돕지 못함", $"failed {at}"),
        ReferralStatus.Closed => new($"{at} 마침", $"closed {at}"),
        ReferralStatus.Withdrawn => new($"{at} 본인이 거둠", $"withdrawn {at}"),
        ReferralStatus.Recalled => new($"{at} 거두어들임", $"taken back {at}"),
        ReferralStatus.Expired => new($"{at} 기한 지남", $"expired {at}"),
        ReferralStatus.EnteredInError => new($"{at} 잘못 보낸 것으로 표시", $"marked as a mistake {at}"),
    };

    /// <summary>What an agency is to do that has lost a referral; null where it is nothing.</summary>
    public static Words? ToDo(ReferralStatus status) => status switch
    {
        ReferralStatus.Withdrawn => Refusals.SentenceOf(Refusals.Withdrawn),
        ReferralStatus.Recalled => Refusals.SentenceOf(Refusals.Recalled),
        ReferralStatus.EnteredInError => Refusals.SentenceOf(Refusals.EnteredInError),
        ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Contacting
            or ReferralStatus.InProgress or ReferralStatus.OnHold or ReferralStatus.Declined or ReferralStatus.Closed
            or ReferralStatus.Failed or ReferralStatus.Expired => null,
    };

    public static Words Of(ReferralFailure failure) => failure switch
    {
        ReferralFailure.Unreachable => new("연락이 닿지 않음", "could not be reached"),
        ReferralFailure.Ineligible => new("자격이 맞지 않음", "not eligible"),
        ReferralFailure.Refused => new("본인이 원하지 않음", "the person does not want it"),
        ReferralFailure.Agency => new("우리 기관 사정", "our own situation"),
        ReferralFailure.Other => new("그 밖", "another reason"),
    };

    public static Words Of(DeclineCause cause) => cause switch
    {
        DeclineCause.Full => new("자리가 없음", "no free place"),
        DeclineCause.Area => new("맡는 구역이 아님", "outside our area"),
        DeclineCause.Ineligible => new("자격이 맞지 않음", "not eligible"),
        DeclineCause.NotOurs => new("우리 일이 아님", "not what we do"),
        DeclineCause.Other => new("그 밖", "another reason"),
    };

    /// <summary>What the agency owes, before the time that is left for it.</summary>
    public static Words Owed(ReferralDuty duty) => duty switch
    {
        ReferralDuty.Answer => new("답", "answer"),
        ReferralDuty.FirstContact => new("첫 연락", "first contact"),
        ReferralDuty.Heartbeat => new("소식", "a sign of life"),
    };

    /// <summary>Whether help has arrived, as far as anybody has said.</summary>
    public static Words Of(LoopState loop) => loop switch
    {
        LoopState.Open => new("아직 도움이 닿지 않음", "help has not arrived yet"),
        LoopState.AwaitingConfirmation => new("도움이 닿았는지 확인 전", "not yet known whether help arrived"),
        LoopState.Closed => new("도움이 닿았다고 확인됨", "help has arrived, as was confirmed"),
    };

    /// <summary>What a form has brought about; null when the address says nothing that is known here.</summary>
    public static Words? Of(InboxNews news) => news switch
    {
        { Done: "accepted" } => new("받았습니다. 사흘 안에 첫 연락을 부탁드립니다.", "accepted. Please get in touch within three days."),
        { Done: "waitlisted" } => new("대기자로 올렸습니다.", "put on your waiting list."),
        { Done: "declined" } => new("어렵다고 알렸습니다.", "declined."),
        { Done: "contacted" } => new("첫 연락을 하셨다고 알렸습니다.", "the first contact was told."),
        { Done: "held" } => new("보류로 두었습니다.", "put on hold."),
        { Done: "resumed" } => new("다시 잇습니다.", "resumed."),
        { Done: "failed" } => new("돕지 못했다고 알렸습니다. 다른 곳을 찾습니다.", "told as failed. Others are asked."),
        { Done: "heard" } => new("계속하고 있다고 알렸습니다. 고맙습니다.", "still at it, as was told. Thank you."),
        { Done: "started" } => new("시작했다고 알렸습니다.", "started."),
        { Done: "closed-unserved" } => new(
            "마쳤다고 알렸습니다. 도움을 드린 날을 '마침'에서 알려 주셔야 도움이 닿은 것으로 셉니다.",
            "closed. It counts as help only once you tell, under Finished, on which day it was given."),
        { Done: "served" } => new("도움을 드린 날을 알렸습니다. 고맙습니다.", "the day of help was told. Thank you."),
        { Done: "closed" } => new("마쳤다고 알렸습니다. 고맙습니다.", "closed. Thank you."),
        { Refused: "invalid-request" } => new(
            "한 줄 적어 주십시오. 까닭은 500자, 결과는 200자까지이고, 고르는 까닭은 하나를 고릅니다. 도움을 드린 날은 부탁받은 날부터 오늘까지입니다.",
            "needs a line or a choice: at most 500 characters for a reason, 200 for an outcome. A day of help lies "
            + "between that of the request and today."),
        _ => Refusals.SentenceOf(news.Refused),
    };
}
