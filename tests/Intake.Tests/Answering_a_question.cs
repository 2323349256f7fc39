using System.Diagnostics;
using IntakeService.Bot;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Tests;

/// <summary>Questions as people type them, and the approved answer each gets. All are invented.</summary>
public sealed class Answering_a_question
{
    [Theory]
    [InlineData("외로움안녕 120 이게 뭔가여??", "about")]
    [InlineData("여기 모하는데에요", "about")]
    [InlineData("혹시 여기는 어떤 곳인가요?", "about")]
    [InlineData("무슨 도움을 받을수잇나요", "about")]
    [InlineData("what's annyeong120?", "about")]
    [InlineData("hi, what kind of help do you offer", "about")]
    [InlineData("전화할려면 어떻게해요", "call")]
    [InlineData("전화번호좀 알려주세요", "call")]
    [InlineData("몇번 눌러야 되여", "call")]
    [InlineData("번호 몇번으로 전화하면 되나요?", "call")]
    [InlineData("phone number please", "call")]
    [InlineData("which number should i press after calling?", "call")]
    [InlineData("몇시까지 하나여", "hours")]
    [InlineData("운영시간", "hours")]
    [InlineData("운영시간 알려줘", "hours")]
    [InlineData("지금 전화해도 받나요??", "hours")]
    [InlineData("24시간 하는거 맞나요", "hours")]
    [InlineData("주말에두 상담 하나요", "hours")]
    [InlineData("새벽 세시에도 전화 되나요", "hours")]
    [InlineData("설날이나 추석 명절에도 하나요?", "hours")]
    [InlineData("일욜에도 전화받나여", "hours")]
    [InlineData("are u open on weekends", "hours")]
    [InlineData("opening hours?", "hours")]
    [InlineData("can I call at night?", "hours")]
    [InlineData("아무나 이용가능한가요", "who")]
    [InlineData("나이제한 잇나요", "who")]
    [InlineData("누구나 이용할수 있는거에요?", "who")]
    [InlineData("가족이 대신 전화해도 되나여", "who")]
    [InlineData("이웃이 대신연락해도 될까요?", "who")]
    [InlineData("고등학생 청소년도 되나요", "who")]
    [InlineData("외국인도 이용 가능해요?", "who")]
    [InlineData("who can use this service", "who")]
    [InlineData("is there any age limit?", "who")]
    [InlineData("이거 무료에요?", "cost")]
    [InlineData("상담비용 얼마에요", "cost")]
    [InlineData("돈 내야되나요", "cost")]
    [InlineData("공짜임?", "cost")]
    [InlineData("요금 나오나여", "cost")]
    [InlineData("how much is it", "cost")]
    [InlineData("is this free of charge?", "cost")]
    [InlineData("익명으로 가능한가요?", "name")]
    [InlineData("이름 안말해도 되나요", "name")]
    [InlineData("실명 써야되나요", "name")]
    [InlineData("회원가입 필요한가요", "name")]
    [InlineData("can i be anonymous", "name")]
    [InlineData("do i need to tell you my name?", "name")]
    [InlineData("통화 녹음되나요?", "kept")]
    [InlineData("상담내용 저장 되는건가요", "kept")]
    [InlineData("비밀 보장 되나요", "kept")]
    [InlineData("대화내용 다른사람이 볼수있나요?", "kept")]
    [InlineData("제 개인정보는 어떻게 보관하시나요", "kept")]
    [InlineData("are calls recorded?", "kept")]
    [InlineData("is it confidential", "kept")]
    [InlineData("내 기록 삭제해줘", "erase")]
    [InlineData("제 정보 지워주세요", "erase")]
    [InlineData("개인정보 삭제 어떻게 하나요?", "erase")]
    [InlineData("상담기록 열람하고 싶은데요", "erase")]
    [InlineData("how can i delete my data?", "erase")]
    [InlineData("pls erase my data", "erase")]
    [InlineData("마음편의점 어디있어요?", "places")]
    [InlineData("마음 편의점 위치좀 알려주세요", "places")]
    [InlineData("집근처 갈만한 데 있나요", "places")]
    [InlineData("직접 방문 가능한가요?", "places")]
    [InlineData("예약 없이 가도 되나요", "places")]
    [InlineData("where is the mind store?", "places")]
    [InlineData("any place near me i can visit", "places")]
    [InlineData("무슨 프로그램 있나요?", "programmes")]
    [InlineData("프로그램 신청 어떻게 해요", "programmes")]
    [InlineData("취미모임 있나요", "programmes")]
    [InlineData("what programs do you have", "programmes")]
    [InlineData("자가 진단 할수있나요", "check")]
    [InlineData("외로움테스트 해보고싶어요", "check")]
    [InlineData("is there a loneliness test?", "check")]
    [InlineData("저한테 전화해줄수 있나요?", "callback")]
    [InlineData("전화예약 가능해요?", "callback")]
    [InlineData("can you call me?", "callback")]
    [InlineData("안부전화 해주는 서비스 있나요", "companion")]
    [InlineData("동행단이 뭐에요?", "companion")]
    [InlineData("채팅상담 되나요?", "chat")]
    [InlineData("전화말고 글로 상담 가능한가요", "chat")]
    [InlineData("여기에 글쓰면 어떻게 되요", "chat")]
    [InlineData("can i write instead of call?", "chat")]
    [InlineData("너 로봇이지?", "machine")]
    [InlineData("ai에요?", "machine")]
    [InlineData("지금 답하는거 사람이에요 기계에요?", "machine")]
    [InlineData("r u a bot", "machine")]
    [InlineData("얼마나 기다려야 돼요?", "wait")]
    [InlineData("연결까지 얼마나 걸리나요", "wait")]
    [InlineData("how long do i have to wait", "wait")]
    [InlineData("상담사는 자격증 있나요?", "counsellors")]
    [InlineData("are your counsellors trained?", "counsellors")]
    [InlineData("다른 상담전화 번호도 있나요", "hotlines")]
    [InlineData("정신건강 상담전화 번호 알려주세요", "hotlines")]
    [InlineData("other helplines?", "hotlines")]
    [InlineData("영어로도 되나요?", "language")]
    [InlineData("통역 가능한가요", "language")]
    [InlineData("can we speak in english", "language")]
    [InlineData("라면 공짜로 먹을수있어요?", "food")]
    [InlineData("19일이 무슨날이에요", "day19")]
    [InlineData("서울챌린지 어떻게 참여해요?", "challenge")]
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
