using Platform;
using Platform.Cities;

namespace IntakeService.Bot;

/// <summary>
/// Every sentence the machine can say, by a name that is kept instead of the sentence. Pure: the reader's language and
/// the city's numbers are filled in when it is read.
/// </summary>
public static class BotWords
{
    public const string Greeting = "greeting";
    public const string Hello = "hello";
    public const string Thanks = "thanks";
    public const string Unclear = "unclear";
    public const string PersonCalled = "person-called";
    public const string CalledAsUnclear = "called-as-unclear";
    public const string CalledAsLong = "called-as-long";
    public const string CalledAsFaulty = "called-as-faulty";
    public const string Gentle = "gentle";
    public const string Crisis = "crisis";
    public const string Numbers = "numbers";
    public const string Noted = "noted";
    public const string PersonJoined = "person-joined";
    public const string PersonAway = "person-away";
    public const string PersonLeft = "person-left";
    public const string WantsToEnd = "wants-to-end";
    public const string Staying = "staying";
    public const string Ended = "ended";
    public const string CallNoted = "call-noted";
    public const string TalkClosed = "talk-closed";
    public const string AnswersWait = "answers-wait";
    public const string TalkOpened = "talk-opened";
    public const string NotDelivered = "not-delivered";

    /// <summary>The city's answer to whoever asks to be called.</summary>
    public const string CallMe = AnswerPrefix + "callback";

    private const string AnswerPrefix = "answer:";
    private const int ChoicesMax = 5;

    /// <summary>What a person may always choose, and how it is written then.</summary>
    public static readonly Words SeeAnswer = new("답이 왔는지 보기", "See the answer");

    /// <inheritdoc cref="SeeAnswer"/>
    public static readonly Words TalkToPerson = new("사람과 이야기할래요", "Talk to a person");

    private static readonly TimeSpan[] FirstHolds =
        [TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2)];

    private static readonly TimeSpan HoldsApart = TimeSpan.FromMinutes(5);

    /// <summary>What those in danger read before the time they have waited.</summary>
    private static readonly Words Beside = new(
        "이 이야기는 닫지 않아요. 여기서 계속 글을 쓰셔도 돼요.", "This talk stays open. You can go on writing here.");

    private static readonly Words[] Holds =
    [
        new("상담원을 부르고 있어요. 20초가 넘었어요.", "A counsellor is being called. It has been more than 20 seconds."),
        new("아직 상담원을 부르고 있어요. 1분이 넘었어요. 기다리는 동안 더 적으셔도 돼요.",
            "A counsellor is still being called. It has been more than a minute. You can write more while you wait."),
        new("아직 들어온 상담원이 없어요. 2분이 넘었어요. 기다리게 해서 미안해요. 계속 부르고 있어요.",
            "No counsellor has joined yet. It has been more than 2 minutes. We are sorry. We keep calling."),
        new("아직도 들어온 상담원이 없어요. 오래 기다리게 해서 정말 미안해요. 계속 부르고 있어요. 나갔다 오셔도 이 이야기는 남아 있어요.",
            "Still no counsellor has joined. We are very sorry for the long wait. We keep calling. You may leave "
            + "and come back; what you wrote stays."),
    ];

    private static readonly Dictionary<string, (Words Said, With With)> Sentences = new(StringComparer.Ordinal)
    {
        [Greeting] = (new(
            "안녕하세요. 저는 사람이 아니라 자동으로 답하는 안내 프로그램이에요. 궁금한 것은 제가 답하고, 이야기는 사람이 들어요. "
            + "이름은 쓰지 않아도 돼요. 어떤 이야기든 편하게 적어 주세요.",
            "Hello. I am not a person but a program that answers automatically. I answer questions; people listen. "
            + "You need not give your name. Write whatever you like."), With.Choices),
        [Hello] = (new(
            "안녕하세요. 와 줘서 고마워요. 궁금한 것을 적어 주세요. 이야기하고 싶으면 사람을 불러 드려요.",
            "Hello, and thank you for coming. Ask me what you like. If you would rather talk, I call a person."),
            With.Choices),
        [Thanks] = (new(
            "고마워요. 더 궁금한 것이 있으면 적어 주세요. 이야기하고 싶으면 언제든 사람을 불러 드려요.",
            "Thank you. If there is anything else, write it here. I can call a person whenever you like."),
            With.Choices),
        [Unclear] = (new(
            "미안해요, 제가 알아듣지 못했어요. 다르게 적어 주시거나 아래에서 골라 주세요. 사람과 이야기하고 싶으면 ‘사람’이라고만 적어도 돼요.",
            "Sorry, I did not understand. Please say it in other words or choose below. To talk to a person, just "
            + "write “person”."), With.Choices),
        [PersonCalled] = (new(
            "이야기해 줘서 고마워요. 상담원을 부르고 있어요. 기다리는 동안 더 적으셔도 돼요. 상담원이 읽고 들어와요.",
            "Thank you for telling us. A counsellor is being called. You can write more while you wait; they read it "
            + "before they join."), With.Nothing),
        [CalledAsUnclear] = (new(
            "미안해요, 이번에도 제가 알아듣지 못했어요. 상담원을 부르고 있어요. 다시 설명하지 않으셔도 돼요.",
            "Sorry, again I did not understand. A counsellor is being called. You need not explain it again."),
            With.Nothing),
        [CalledAsLong] = (new(
            "긴 이야기를 적어 줘서 고마워요. 이런 이야기는 사람이 읽어야 해요. 상담원을 부르고 있어요.",
            "Thank you for writing so much. This is for a person to read. A counsellor is being called."),
            With.Nothing),
        [CalledAsFaulty] = (new(
            "미안해요, 지금 제가 답을 드리지 못해요. 상담원을 부르고 있어요.",
            "Sorry, I cannot answer just now. A counsellor is being called."), With.Numbers),
        [Gentle] = (new(
            "그런 마음을 여기에 적어 줘서 고마워요. 혼자 두지 않을게요. 상담원을 부르고 있어요. 기다리는 동안 더 적으셔도 돼요.",
            "Thank you for writing this here. We will not leave you alone with it. A counsellor is being called. You "
            + "can write more while you wait."), With.Numbers),
        [Crisis] = (new(
            "말해 줘서 고마워요. 혼자 두지 않을게요. 지금 사람을 급히 부르고 있어요. 여기서 기다려 주세요. 전화하기 어려우면 걸지 않아도 돼요. "
            + "여기서 계속 글로 이야기해요.",
            "Thank you for telling us. We will not leave you alone. A person is being called urgently right now. "
            + "Please stay here. If calling is hard you need not call: go on writing here."), With.Numbers),
        [Numbers] = (new(
            "상담원과 이어져 있어요. 지금 위험하면 전화도 바로 걸 수 있어요.",
            "You are with a counsellor. If you are in danger right now, you can also call at once."), With.Numbers),
        [Noted] = (new(
            "적어 주신 글은 상담원이 볼 수 있게 두었어요. 계속 적으셔도 돼요.",
            "What you wrote is kept for the counsellor to read. You can go on writing."), With.Numbers),
        [PersonJoined] = (new(
            "상담원이 들어왔어요. 이제부터는 사람과 이야기해요.",
            "A counsellor has joined. From now on you are talking with a person."), With.Nothing),
        [PersonAway] = (new(
            "상담원과 연결이 잠시 끊겨 다른 상담원을 부르고 있어요. 쓰신 글은 모두 전해져요.",
            "The counsellor was cut off, and another one is being called. All you write reaches them."), With.Nothing),
        [PersonLeft] = (new(
            "상담원이 이야기를 마쳤어요. 와 줘서 고마워요. 다시 적으면 언제든 새로 시작해요.",
            "The counsellor has finished. Thank you for coming. Write again at any time to begin anew."), With.Nothing),
        [CallNoted] = (new(
            "전화를 받고 싶다고 적어 두었어요. 상담원이 그때 전화드려요. 지금 이야기하고 싶으면 여기에 계속 적으셔도 돼요.",
            "It is noted that you would like to be called. A counsellor calls you then. If you would rather talk now, "
            + "go on writing here."), With.Nothing),
        [WantsToEnd] = (new(
            "오늘은 여기까지 하고 싶다고 상담원에게 전했어요.",
            "The counsellor has been told that it is enough for today."), With.Nothing),
        [Staying] = (new(
            "쉬고 싶으면 쉬어도 돼요. 이 이야기는 닫지 않고 둘게요. 언제든 돌아와 이어 쓸 수 있고, 상담원도 이 글을 볼 수 있어요.",
            "Rest if you want to rest. This talk stays open. You can come back and go on at any time, and a "
            + "counsellor can read it too."), With.Numbers),
        [Ended] = (new(
            "이 이야기는 여기까지예요. 와 줘서 고마워요. 다시 적으면 언제든 새로 시작해요.",
            "This talk has ended. Thank you for coming. Write again at any time to begin anew."), With.Nothing),
        [TalkClosed] = (new(
            "카카오톡 상담 창이 닫혔어요. 이 이야기는 닫지 않고 둘게요. 다시 적으면 여기로 이어져요.",
            "The consultation in KakaoTalk was closed. This talk stays open: write again and it goes on here."),
            With.Numbers),
        [AnswersWait] = (new(
            "카카오톡으로는 상담원의 답을 먼저 보내지 못해요. ‘답이 왔는지 보기’를 누르거나 글을 더 적으면 그때 보여 드려요.",
            "A counsellor's answer cannot be sent to KakaoTalk by itself. Press “See the answer” or write more, and it "
            + "is shown then."), With.Nothing),
        [TalkOpened] = (new(
            "카카오톡 상담 창이 열렸어요. 이제 상담원의 답이 그 창으로 바로 가요.",
            "The consultation in KakaoTalk is open. A counsellor's answers now come there at once."), With.Nothing),
        [NotDelivered] = (new(
            "카카오톡 상담 창으로 답을 보내지 못했어요. 다시 적으면 그때 이어 보여 드려요.",
            "An answer could not be sent to the consultation in KakaoTalk. Write again, and it is shown then."),
            With.Nothing),
    };

    private enum With { Nothing, Choices, Numbers }

    /// <summary>The names of all sentences that are no answers.</summary>
    public static IEnumerable<string> Names => Sentences.Keys.Concat(
        from inDanger in new[] { false, true }
        from hold in Enumerable.Range(0, Holds.Length)
        select HoldName(hold, inDanger));

    public static string NameOf(string answer) => AnswerPrefix + answer;

    public static bool IsAnswer(string name) => name.StartsWith(AnswerPrefix, StringComparison.Ordinal);

    /// <summary>A sentence as it is read. An answer the city has since taken back is no longer repeated.</summary>
    public static Words Of(CityPack pack, string name) =>
        !IsAnswer(name) && (!Sentences.TryGetValue(name, out var sentence) || sentence.With is With.Numbers)
            ? WithNumbers(pack, Bare(pack, name))
            : Bare(pack, name);

    /// <summary>The same without the numbers, for where they stand beside it to be pressed.</summary>
    public static Words Bare(CityPack pack, string name)
    {
        if (!IsAnswer(name)) return Sentences.TryGetValue(name, out var sentence) ? sentence.Said : HoldOf(name);

        return AnswerOf(pack, name)?.Said(pack)
            ?? new Words("여기에 있던 안내는 이제 쓰지 않아요.", "What was answered here is no longer used.");
    }

    /// <summary>What can be tapped below a sentence.</summary>
    public static IEnumerable<BotButton> Buttons(CityPack pack, string name)
    {
        if (AnswerOf(pack, name) is { Button: { } button } answer)
        {
            return [new BotButton(button.Label, button.Path, answer.Calls(pack))];
        }

        var calls = !IsAnswer(name)
            && (!Sentences.TryGetValue(name, out var sentence) || sentence.With is With.Numbers);
        return calls
            ? Emergency(pack).Select(line => new BotButton(
                new Words($"{line.Number} {line.Name.Ko}", $"{line.Number} {line.Name.En}"), Telephone: line.Number))
            : [];
    }

    /// <summary>What is offered to be written next: a person first, then what the city is asked first.</summary>
    public static IEnumerable<Words> Choices(CityPack pack, string name) =>
        Sentences.TryGetValue(name, out var sentence) && sentence.With is With.Choices
            ? pack.Answers.Take(ChoicesMax).Select(answer => new Words(answer.Asks.Ko[0], answer.Asks.En[0]))
                .Prepend(TalkToPerson)
            : [];

    /// <summary>What whoever waits is told next; null while it is not time.</summary>
    /// <param name="holds">How often they have been told.</param>
    public static string? Hold(TimeSpan waited, int holds, bool inDanger)
    {
        var due = HoldsDue(waited);
        return due <= holds ? null : HoldName(Math.Min(due, Holds.Length) - 1, inDanger);
    }

    /// <summary>How many times somebody who has waited so long was to be told.</summary>
    public static int HoldsDue(TimeSpan waited) => waited < FirstHolds[^1]
        ? FirstHolds.Count(due => due <= waited)
        : FirstHolds.Length + (int)((waited - FirstHolds[^1]) / HoldsApart);

    private static string HoldName(int hold, bool inDanger) => inDanger ? $"hold-{hold}-danger" : $"hold-{hold}";

    private static Words HoldOf(string name)
    {
        foreach (var (at, hold) in Holds.Index())
        {
            if (name == HoldName(at, inDanger: false)) return hold;
            if (name == HoldName(at, inDanger: true))
            {
                return new Words($"{hold.Ko} {Beside.Ko}", $"{hold.En} {Beside.En}");
            }
        }

        throw new ArgumentException($"Nothing is said by the name '{name}'.", nameof(name));
    }

    private static Answer? AnswerOf(CityPack pack, string name) =>
        pack.Answers.FirstOrDefault(answer => NameOf(answer.Id) == name);

    private static IEnumerable<Hotline> Emergency(CityPack pack) => pack.Hotlines.Where(line => line.Emergency);

    private static Words WithNumbers(CityPack pack, Words said)
    {
        var korean = string.Join(", ", Emergency(pack).Select(line => $"{line.Number} {line.Name.Ko}"));
        var english = string.Join(", ", Emergency(pack).Select(line => $"{line.Number} {line.Name.En}"));
        return new Words($"{said.Ko}\n지금 위험하면: {korean}", $"{said.En}\nIn danger now: {english}");
    }
}

/// <summary>Something to tap: a page of our own, or a number that is called.</summary>
public sealed record BotButton(Words Label, string? Path = null, string? Telephone = null);
