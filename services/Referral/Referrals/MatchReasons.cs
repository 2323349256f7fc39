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

    /// <summary>One of them: in words, and where it speaks for the service, by its code.</summary>
    private sealed record Reason(Words? Words, string? Code = null);

    public static IReadOnlyList<Words> Of(Offer service, Wish wish, DateTimeOffset now) =>
        [.. All(service, wish, now).Select(reason => reason.Words).OfType<Words>()];

    /// <summary>
    /// The same in codes, for the person and nobody else: what speaks for it, and no figure about the agency.
    /// </summary>
    public static IReadOnlyList<string> CodesOf(Offer service, Wish wish, DateTimeOffset now) =>
        [.. All(service, wish, now).Select(reason => reason.Code).OfType<string>()];

    private static IEnumerable<Reason> All(Offer service, Wish wish, DateTimeOffset now) =>
    [
        service.Districts.Count > 0
            ? new Reason(new("사는 구를 맡음", "near: serves this district"), "near")
            : new Reason(new("시 전체를 맡음", "serves the whole city"), "whole-city"),
        new Reason(OfPlaces(service, now), service.FreeNow > 0 && !Matching.IsFull(service) ? "free-places" : null),
        .. OfPast(service.Past),
        .. wish.Language is { } language and not "ko" ? [OfLanguage(service, language)] : Array.Empty<Reason>(),
        .. OfAccess(service, wish.Access ?? []),
        .. service.Visits ? [new Reason(Words: null, "comes-home")] : Array.Empty<Reason>(),
        .. OfAge(service, wish),
        .. OfGender(service, wish),
        .. service.Stale
            ? [new Reason(new("오래 확인되지 않은 정보", "not verified for more than 90 days"))]
            : Array.Empty<Reason>(),
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

    private static IEnumerable<Reason> OfPast(PastAnswers past)
    {
        if (past.Answered < AnswersToTell) yield break;

        var share = (int)Math.Round(100.0 * past.Accepted / past.Answered);
        yield return new Reason(new($"{share} % 받음", $"accepts {share} %"));
        if (past.Days is not { } days) yield break;

        var told = days.ToString("0.0", CultureInfo.InvariantCulture);
        yield return new Reason(
            new($"첫 연락까지 평균 {told}일", $"first contact in {told} days on average"),
            days <= DaysSoon ? "quick" : null);
    }

    private static IEnumerable<Reason> OfAge(Offer service, Wish wish)
    {
        if (!Matching.HasAges(service)) yield break;

        var asks = Matching.AsksAge(service, wish);
        Words ages = (service.MinimumAge, service.MaximumAge) switch
        {
            ({ } from, { } to) => new($"{from}–{to}세", $"ages {from} to {to}"),
            ({ } from, null) => new($"{from}세부터", $"from the age of {from}"),
            (_, var to) => new($"{to}세까지", $"up to the age of {to}"),
        };
        yield return new Reason(ages, wish.Age is not null && !asks ? "age" : null);
        if (asks) yield return new Reason(new("나이를 물어봐 주세요", "ask for the age"));
    }

    private static IEnumerable<Reason> OfGender(Offer service, Wish wish)
    {
        if (service.Gender is not { } gender) yield break;

        var name = DirectoryCodes.Genders.GetValueOrDefault(gender, new Words(gender, gender));
        yield return new Reason(new($"{name.Ko}만", $"{name.En} only"), wish.Gender == gender ? "gender" : null);
        if (Matching.AsksGender(service, wish)) yield return new Reason(new("성별을 물어봐 주세요", "ask for the gender"));
    }

    private static Reason OfLanguage(Offer service, string language)
    {
        var name = DirectoryCodes.Languages.GetValueOrDefault(language, new Words(language, language));
        return Matching.Speaks(service, language)
            ? new Reason(new($"{name.Ko}로 가능", $"speaks {name.En}"), "language")
            : new Reason(new($"{name.Ko} 가능 여부 모름", $"{name.En} not offered"));
    }

    /// <summary>Each in words, and by a code where nothing is wanting.</summary>
    private static IEnumerable<Reason> OfAccess(Offer service, IReadOnlyList<string> needs)
    {
        foreach (var need in needs) yield return new Reason(OfAccess(service, need));
        if (needs.Count > 0 && needs.All(need => Matching.Has(service, need)))
        {
            yield return new Reason(Words: null, "access");
        }
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
