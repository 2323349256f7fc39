using IntakeService.Bot;
using Platform.Crisis;

namespace IntakeService.Tests;

/// <summary>Whoever wants a person, or tells of themselves, gets a person at once. All of them are invented.</summary>
public sealed class Handing_over_to_a_person
{
    public static readonly TheoryData<string> Tellings =
    [
        "외로워요", "너무 외로워용 ㅠ", "말할 사람이 없어요", "이야기하고 싶어요", "상담사 연결", "상담원 연결해주세요", "사람이랑 얘기할래", "사람", "사람과 이야기할래요",
        "Talk to a person", "human please", "can i talk to a real person?", "i want to talk to someone",
        "get me a counsellor please", "기계말고 사람 연결좀", "누가 내 얘기좀 들어줬으면 좋겠어", "그냥 수다 떨고 싶어요", "지금 통화하고싶어요",
        "제 얘기 들어주실 수 있나요?", "상담받고 싶습니다", "퇴사하고 세 달째 집에만 있어요", "오늘 아무하고도 말을 안 했어요", "잠이 안 와서요", "그냥 심심해서요",
        "퇴근하고 집에 가기 싫어요", "아이가 방에서 안 나와요", "뭐라고 말해야 할지 모르겠어요", "남편이 작년에 세상을 떠났어요", "혼자 밥 먹는 게 싫어요",
        "친구들이 저만 빼고 만났더라고요", "요즘 너무 우울해요", "힘드러요", "마음이 허전하네요", "회사에서 따돌림을 당하고 있어요", "엄마랑 싸웠어요",
        "강아지가 무지개다리를 건넜어요", "이혼하고 혼자 지내고 있어요", "옆집 할머니가 며칠째 안 보여요", "아들이 연락을 끊었어요 어떻게 해야 하나요?",
        "취업이 안돼서 죽을맛이에요 몇년째", "서울에 이사왔는데 아는 사람이 하나도 없어요", "주말에도 하루종일 누워만 있어요", "명절인데 갈 데가 없어요", "밤에도 눈물이 나요",
        "전화할 사람이 아무도 없어요", "무료한 하루네요. 외롭고", "24시간 내내 혼자예요", "ㅠㅠㅠㅠ", "어제 면접에서 또 떨어졌어요", "손주가 보고 싶네요",
        "비가 와서 그런지 마음이 가라앉아요", "다 귀찮아", "왜 나만 이렇게 힘들까요?", "제가 뭘 잘못했을까요? 친구가 갑자기 연락을 안 받아요", "아무 말이나 해도 돼? 그냥 들어줘",
        "i feel so lonely", "nobody talks to me", "my wife passed away last spring",
        "I moved here last month and don't know anyone", "i can't sleep", "im just bored",
        "I do not want to go home", "my son will not leave his room", "is it normal to cry every night?",
        "worried about my neighbour", "i had a really bad day at work", "can you just listen",
    ];

    [Theory]
    [MemberData(nameof(Tellings))]
    public void They_get_a_person_at_once_and_no_answer_from_the_book(string text)
    {
        var turn = Machine.Turn(text);

        Assert.Equal((BotMove.Person, BotWords.PersonCalled), (turn.Move, Assert.Single(turn.Said)));
        Assert.True(turn.CallsPerson);
    }

    [Fact]
    public void The_second_misunderstanding_in_a_row_calls_a_person()
    {
        var first = Machine.Turn("구구단 7단");
        var second = Machine.Turn("구구단 8단", Machine.Beginning with { Misunderstandings = first.Misunderstandings });

        Assert.Equal((BotMove.Unclear, 1, false), (first.Move, first.Misunderstandings, first.CallsPerson));
        Assert.Equal((BotMove.Person, true), (second.Move, second.CallsPerson));
        Assert.Equal(BotWords.CalledAsUnclear, Assert.Single(second.Said));
    }

    [Fact]
    public void An_answer_in_between_is_no_misunderstanding() =>
        Assert.Equal(0, Machine.Turn("이거 무료에요?", Machine.Beginning with { Misunderstandings = 1 }).Misunderstandings);

    [Fact]
    public void A_long_text_is_for_a_person_to_read()
    {
        var turn = Machine.Turn(string.Concat(Enumerable.Repeat("구구단 칠단을 외웁니다 ", 100)));

        Assert.Equal((BotMove.Person, BotWords.CalledAsLong), (turn.Move, Assert.Single(turn.Said)));
    }

    [Fact]
    public void Where_nothing_could_be_read_or_heard_a_person_is_called()
    {
        foreach (var turn in new[]
        {
            BotTurn.Of(Machine.Beginning, null, CrisisLevel.R0, Machine.Index),
            BotTurn.Of(Machine.Beginning, "이거 무료에요?", null, Machine.Index),
            BotTurn.Faulty,
        })
        {
            Assert.Equal((BotMove.Person, true), (turn.Move, turn.CallsPerson));
        }
    }

    [Fact]
    public void A_person_is_called_once_and_what_is_written_meanwhile_is_kept_for_them()
    {
        var turn = Machine.Turn("외로워요", Machine.Beginning with { PersonCalled = true });

        Assert.Equal((BotMove.Hold, BotWords.Noted), (turn.Move, Assert.Single(turn.Said)));
        Assert.False(turn.CallsPerson);
    }

    [Theory]
    [InlineData("이거 무료에요?")]
    [InlineData("구구단 7단")]
    [InlineData("외로워요")]
    public void Once_a_person_has_joined_the_machine_is_silent(string text)
    {
        var turn = Machine.Turn(text, Machine.Beginning with { PersonCalled = true, PersonJoined = true });

        Assert.Equal((BotMove.Silent, 0), (turn.Move, turn.Said.Count));
    }
}
