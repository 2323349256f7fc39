using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntakeService.Bot;
using IntakeService.Chats;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Platform;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Kakao;

/// <summary>
/// Answers as the messenger wants them (skill version 2.0): one to three outputs, a text of at most 1,000 characters, a
/// card's of at most 230 with three buttons, ten quick replies. What is longer is cut. Pure.
/// </summary>
public sealed class SkillAnswers(CityPack pack, Machine machine, IOptions<KakaoOptions> options)
{
    public static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private const int OutputsMax = 3;
    private const int TextMax = 1_000;
    private const int CardMax = 230;
    private const int LabelMax = 14;

    /// <param name="told">What came of a message; null when it could not be taken in.</param>
    /// <param name="missed">Null when it could not be looked for.</param>
    /// <param name="site">Where our own pages are.</param>
    /// <param name="help">Null when it could not be looked for, or is not to be spoken of.</param>
    public SkillAnswer Of(
        Conversation.Told? told, Missed? missed, CrisisFinding finding, string site, KnownHelp? help = null)
    {
        if (told is null) return Answer([Card(finding.Level >= CrisisLevel.R2 ? NotTakenInDanger : NotTaken)]);

        if (help is { Asked: true, Alone: null })
        {
            return Answer(
                [.. (missed?.Replies ?? []).Select(FromCounsellor), Text(HelpReplies.Shown(pack, help.Help))],
                WordsOn(help));
        }

        IEnumerable<string> said = told.Said.Count > 0 ? told.Said
            : finding.Level >= CrisisLevel.R2 ? [BotWords.Numbers]
            : [BotWords.Noted];
        if (missed?.News is { } news) said = said.Prepend(news);
        // Their own word is answered where else it is only said that something was written down.
        if (help is { Alone: not null }) said = said.Where(name => name != BotWords.Noted);
        var waits = told.Chat is { Talk: false, Stage: ChatStage.Called or ChatStage.Joined };
        if (waits) said = said.Append(BotWords.AnswersWait).Distinct();
        return Answer(
            [
                .. (missed?.Replies ?? []).Select(FromCounsellor),
                .. help is { Alone: { } alone } ? [Card(alone)] : Array.Empty<object>(),
                .. said.SelectMany(name =>
                    name == BotWords.AnswersWait ? [HowAnswersCome(told.Chat, site)] : Spoken(name, site)),
            ],
            [
                .. waits ? [Reply(BotWords.SeeAnswer, BotWords.SeeAnswer)] : Array.Empty<SkillAnswer.QuickReply>(),
                .. help is { Again: { } again } ? [Reply(HelpReplies.SayAgain, new(again, again))]
                    : Array.Empty<SkillAnswer.QuickReply>(),
                .. help is { Asked: false, Help.Count: > 0 } ? [Reply(HelpSentence.Asking, HelpSentence.Asking)]
                    : Array.Empty<SkillAnswer.QuickReply>(),
            ]);
    }

    /// <summary>Who we are, to one who wrote nothing; where what they wrote cannot be kept, the numbers.</summary>
    public SkillAnswer ToNobody(KakaoRequest request) => Answer(
        [request is { Whole: true, User: not null, Text: "" }
            ? Text(machine.Of(BotWords.Greeting).ToString())
            : Card(NotTaken)]);

    /// <summary>The rules may have missed something: the numbers stand there too.</summary>
    public SkillAnswer TooOften() => Answer([Card(ChatLimits.TooOften)]);

    /// <summary>The answer comes by callback.</summary>
    public static SkillAnswer Coming() => new(UseCallback: true, Data: new($"{StillLooking}"));

    public static JsonHttpResult<SkillAnswer> Json(SkillAnswer answer) => TypedResults.Json(answer, Format);

    /// <summary>True also when somebody has it after all: then a person comes.</summary>
    private static Words NotTaken => new(
        "미안해요, 지금 적어 주신 글을 받지 못했을 수 있어요. 조금 뒤에 다시 보내 주세요. 지금 위험하면 바로 전화해 주세요.",
        "Sorry, we may not have what you wrote. Please send it again in a moment. In danger now, please call.");

    /// <summary>
    /// Nobody in danger is sent away to write again: the store goes on trying, and whatever it has is read by a person.
    /// </summary>
    private static Words NotTakenInDanger => new(
        "말해 줘서 고마워요. 혼자 두지 않을게요. 여기 글은 조금 늦을 수 있어요. 지금 바로 전화해 주세요. 전화하기 어려우면 한 번 더 적어 주세요.",
        "Thank you for telling us. We will not leave you alone. Writing may be slow just now: please call right away. "
        + "If calling is hard, write once more.");

    private static Words StillLooking => new("잠시만요. 곧 답할게요.", "One moment, I will answer shortly.");

    private static Words FromPerson => new("상담원, 사람이에요:", "Counsellor, a person:");

    private static Words Call => new("전화", "Call");

    private static Words Open => new("열어 보기", "Open");

    private static Words OpenTalk => new("상담 창 열기", "Open the talk");

    private static Words AtOnce => new(
        "상담 창을 열면 답이 거기로 바로 와요.", "Open the talk, and answers come there at once.");

    /// <summary>Each that an agency has taken on may be told of, in two words.</summary>
    private static List<SkillAnswer.QuickReply> WordsOn(KnownHelp help) =>
        [.. HelpReplies.Of(help.Help).Select(reply => Reply(reply.Label, reply.Message))];

    /// <param name="first">Quick replies before those that always stand there.</param>
    private static SkillAnswer Answer(List<object> outputs, IReadOnlyList<SkillAnswer.QuickReply>? first = null) => new(
        new SkillAnswer.Shown(
        [.. outputs.Take(OutputsMax)],
        [
            .. first ?? [],
            Reply(new("상담사와 이야기", "Ask a person"), BotWords.TalkToPerson),
            Reply(new("전화 번호", "Phone number"), new("전화번호가 뭐예요", "what is the phone number")),
            Reply(new("가까운 곳", "Places"), new("가까운 곳 알려주세요", "where can i go")),
        ]));

    /// <summary>The numbers to call stand in the same message as the words; so does where an answer leads.</summary>
    private List<object> Spoken(string name, string site)
    {
        var words = machine.Of(name).ToString();
        if (!BotWords.IsAnswer(name) && machine.Buttons(name).Count > 0)
        {
            return [words.Length <= CardMax ? Card(machine.Of(name)) : Card(machine.Bare(name))];
        }

        if (machine.Buttons(name) is not [var button]) return [Text(words)];

        var label = button.Label.ToString();
        object pressed = button.Telephone is { } number
            ? Dialled(label.Length <= LabelMax ? label : Call.ToString(), number)
            : Opened(label.Length <= LabelMax ? label : Open.ToString(), site + button.Path);
        return words.Length <= CardMax
            ? [TextCard(words, [pressed])]
            : [Text(words), TextCard(label, [pressed])];
    }

    /// <summary>With the next message or, where the city has one, in a consult talk, which goes on here.</summary>
    private object HowAnswersCome(Chat chat, string site)
    {
        var words = machine.Of(BotWords.AnswersWait).ToString();
        var simulated = options.Value.Dealer is DealerKind.Simulated ? site + ShowTalk.Path : null;
        if ((options.Value.TalkAddress ?? simulated) is not { } address) return Text(words);

        var link = QueryHelpers.AddQueryString(address, "extra", $"{chat.ContactId:N}");
        return TextCard($"{words}\n{AtOnce}", [Opened(OpenTalk.ToString(), link)]);
    }

    private object Card(Words words) => TextCard(
        words.ToString(),
        pack.Hotlines.Where(line => line.Emergency).Take(3).Select(line =>
        {
            var named = $"{line.Number} {line.Name}";
            return Dialled(named.Length <= LabelMax ? named : $"{Call} {line.Number}", line.Number);
        }));

    private static object TextCard(string text, IEnumerable<object> buttons) =>
        new { textCard = new { description = Cut(text, CardMax), buttons } };

    private static object Dialled(string label, string number) =>
        new { label, action = "phone", phoneNumber = number };

    private static object Opened(string label, string address) =>
        new { label, action = "webLink", webLinkUrl = address };

    /// <summary>Who speaks is said where it leaves the words whole.</summary>
    private static object FromCounsellor(string reply)
    {
        var told = $"{FromPerson}\n{reply}";
        return Text(told.Length <= TextMax ? told : reply);
    }

    private static object Text(string text) => new { simpleText = new { text = Cut(text, TextMax) } };

    private static SkillAnswer.QuickReply Reply(Words label, Words message) =>
        new(Cut(label.ToString(), LabelMax), "message", message.ToString());

    /// <summary>Never in the middle of a letter.</summary>
    private static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";
}

/// <summary>The messenger's own shape of an answer, of which one part or the other is told.</summary>
/// <param name="UseCallback">The answer comes later, to the address that was named.</param>
public sealed record SkillAnswer(
    SkillAnswer.Shown? Template = null, bool? UseCallback = null, SkillAnswer.Waiting? Data = null,
    string Version = "2.0")
{
    public sealed record Shown(IReadOnlyList<object> Outputs, IReadOnlyList<QuickReply> QuickReplies);

    public sealed record QuickReply(string Label, string Action, string MessageText);

    public sealed record Waiting(string Text);
}
