using System.Globalization;
using Platform;
using Platform.Cities;

namespace ReferralService.Referrals;

/// <summary>
/// Why a service stands where it does, in words for whoever chooses and for whom it is. Pure: no clock, no database.
/// </summary>
public static class MatchReasons
{
    private const int AnswersToTell = 5;

    /// <summary>Help that begins in so many days is there soon.</summary>
    private const double DaysSoon = 3;

    public static IReadOnlyList<Words> Of(Offer service, Wish wish, DateTimeOffset now) =>
    [
        service.Districts.Count > 0 ? new Words("사는 구를 맡음", "near: serves this district")
            : new Words("시 전체를 맡음", "serves the whole city"),
        OfPlaces(service, now),
        .. OfPast(service.Past),
        .. wish.Language is { } language and not "ko" ? [OfLanguage(service, language)] : Array.Empty<Words>(),
        .. (wish.Access ?? []).Select(need => OfAccess(service, need)),
        .. OfAge(service, wish),
        .. OfGender(service, wish),
        .. service.Stale
            ? [new Words("오래 확인되지 않은 정보", "not verified for more than 90 days")]
            : Array.Empty<Words>(),
    ];

    /// <summary>
    /// The same in codes, for the person and nobody else: what speaks for it, and no figure about the agency.
    /// </summary>
    public static IReadOnlyList<string> CodesOf(Offer service, Wish wish) =>
    [
        service.Districts.Count > 0 ? "near" : "whole-city",
        .. service.FreeNow > 0 && !Matching.IsFull(service) ? ["free-places"] : Array.Empty<string>(),
        .. service.Past.Answered >= AnswersToTell && service.Past.Days <= DaysSoon ? ["quick"] : Array.Empty<string>(),
        .. wish.Language is { } language and not "ko" && Matching.Speaks(service, language)
            ? ["language"]
            : Array.Empty<string>(),
        .. wish.Access is { Count: > 0 } access && access.All(need => Matching.Has(service, need))
            ? ["access"]
            : Array.Empty<string>(),
        .. service.Visits ? ["comes-home"] : Array.Empty<string>(),
        .. Matching.HasAges(service) && wish.Age is not null && !Matching.AsksAge(service, wish)
            ? ["age"]
            : Array.Empty<string>(),
        .. service.Gender is not null && wish.Gender == service.Gender ? ["gender"] : Array.Empty<string>(),
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

    private static IEnumerable<Words> OfAge(Offer service, Wish wish)
    {
        if (!Matching.HasAges(service)) yield break;

        yield return (service.MinimumAge, service.MaximumAge) switch
        {
            ({ } from, { } to) => new Words($"{from}–{to}세", $"ages {from} to {to}"),
            ({ } from, null) => new Words($"{from}세부터", $"from the age of {from}"),
            (_, var to) => new Words($"{to}세까지", $"up to the age of {to}"),
        };
        if (Matching.AsksAge(service, wish)) yield return new Words("나이를 물어봐 주세요", "ask for the age");
    }

    private static IEnumerable<Words> OfGender(Offer service, Wish wish)
    {
        if (service.Gender is not { } gender) yield break;

        var name = DirectoryCodes.Genders.GetValueOrDefault(gender, new Words(gender, gender));
        yield return new Words($"{name.Ko}만", $"{name.En} only");
        if (Matching.AsksGender(service, wish)) yield return new Words("성별을 물어봐 주세요", "ask for the gender");
    }

    private static Words OfLanguage(Offer service, string language)
    {
        var name = DirectoryCodes.Languages.GetValueOrDefault(language, new Words(language, language));
        return Matching.Speaks(service, language)
            ? new Words($"{name.Ko}로 가능", $"speaks {name.En}")
            : new Words($"{name.Ko} 가능 여부 모름", $"{name.En} not offered");
    }

    private static Words OfAccess(Offer service, string need)
    {
        var name = DirectoryCodes.Access.GetValueOrDefault(need, new Words(need, need));
        if (service.Access.Contains(need)) return name;

        return Matching.Has(service, need)
            ? new Words("집으로 찾아감", "comes to the home")
            : new Words($"{name.Ko}: 알려지지 않음", $"{name.En}: not known");
    }
}
