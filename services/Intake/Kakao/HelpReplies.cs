using IntakeService.Help;
using Platform;
using Platform.Cities;

namespace IntakeService.Kakao;

/// <summary>Somebody's help as a message of the messenger has it. Pure: no clock, no database.</summary>
public static class HelpReplies
{
    private const int ShownMax = 5;
    private const int ToldOfMax = 3;

    /// <summary>It may have been, in the last moment: said once more it is the same.</summary>
    public static readonly Words NotTaken = new(
        "도움이 왔는지 하신 말씀을 받지 못했을 수 있어요. 조금 뒤에 다시 눌러 주세요. 상담사에게 말씀하셔도 돼요.",
        "We may not have what you said of your help. Please press again in a moment, or tell a counsellor.");

    public static readonly Words SayAgain = new("다시 말하기", "Say it again");

    /// <param name="Label">On the button.</param>
    /// <param name="Message">What is then written.</param>
    public sealed record Choice(Words Label, Words Message);

    public static string Shown(CityPack city, IReadOnlyList<AskedHelp> help) => help.Count == 0
        ? new Words(
            "아직 기관에 부탁한 도움이 없어요. 상담원과 이야기한 뒤에 여기서 볼 수 있어요.",
            "No agency has been asked yet. What you agree on with a counsellor can be seen here.").ToString()
        : string.Join("\n\n", help.Take(ShownMax).Select(one => string.Join(
            '\n', Lines(city, one, named: help.Count(other => other.MayBeToldOf) > 1))));

    public static IEnumerable<Choice> Of(IReadOnlyList<AskedHelp> help)
    {
        var told = help.Where(one => one.MayBeToldOf).Take(ToldOfMax).ToList();
        return told.SelectMany(one => Enum.GetValues<HelpWord>().Select(word => new Choice(
            told.Count == 1 ? LabelOf(word, "") : LabelOf(word, HelpSentence.NameOf(one.ReferralId)),
            HelpSentence.Saying(word, one.ReferralId))));
    }

    private static IEnumerable<string> Lines(CityPack city, AskedHelp help, bool named)
    {
        var name = named && help.MayBeToldOf ? $" ({HelpSentence.NameOf(help.ReferralId)})" : "";
        yield return $"{HelpWords.NeedOf(city, help.Need)}, {HelpWords.AgencyOf(city, help.Agency, help.Called)}{name}";
        yield return HelpWords.Of(help.State).ToString();
        if (help.Word is { } word) yield return HelpWords.Of(word).ToString();
    }

    /// <summary>Of several, each button says which it is about: a label has no room for more.</summary>
    private static Words LabelOf(HelpWord word, string name) => (word, name) switch
    {
        (HelpWord.Happened, "") => new("도움이 왔어요", "It happened"),
        (HelpWord.DidNotHappen, "") => new("오지 않았어요", "It did not"),
        (HelpWord.Happened, _) => new($"왔어요 {name}", $"came {name}"),
        _ => new($"안 와요 {name}", $"not {name}"),
    };
}
