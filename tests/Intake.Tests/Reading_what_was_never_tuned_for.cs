using IntakeService.Bot;

namespace IntakeService.Tests;

/// <summary>
/// Sentences written after the machine was, and never looked at to mend it: how well it does with those to come. A
/// sentence that was used to mend it moves to another test; the figures are those measured first. All are invented.
/// </summary>
public sealed class Reading_what_was_never_tuned_for
{
    private const int RightAtLeast = 17;
    private const int WrongAtMost = 3;
    private const int PersonsAtLeast = 18;

    private static readonly (string Text, string Answer)[] Questions =
    [
        ("이 전화는 어떤 사람들이 운영하는 거예요? 뭐하는 데죠", "about"), ("what's this website for?", "about"),
        ("통화로 상담하려면 어디로 걸어야 하나요", "call"), ("전번 좀요", "call"), ("how can i phone you", "call"),
        ("야간에도 전화받으시나요?", "hours"), ("토요일에 하나요", "hours"), ("do you close at midnight?", "hours"),
        ("어르신만 쓰는 건 아니죠?", "who"), ("대학생인데 이용할 수 있나요", "who"), ("can teenagers use it?", "who"),
        ("돈은 안 받나요?", "cost"), ("이용요금이 있나요", "cost"), ("does it cost anything", "cost"),
        ("본명 말해야 되나요", "name"), ("can i use a fake name?", "name"),
        ("상담한 게 어디 남나요?", "kept"), ("비밀유지 되나요", "kept"), ("do you store my chat", "kept"),
        ("상담했던 기록 지우려면 어떻게 하나요", "erase"), ("how to remove my personal data", "erase"),
        ("근처 마음편의점 찾아줘", "places"), ("오프라인으로 갈 수 있는 데 있어요?", "places"),
        ("is there somewhere i can go?", "places"), ("무슨 모임이 있나요", "programmes"),
        ("외로움 자가테스트 있어요?", "check"), ("상담사가 저한테 전화 줄 수 있나요", "callback"),
        ("채팅으로도 상담 가능한가요?", "chat"), ("사람이 답하는 거 맞아요?", "machine"),
        ("am i chatting with a robot?", "machine"), ("대기시간 긴가요", "wait"),
        ("복지 상담 번호 뭐예요?", "hotlines"), ("do you offer chinese", "language"),
    ];

    private static readonly string[] Tellings =
    [
        "요새 통 사람을 안 만나요", "집에 오면 말 걸 사람이 티비뿐이에요", "아내 보내고 나서 밥상 차릴 일이 없네요",
        "친구라고 부를 사람이 하나도 남지 않았어요", "하루가 너무 길어요", "누구한테도 말 못한 게 있어요",
        "나 오늘 생일인데 축하해주는 사람이 없다", "사람들 앞에만 서면 얼어붙어요", "문 밖에 나간 지 반년 됐어요",
        "전화벨이 울린 게 언제인지 모르겠어요", "고향 떠나 온 지 오래라 정 붙일 데가 없네요", "딸아이가 저랑 말을 안 해요",
        "밤이 무섭습니다", "그냥 누가 옆에 있으면 좋겠어", "대화 가능한 분 계신가요", "사람 목소리 듣고 싶어",
        "i have nobody to eat dinner with", "since he left the house is so quiet", "everyone has forgotten me",
        "could someone just keep me company", "it's my birthday and no one called", "i feel invisible at school",
        "고양이마저 떠났어요 무료한 날들이에요", "24시간 불 켜 놓고 지냅니다", "주말이면 더 서글퍼요",
    ];

    [Fact]
    public void Most_questions_find_their_answer_and_few_a_wrong_one()
    {
        var does = Questions.Select(question => (
            Right: $"{BotMove.Answer} answer:{question.Answer}", Does: Machine.Does(question.Text))).ToList();
        var right = does.Count(one => one.Does == one.Right);
        var wrong = does.Count(one => one.Does != one.Right && one.Does.StartsWith("Answer", StringComparison.Ordinal));

        Assert.True(right >= RightAtLeast && wrong <= WrongAtMost, $"{right} right, {wrong} wrong of {does.Count}");
    }

    [Fact]
    public void Nobody_who_tells_of_themselves_gets_an_answer_from_the_book()
    {
        var moves = Tellings.CountBy(text => Machine.Turn(text).Move).ToDictionary();
        var figures = string.Join(", ", moves.Select(move => $"{move.Key} {move.Value}"));

        Assert.False(moves.ContainsKey(BotMove.Answer), figures);
        Assert.True(moves.GetValueOrDefault(BotMove.Person) >= PersonsAtLeast, figures);
    }
}
