using System.Text.Json;
using IntakeService.Chats;
using IntakeService.People;
using Platform.Crisis;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>
/// What the messenger's skill request (version 2.0) says, as far as this line needs it. Members may be missing, be of
/// another type or be new: what can be read is read. Pure.
/// </summary>
/// <param name="User">The key of the user at this bot; null when none was sent.</param>
/// <param name="Text">What was written; empty when nothing was.</param>
/// <param name="Bot">The bot it was written to.</param>
/// <param name="Callback">Where a late answer may go, once, within a minute.</param>
/// <param name="Whole">Nothing of it was cut off or cannot be read.</param>
/// <param name="Said">The language of the messenger on the user's telephone.</param>
public sealed record KakaoRequest(
    string? User, string Text, string Block, string? Bot, Uri? Callback, CrisisFinding Finding, bool Whole,
    string? Said = null)
{
    private const int EnglishWordsLeast = 2;

    /// <summary>The messenger gives messages no id: the same words within so many seconds are one.</summary>
    private const int BucketSeconds = 3;
    private const int KeyMax = 200;

    public static KakaoRequest Read(ReadOnlyMemory<byte> body)
    {
        var json = LooseJson.Read(body);
        var text = LooseJson.Trimmed(json.Text("userRequest", "utterance"));
        // No sign of danger is cut off: the finding is of as much as anybody listens to.
        if (text.Length > ChatLimits.TextMax) text = text[..ChatLimits.TextMax];
        var user = json.Text("userRequest", "user", "id");
        return new KakaoRequest(
            user is { Length: > 0 and <= KeyMax } ? user : null, text,
            json.Text("userRequest", "block", "id") ?? "", json.Text("bot", "id"),
            Uri.TryCreate(json.Text("userRequest", "callbackUrl"), UriKind.Absolute, out var later) ? later : null,
            CrisisDetector.Read(text), json is { ValueKind: JsonValueKind.Object }, json.Text("userRequest", "lang"));
    }

    /// <summary>One of the sentences about help; null where it is none, or there is a sign of danger.</summary>
    public HelpSentence? OfHelp => Finding.Level > CrisisLevel.R0 ? null : HelpSentence.Of(Text);

    /// <summary>What the messenger says of the telephone counts where the words do not tell.</summary>
    public string Language => LanguageOf(Text) ?? (Said is "en" ? "en" : "ko");

    /// <summary>
    /// In which language whoever wrote this is answered: English only where no Korean letter stands among several
    /// words; null where the words do not tell.
    /// </summary>
    public static string? LanguageOf(string text) => text.Any(IsKorean) ? "ko"
        : text.Split(' ').Count(word => word.Any(char.IsAsciiLetter)) >= EnglishWordsLeast ? "en"
        : null;

    private static bool IsKorean(char letter) =>
        letter is (>= '가' and <= '힣') or (>= 'ㄱ' and <= 'ㆎ') or (>= 'ᄀ' and <= 'ᇿ');

    /// <summary>The message's keys, its own first: it may have come just before the last bucket ended.</summary>
    public IReadOnlyList<Guid> Keys(DateTimeOffset now, PersonRegister register)
    {
        var bucket = now.ToUnixTimeSeconds() / BucketSeconds;
        return [KeyOf(bucket), KeyOf(bucket - 1)];

        Guid KeyOf(long at) => new(register.Fingerprint($"kakao|{User}|{Block}|{at}|{Text}").AsSpan(0, 16));
    }
}
