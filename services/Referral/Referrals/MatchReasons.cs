using System.Globalization;
using Platform;

namespace ReferralService.Referrals;

/// <summary>
/// Why a service stands where it does, in words for whoever chooses and for whom it is. Pure: no clock, no database.
/// </summary>
public static class MatchReasons
{
    private const int AnswersToTell = 5;

    /// <summary>The languages and the access an agency can say it offers, and how that is called.</summary>
    public static readonly IReadOnlyDictionary<string, Words> Languages = new Dictionary<string, Words>
    {
        ["ko"] = new("한국어", "Korean"), ["en"] = new("영어", "English"), ["zh"] = new("중국어", "Chinese"),
        ["vi"] = new("베트남어", "Vietnamese"), ["ja"] = new("일본어", "Japanese"), ["ru"] = new("러시아어", "Russian"),
        ["th"] = new("태국어", "Thai"), ["mn"] = new("몽골어", "Mongolian"),
    };

    public static readonly IReadOnlyDictionary<string, Words> Access = new Dictionary<string, Words>
    {
        ["wheelchair"] = new("휠체어로 갈 수 있음", "accessible by wheelchair"),
        ["sign-language"] = new("수어 통역", "sign language"),
        ["hearing-loop"] = new("청각 보조 장치", "hearing loop"),
        ["large-print"] = new("큰 글씨 안내", "large print"),
    };

    public static readonly IReadOnlyDictionary<string, Words> Genders = new Dictionary<string, Words>
    {
        ["female"] = new("여성만", "women only"), ["male"] = new("남성만", "men only"),
    };

    public static IReadOnlyList<Words> Of(Offer service, Wish wish, DateTimeOffset now) =>
    [
        service.Districts.Count > 0 ? new Words("사는 구를 맡음", "near: serves this district")
            : new Words("시 전체를 맡음", "serves the whole city"),
        OfPlaces(service, now),
        .. OfPast(service.Past),
        .. wish.Language is { } language and not "ko" ? [OfLanguage(service, language)] : Array.Empty<Words>(),
        .. (wish.Access ?? []).Select(need => OfAccess(service, need)),
        .. service.Gender is { } gender && wish.Gender is null ? [Genders[gender]] : Array.Empty<Words>(),
        .. service.Stale
            ? [new Words("오래 확인되지 않은 정보", "not verified for more than 90 days")]
            : Array.Empty<Words>(),
    ];

    private static Words OfPlaces(Offer service, DateTimeOffset now)
    {
        if (service.FreeNow is not { } free) return new Words("자리 수를 모름", "places not known");
        if (Matching.IsFull(service)) return new Words("빈자리 없음, 대기자 명단", "no free place, a waiting list");
        if (service.Told is not { } told) return new Words($"빈자리 {free}", $"{free} free places");

        var days = (int)(now - told.At).TotalDays;
        return days < 1
            ? new Words($"빈자리 {free}, 오늘 알려 옴", $"{free} free places, told today")
            : new Words($"빈자리 {free}, {days}일 전 알려 옴", $"{free} free places, told {days} days ago");
    }

    private static IEnumerable<Words> OfPast(PastAnswers past)
    {
        if (past.Answered < AnswersToTell) yield break;

        var share = (int)Math.Round(100.0 * past.Accepted / past.Answered);
        yield return new Words($"{share} % 받음", $"accepts {share} %");
        if (past.Days is not { } days) yield break;

        var told = days.ToString("0.0", CultureInfo.InvariantCulture);
        yield return new Words($"첫 연락까지 평균 {told}일", $"first contact in {told} days on average");
    }

    private static Words OfLanguage(Offer service, string language)
    {
        var name = Languages.GetValueOrDefault(language, new Words(language, language));
        return Matching.Speaks(service, language)
            ? new Words($"{name.Ko}로 가능", $"speaks {name.En}")
            : new Words($"{name.Ko} 가능 여부 모름", $"{name.En} not offered");
    }

    private static Words OfAccess(Offer service, string need)
    {
        var name = Access.GetValueOrDefault(need, new Words(need, need));
        if (service.Visits) return new Words("집으로 찾아감", "comes to the home");

        return Matching.Has(service, need) ? name : new Words($"{name.Ko}: 알려지지 않음", $"{name.En}: not known");
    }
}
