using System.Diagnostics;
using IntakeService.Bot;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Tests;

/// <summary>Questions as people type them, and the approved answer each gets. All are invented.</summary>
public sealed class Answering_a_question
{
    public static readonly TheoryData<string, string> Questions = new()
    {
        { "외로움안녕 120 이게 뭔가여??", "about" }, { "여기 모하는데에요", "about" }, { "혹시 여기는 어떤 곳인가요?", "about" },
        { "무슨 도움을 받을수잇나요", "about" }, { "what's annyeong120?", "about" },
        { "hi, what kind of help do you offer", "about" }, { "전화할려면 어떻게해요", "call" }, { "전화번호좀 알려주세요", "call" },
        { "몇번 눌러야 되여", "call" }, { "번호 몇번으로 전화하면 되나요?", "call" }, { "phone number please", "call" },
        { "which number should i press after calling?", "call" }, { "몇시까지 하나여", "hours" }, { "운영시간", "hours" },
        { "운영시간 알려줘", "hours" }, { "지금 전화해도 받나요??", "hours" }, { "24시간 하는거 맞나요", "hours" },
        { "주말에두 상담 하나요", "hours" }, { "새벽 세시에도 전화 되나요", "hours" }, { "설날이나 추석 명절에도 하나요?", "hours" },
        { "일욜에도 전화받나여", "hours" }, { "are u open on weekends", "hours" }, { "opening hours?", "hours" },
        { "can I call at night?", "hours" }, { "아무나 이용가능한가요", "who" }, { "나이제한 잇나요", "who" },
        { "누구나 이용할수 있는거에요?", "who" }, { "가족이 대신 전화해도 되나여", "who" }, { "이웃이 대신연락해도 될까요?", "who" },
        { "고등학생 청소년도 되나요", "who" }, { "외국인도 이용 가능해요?", "who" }, { "who can use this service", "who" },
        { "is there any age limit?", "who" }, { "이거 무료에요?", "cost" }, { "상담비용 얼마에요", "cost" },
        { "돈 내야되나요", "cost" }, { "공짜임?", "cost" }, { "요금 나오나여", "cost" }, { "how much is it", "cost" },
        { "is this free of charge?", "cost" }, { "익명으로 가능한가요?", "name" }, { "이름 안말해도 되나요", "name" },
        { "실명 써야되나요", "name" }, { "회원가입 필요한가요", "name" }, { "can i be anonymous", "name" },
        { "do i need to tell you my name?", "name" }, { "통화 녹음되나요?", "kept" }, { "상담내용 저장 되는건가요", "kept" },
        { "비밀 보장 되나요", "kept" }, { "대화내용 다른사람이 볼수있나요?", "kept" }, { "제 개인정보는 어떻게 보관하시나요", "kept" },
        { "are calls recorded?", "kept" }, { "is it confidential", "kept" }, { "내 기록 삭제해줘", "erase" },
        { "제 정보 지워주세요", "erase" }, { "개인정보 삭제 어떻게 하나요?", "erase" }, { "상담기록 열람하고 싶은데요", "erase" },
        { "how can i delete my data?", "erase" }, { "pls erase my data", "erase" }, { "마음편의점 어디있어요?", "places" },
        { "마음 편의점 위치좀 알려주세요", "places" }, { "집근처 갈만한 데 있나요", "places" }, { "직접 방문 가능한가요?", "places" },
        { "예약 없이 가도 되나요", "places" }, { "where is the mind store?", "places" },
        { "any place near me i can visit", "places" }, { "무슨 프로그램 있나요?", "programmes" },
        { "프로그램 신청 어떻게 해요", "programmes" }, { "취미모임 있나요", "programmes" },
        { "what programs do you have", "programmes" }, { "자가 진단 할수있나요", "check" }, { "외로움테스트 해보고싶어요", "check" },
        { "is there a loneliness test?", "check" }, { "저한테 전화해줄수 있나요?", "callback" }, { "전화예약 가능해요?", "callback" },
        { "can you call me?", "callback" }, { "안부전화 해주는 서비스 있나요", "companion" }, { "동행단이 뭐에요?", "companion" },
        { "채팅상담 되나요?", "chat" }, { "전화말고 글로 상담 가능한가요", "chat" }, { "여기에 글쓰면 어떻게 되요", "chat" },
        { "can i write instead of call?", "chat" }, { "너 로봇이지?", "machine" }, { "ai에요?", "machine" },
        { "지금 답하는거 사람이에요 기계에요?", "machine" }, { "r u a bot", "machine" }, { "얼마나 기다려야 돼요?", "wait" },
        { "연결까지 얼마나 걸리나요", "wait" }, { "how long do i have to wait", "wait" }, { "상담사는 자격증 있나요?", "counsellors" },
        { "are your counsellors trained?", "counsellors" }, { "다른 상담전화 번호도 있나요", "hotlines" },
        { "정신건강 상담전화 번호 알려주세요", "hotlines" }, { "other helplines?", "hotlines" }, { "영어로도 되나요?", "language" },
        { "통역 가능한가요", "language" }, { "can we speak in english", "language" }, { "라면 공짜로 먹을수있어요?", "food" },
        { "19일이 무슨날이에요", "day19" }, { "서울챌린지 어떻게 참여해요?", "challenge" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void It_gets_the_answer_that_was_approved_for_it(string text, string answer) =>
        Assert.Equal($"{BotMove.Answer} answer:{answer}", Machine.Does(text));

    /// <summary>Nobody writes a phrasing into a pack that the machine then takes for something else.</summary>
    [Theory]
    [InlineData("seoul")]
    [InlineData("example")]
    public void Every_phrasing_of_every_city_finds_its_own_answer(string city)
    {
        var pack = Machine.Pack(city);
        var index = new AnswerIndex(pack);
        var lost = from answer in pack.Answers
                   from asked in answer.Asks.Ko.Concat(answer.Asks.En)
                   let does = Machine.Does(asked, index: index)
                   where does != $"{BotMove.Answer} answer:{answer.Id}"
                   select $"{asked} -> {does}";

        Assert.Empty(lost);
    }

    [Theory]
    [InlineData("비트코인 시세 알려줘")]
    [InlineData("오늘 날씨 어때?")]
    [InlineData("구구단 7단")]
    [InlineData("write me a python script?")]
    [InlineData("what is the capital of france?")]
    [InlineData("주차장 요금표 몇 시 버스가 언제 와요?")]
    [InlineData("ㅋㅋㅋㅋ")]
    [InlineData("asdfgh")]
    [InlineData("...")]
    [InlineData("")]
    public void What_was_not_approved_is_not_answered(string text) =>
        Assert.Equal($"{BotMove.Unclear} {BotWords.Unclear}", Machine.Does(text));

    [Theory]
    [InlineData("안녕하세요")]
    [InlineData("안녕하세요~!!")]
    [InlineData("저기요")]
    [InlineData("Hello")]
    public void A_greeting_is_returned_and_is_no_misunderstanding(string text)
    {
        var turn = Machine.Turn(text);

        Assert.Equal((BotMove.Courtesy, 0, false), (turn.Move, turn.Misunderstandings, turn.CallsPerson));
    }

    [Fact]
    public void Whoever_waits_for_a_person_may_still_ask()
    {
        var waiting = new TalkSoFar(0, PersonCalled: true, PersonJoined: false, CrisisLevel.R0);

        Assert.Equal($"{BotMove.Answer} answer:cost", Machine.Does("이거 무료에요?", waiting));
    }

    [Fact]
    public void The_same_question_finds_the_same_each_time()
    {
        var once = Machine.Index.Find(new Sound("주말에두 상담 하나요"));

        Assert.Equal(once, new AnswerIndex(Machine.Pack("seoul")).Find(new Sound("주말에두 상담 하나요")));
    }

    /// <summary>The quickest of many: what else the machine has to do at that moment does not count.</summary>
    [Fact]
    public void Two_hundred_letters_are_looked_up_in_half_a_millisecond()
    {
        var sound = new Sound(string.Concat(Enumerable.Repeat("주말에도 상담을 하나요 그리고 무료인가요 ", 10))[..200]);
        var quickest = Enumerable.Range(0, 2_000).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Machine.Index.Find(sound);
            return Stopwatch.GetElapsedTime(start);
        });

        Assert.True(quickest <= TimeSpan.FromMilliseconds(0.5), $"{quickest.TotalMilliseconds} ms");
    }
}
