using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Cities;

/// <summary>
/// What the machine of the written line may say to a question: a text the city has approved, and where it is from.
/// </summary>
public sealed partial record Answer(
    string Id, Asked Asks, Words Text, Words Source, DateOnly VerifiedAt, AnswerButton? Button = null)
{
    /// <summary>A messenger shows no more in one message.</summary>
    public const int LongestSaid = 1_000;

    /// <summary>Names in braces that stand for what another file of the pack says.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<CityPack, Words>> Known =
        new Dictionary<string, Func<CityPack, Words>>(StringComparer.Ordinal)
        {
            ["city"] = pack => pack.City.Name,
            ["line"] = pack => pack.City.LineName,
            ["number"] = pack => Same(pack.City.Telephone.Number),
            ["digit"] = pack => Same(pack.City.Telephone.MenuDigit),
            ["places"] = pack => Lines(pack.Places.Select(place => new Words(
                $"{place.Name.Ko}: {place.Address.Ko}, {Times(place, ko: true)}, {place.Phone}",
                $"{place.Name.En}: {place.Address.En}, {Times(place, ko: false)}, {place.Phone}"))),
            ["hotlines"] = pack => Lines(pack.Hotlines.Select(line => new Words(
                $"{line.Number} {line.Name.Ko}, {line.Hours.Ko}",
                $"{line.Number} {line.Name.En}, {line.Hours.En}"))),
        };

    private static readonly Words[] DayNames =
    [
        new("일", "Sun"), new("월", "Mon"), new("화", "Tue"), new("수", "Wed"), new("목", "Thu"), new("금", "Fri"),
        new("토", "Sat"),
    ];

    /// <summary>The answer as it is said, its source below it.</summary>
    public Words Said(CityPack pack) => new(
        $"{Fill(Text.Ko, pack, words => words.Ko)}\n\n출처: {Source.Ko}, {VerifiedAt:yyyy-MM-dd} 확인",
        $"{Fill(Text.En, pack, words => words.En)}\n\nSource: {Source.En}, checked {VerifiedAt:yyyy-MM-dd}");

    /// <summary>The number the button calls, if it calls one.</summary>
    public string? Calls(CityPack pack) =>
        Button?.Telephone is { } telephone ? Fill(telephone, pack, words => words.Ko) : null;

    [GeneratedRegex(@"\{([^}]*)\}")]
    internal static partial Regex Placeholder();

    private static string Fill(string text, CityPack pack, Func<Words, string> language) =>
        Placeholder().Replace(text, hole => language(Known[hole.Groups[1].Value](pack)));

    private static Words Same(string value) => new(value, value);

    private static Words Lines(IEnumerable<Words> lines)
    {
        var all = lines.ToList();
        return new(string.Join('\n', all.Select(line => line.Ko)), string.Join('\n', all.Select(line => line.En)));
    }

    private static string Times(Place place, bool ko) =>
        string.Join(ko ? " " : ", ", place.Hours.Select(hours => string.Create(
            CultureInfo.InvariantCulture,
            $"{Days(hours.Days, ko)} {hours.Opens:HH\\:mm}–{hours.Closes:HH\\:mm}")));

    private static string Days(IReadOnlyList<Weekday> days, bool ko)
    {
        var row = days.Count > 2 && days.Index().All(day => (int)day.Item == (int)days[0] + day.Index);
        return string.Join(
            row ? "–" : ko ? "·" : ", ",
            (row ? [days[0], days[^1]] : days).Select(day => ko ? DayNames[(int)day].Ko : DayNames[(int)day].En));
    }
}

/// <summary>How people ask for an answer, as they type it. The first of each is the one they are offered.</summary>
public sealed record Asked(IReadOnlyList<string> Ko, IReadOnlyList<string> En);

/// <summary>Where an answer leads: a page of our own, or the line's own number.</summary>
public sealed record AnswerButton(Words Label, string? Path = null, string? Telephone = null);
