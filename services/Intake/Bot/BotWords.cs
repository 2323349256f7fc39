using System.Globalization;
using Platform;

namespace IntakeService.Bot;

/// <summary>How a sentence of the machine stands on the page.</summary>
public enum Tone { Plain, Urgent, News }

/// <summary>
/// Every sentence the machine can say, by name: the conversation keeps the name, and the reader reads it in their own
/// language. None assesses, promises, argues or ends anything; urgent ones stand with the numbers to call.
/// </summary>
public static class BotWords
{
    public const string Greeting = "greeting";
    public const string Hello = "hello";
    public const string Crisis = "crisis";
    public const string Gentle = "gentle";
    public const string Called = "called";
    public const string Unclear = "unclear";
    public const string Passed = "passed";
    public const string Joined = "joined";
    public const string Left = "left";
    public const string Staying = "staying";
    public const string WantsToEnd = "wants-to-end";
    public const string Ended = "ended";
    public const string Fault = "fault";

    private const string Holding = "holding:";
    private const string HoldingInDanger = "holding-in-danger:";
    private const string AnswerPrefix = "answer:";

    private static readonly TimeSpan[] Holds =
        [TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, (Words Words, Tone Tone)> All = new()
    {
        [Greeting] = (new(
            "안녕하세요. 저는 사람이 아니라 정해진 안내만 하는 자동 프로그램이에요.\n이름은 쓰지 않아도 돼요. 어떤 이야기든 적어 주시면 사람 상담원을 불러 드려요.",
            "Hello. I am not a person but an automatic program with fixed answers.\nYou need not give your name. Whatever you write, I can call a counsellor, who is a person."), Tone.Plain),
        [Hello] = (new(
            "안녕하세요, 와 주셔서 고마워요. 궁금한 것을 물어보셔도 되고, 하고 싶은 이야기를 적으셔도 돼요. 사람을 불러 드릴까요?",
            "Hello, I am glad you came. You can ask something, or write what is on your mind. Shall I call a person?"),
            Tone.Plain),
        [Crisis] = (new(
            "그런 마음까지 말해 줘서 고마워요. 혼자 두지 않을게요.\n지금 사람과 바로 연결하고 있어요. 전화하기 어려우면 여기서 계속 글로 이야기해요.",
            "Thank you for telling me that. You will not be left alone.\nA person is being called right now. If calling is hard, keep writing here."), Tone.Urgent),
        [Gentle] = (new(
            "많이 힘드셨겠어요. 여기에 적어 주셔서 고마워요. 사람 상담원을 바로 불렀어요.\n기다리기 힘들면 아래 번호로 전화하셔도 돼요.",
            "That sounds very heavy. Thank you for writing it here. I have called a counsellor, a person.\nIf waiting is hard, you can also call one of the numbers below."), Tone.Urgent),
        [Called] = (new(
            "이야기해 주셔서 고마워요. 사람 상담원을 부르고 있어요. 기다리는 동안 계속 적으셔도 돼요.",
            "Thank you for telling me. I am calling a counsellor, a person. You can keep writing while you wait."),
            Tone.Plain),
        [Unclear] = (new(
            "제가 잘 알아듣지 못했어요. 다시 한번 적어 주시겠어요? ‘사람과 이야기하고 싶어요’라고 쓰시면 바로 불러 드려요.",
            "I did not understand. Could you write it once more? If you write “I want to talk with a person”, one is called."),
            Tone.Plain),
        [Passed] = (new(
            "적어 주신 글을 상담원이 볼 수 있게 전했어요.", "What you wrote has been passed on to the counsellor."), Tone.Plain),
        [Joined] = (new("상담원이 들어왔어요. 사람이에요.", "A counsellor has come in. A person."), Tone.News),
        [Left] = (new(
            "상담원과의 이야기를 마쳤어요. 언제든 다시 적으시면 돼요.",
            "The talk with the counsellor has ended. Write again at any time."), Tone.News),
        [Staying] = (new(
            "오늘은 여기까지 하고 싶으시군요. 그래도 이 이야기를 닫지 않을게요. 사람이 와서 안부를 물을 거예요.\n지금 위험하면 바로 전화해 주세요.",
            "You would like to stop for today. This talk stays open all the same, and a person will ask how you are.\nIf you are in danger now, please call."), Tone.Urgent),
        [WantsToEnd] = (new(
            "오늘은 여기까지 하고 싶다고 상담원에게 전했어요.", "The counsellor has been told that this is enough for today."),
            Tone.News),
        [Ended] = (new(
            "오늘 이야기를 마쳤어요. 언제든 다시 적으시면 돼요.", "This talk has ended. Write again at any time."), Tone.News),
        [Fault] = (new(
            "지금 적어 주신 글을 제가 받지 못했어요. 미안해요. 다시 보내 주시거나, 급하면 아래 번호로 바로 전화해 주세요.",
            "I could not take in what you just wrote. I am sorry. Please send it again or, if it is urgent, call one of these numbers now."),
            Tone.Urgent),
    };

    /// <summary>Every sentence, to be read as a whole.</summary>
    public static IEnumerable<string> Names => All.Keys;

    public static string Answer(string id) => AnswerPrefix + id;

    /// <summary>The id of the approved answer, where it was one.</summary>
    public static string? AnswerId(string said) =>
        said.StartsWith(AnswerPrefix, StringComparison.Ordinal) ? said[AnswerPrefix.Length..] : null;

    /// <summary>What is due to be said to somebody who waits; null when it has been said.</summary>
    /// <param name="said">How often something was.</param>
    public static string? Hold(TimeSpan waited, int said, bool inDanger)
    {
        var due = said < Holds.Length ? Holds[said] : Holds[^1] + ((said - Holds.Length + 1) * Between);
        return waited < due
            ? null
            : (inDanger ? HoldingInDanger : Holding) + ((int)waited.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The sentence of a name that is no answer.</summary>
    public static (Words Words, Tone Tone) Of(string said)
    {
        if (All.TryGetValue(said, out var known)) return known;

        var inDanger = said.StartsWith(HoldingInDanger, StringComparison.Ordinal);
        var seconds = int.Parse(said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var (ko, en) = seconds < 120 ? ($"{seconds}초", $"{seconds} seconds") : ($"{seconds / 60}분", $"{seconds / 60} minutes");
        return inDanger
            ? (new(
                $"아직 사람을 부르고 있어요. {ko} 지났어요. 잊지 않았어요.\n더 기다리기 힘들면 바로 전화해 주세요.",
                $"A person is still being called, for {en} now. You are not forgotten.\nIf you cannot wait, please call now."),
                Tone.Urgent)
            : (new(
                $"상담원을 부르고 있어요. {ko} 지났어요. 나갔다가 돌아오셔도 돼요.",
                $"A counsellor is being called, for {en} now. You may leave and come back."), Tone.News);
    }
}
