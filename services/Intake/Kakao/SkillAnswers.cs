using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntakeService.Bot;
using IntakeService.Chats;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Kakao;

/// <summary>
/// Answers as the messenger wants them (skill version 2.0): one to three outputs, a text of at most 1,000 characters, a
/// card's of at most 230 with three buttons, ten quick replies. What is longer is cut. Pure.
/// </summary>
public sealed class SkillAnswers(CityPack pack, Machine machine)
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

    /// <summary>What came of a message; null when it could not be taken in.</summary>
    public SkillAnswer Of(KakaoTold? told, CrisisFinding finding)
    {
        if (told is null) return Answer([Card(NotTaken.ToString())]);

        var said = told.Told.Said.Count > 0 ? told.Told.Said
            : finding.Level >= CrisisLevel.R2 ? [BotWords.Numbers]
            : [BotWords.Noted];
        return Answer([.. told.Replies.Select(FromCounsellor), .. said.SelectMany(Spoken)]);
    }

    /// <summary>For a message that names no user or says nothing: who we are, or the numbers.</summary>
    public SkillAnswer ToNobody(CrisisFinding finding) =>
        Answer(finding.Level >= CrisisLevel.R1 ? [Card(NotTaken.ToString())] : [.. Spoken(BotWords.Greeting)]);

    /// <summary>The answer comes by callback.</summary>
    public static SkillAnswer Coming() => new(UseCallback: true, Data: new($"{StillLooking}"));

    public static JsonHttpResult<SkillAnswer> Json(SkillAnswer answer) => TypedResults.Json(answer, Format);

    /// <summary>True also when somebody has it after all: then a person comes.</summary>
    private static Words NotTaken => new(
        "미안해요, 지금 적어 주신 글을 받지 못했어요. 조금 뒤에 다시 보내 주세요. 지금 위험하면 바로 전화해 주세요.",
        "Sorry, what you wrote could not be taken in. Please send it again in a moment. In danger now, please call.");

    private static Words StillLooking => new("잠시만요. 곧 답할게요.", "One moment, I will answer shortly.");

    private static Words FromPerson => new("상담원, 사람이에요:", "Counsellor, a person:");

    private static SkillAnswer Answer(List<object> outputs) => new(new SkillAnswer.Shown(
        [.. outputs.Take(OutputsMax)],
        [
            Reply(new("상담사와 이야기", "Talk to a person"), BotWords.TalkToPerson),
            Reply(new("전화 번호", "Phone number"), new("전화번호가 뭐예요", "what is the phone number")),
            Reply(new("가까운 곳", "Places"), new("가까운 곳 알려주세요", "where can i go")),
        ]));

    /// <summary>The numbers to call stand in the same message as the words.</summary>
    private IEnumerable<object> Spoken(string name) => !BotWords.IsAnswer(name) && machine.Buttons(name).Count > 0
        ? [Card(machine.Of(name).ToString())]
        : [Text(machine.Of(name).ToString())];

    private object Card(string text) => new
    {
        textCard = new
        {
            description = Cut(text, CardMax),
            buttons = pack.Hotlines.Where(line => line.Emergency).Take(3).Select(line => new
            {
                label = Cut($"{line.Number} {line.Name}", LabelMax),
                action = "phone",
                phoneNumber = line.Number,
            }),
        },
    };

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
