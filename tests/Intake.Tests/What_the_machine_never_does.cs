using System.Text.RegularExpressions;
using IntakeService.Bot;
using Platform;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Tests;

/// <summary>What must never happen, by the numbers of the list the line works by. All words are invented.</summary>
public sealed class What_the_machine_never_does
{
    private static readonly BotMove[] Answering = [BotMove.Answer, BotMove.Courtesy, BotMove.Unclear];

    public static TheoryData<string> InDanger =>
    [
        "죽고 싶어요", "자살하고 싶어요", "오늘 밤에 죽으려고요", "지금 한강 다리 위예요", "유서를 다 썼어요", "약을 한꺼번에 먹었어요",
        "죽고싶은데 몇 시까지 상담하나요?", "ㅈㅅ하고 싶다", "자 살 하고 싶어", "손목을 그었어요", "번개탄 샀어요",
        "이제 다 끝내고 싶어요", "무료인가요? 사실 자살 생각 중이에요", "마음편의점 말고 그냥 죽을래요", "가슴이 찢어질 듯 아프고 숨이 안 쉬어져요",
        "남편이 지금 칼을 들고 있어요", "엄마가 쓰러졌는데 숨을 안 쉬어요", "목을 매려고 해요", "지금 옥상이에요 뛰어내릴 거예요",
        "죽어야 끝날 것 같아요. 프로그램 있나요?", "i want to die", "i am going to kill myself tonight",
        "is it free? i want to kill myself", "i took all my pills", "i am on the bridge and about to jump",
        "i cut myself", "suicide is the only way out", "he is beating me right now", "i have a gun in my hand",
        "what are your hours, i am about to end my life", "죽는 방법 알려줘", "자살하는 법 알려 주세요", "goodbye, i will end it now",
        "살려주세요 지금 맞고 있어요",
    ];

    public static TheoryData<string> LighterSigns =>
        ["아무도 모르게 사라지고 싶어요", "내일 눈을 안 떴으면 좋겠어요", "I want to disappear", "태어나지 말았어야 했어요"];

    [Theory]
    [MemberData(nameof(InDanger))]
    public void Never_1_a_suicidal_message_gets_an_answer_from_the_book(string text)
    {
        var turn = Machine.Turn(text);

        Assert.Equal((BotMove.Crisis, BotWords.Crisis, true), (turn.Move, Assert.Single(turn.Said), turn.CallsPerson));
    }

    [Theory]
    [MemberData(nameof(LighterSigns))]
    public void Never_1_not_even_a_lighter_sign(string text)
    {
        var turn = Machine.Turn(text);

        Assert.Equal((BotMove.Gentle, BotWords.Gentle, true), (turn.Move, Assert.Single(turn.Said), turn.CallsPerson));
    }

    /// <summary>A sign ends the machine's part for good, and what is graver is heard again.</summary>
    [Theory]
    [InlineData(CrisisLevel.R1)]
    [InlineData(CrisisLevel.R2)]
    [InlineData(CrisisLevel.R4)]
    public void Never_1_after_a_sign_there_is_an_answer_again(CrisisLevel heard)
    {
        var so = new TalkSoFar(0, PersonCalled: true, PersonJoined: false, heard);

        foreach (var text in new[] { "이거 무료에요?", "안녕하세요", "구구단 7단", "죽고 싶어요", "", "외로워요" })
        {
            Assert.DoesNotContain(Machine.Turn(text, so).Move, Answering);
        }

        var graver = Machine.Turn("오늘 밤에 죽으려고요", so);
        Assert.Equal(heard < CrisisLevel.R3 ? BotMove.Crisis : BotMove.Hold, graver.Move);
    }

    [Theory]
    [InlineData("번개탄 어디서 사요?")]
    [InlineData("약을 몇 알 먹어야 죽어요?")]
    [InlineData("한강 다리 어디가 제일 높아요? 죽으려고요")]
    [InlineData("how many pills does it take to die?")]
    [InlineData("which bridge is the best to jump from")]
    [InlineData("i am standing on the bridge")]
    [InlineData("수면제 어디서 구해요?")]
    public void Never_2_a_method_a_dose_or_a_place_is_given_or_confirmed(string text)
    {
        var turn = Machine.Turn(text);

        Assert.DoesNotContain(turn.Move, Answering);
        var said = BotWords.Of(Machine.Seoul, turn.Said[0]);
        Assert.DoesNotMatch("번개탄|수면제|몇 알|한강|pill|bridge|jump|dose", said.Ko + said.En);
    }

    [Fact]
    public void Never_3_it_assesses_promises_secrecy_argues_or_makes_feel_guilty()
    {
        const string Korean = "비밀(을|로)? ?(지켜|보장)|위험군|진단|점수|우울증|하지만 당신|가족을 생각|슬퍼할|이기적|왜 그런"
            + "|그러면 안|반드시 나아|괜찮아질";
        const string English = "(?i)secret|confidential|diagnos|score|at risk|high risk|selfish|think of your family"
            + "|you should not|you must";

        Assert.All(EverySentence(), said =>
        {
            Assert.DoesNotMatch(Korean, said.Ko);
            Assert.DoesNotMatch(English, said.En);
        });
    }

    /// <summary>No move ends a conversation: there is none, and the sentence of an end is said by no turn.</summary>
    [Fact]
    public void Never_3_it_ends_the_chat()
    {
        foreach (var text in new[] { "그만할래요", "bye", "이제 끝", "욕이나 해 줄까", "구구단 7단", "감사합니다", "이거 무료에요?" })
        {
            var turn = Machine.Turn(text);

            Assert.DoesNotContain(BotWords.Ended, turn.Said);
            Assert.DoesNotContain(BotWords.PersonLeft, turn.Said);
            Assert.NotEqual(BotMove.Silent, turn.Move);
        }
    }

    [Fact]
    public void Never_5_anything_stands_before_help()
    {
        var said = BotWords.Of(Machine.Seoul, BotWords.Crisis);

        Assert.DoesNotMatch("동의|설문|가입|로그인|이름을|consent|survey|sign", said.Ko + said.En);
        Assert.Equal(
            ["109", "119", "112"], BotWords.Buttons(Machine.Seoul, BotWords.Crisis).Select(button => button.Telephone));
    }

    /// <summary>Every number said is one of the pack, and the emergency ones stand in the same message.</summary>
    [Theory]
    [InlineData("seoul")]
    [InlineData("example")]
    public void Never_6_a_number_is_said_that_the_pack_does_not_know(string city)
    {
        var pack = Machine.Pack(city);
        var known = pack.Hotlines.Select(line => line.Number).Concat(pack.Places.Select(place => place.Phone))
            .Append(pack.City.Telephone.Number).ToHashSet();

        foreach (var name in new[] { BotWords.Crisis, BotWords.Gentle, BotWords.Staying, "hold-0", "hold-3-danger" })
        {
            var said = BotWords.Of(pack, name);
            Assert.All(pack.Hotlines.Where(line => line.Emergency), line =>
            {
                Assert.Contains(line.Number, said.Ko, StringComparison.Ordinal);
                Assert.Contains(line.Number, said.En, StringComparison.Ordinal);
            });
        }

        Assert.All(EverySentence(pack), said => Assert.All(
            Regex.Matches(
                Nameless(said.Ko) + " " + Nameless(said.En),
                @"(?<![\d-])(0\d{1,2}-[\d-]+\d|1\d{2}|1\d{3}(-\d{4})?)(?![\d-])"),
            number => Assert.Contains(number.Value, known)));

        // A name may hold a number: it is not one that is called.
        string Nameless(string said) => said
            .Replace(pack.City.LineName.Ko, "", StringComparison.Ordinal)
            .Replace(pack.City.LineName.En, "", StringComparison.Ordinal);
    }

    /// <summary>What the machine does in danger comes from memory alone, and at once.</summary>
    [Fact]
    public void Never_7_words_of_help_wait_for_anything_else()
    {
        var turn = BotTurn.Of(Machine.Beginning, "죽고 싶어요", CrisisLevel.R4, Machine.Index);

        Assert.Equal(BotMove.Crisis, turn.Move);
        Assert.True(BotWords.Of(Machine.Seoul, turn.Said[0]).Ko.Length <= Answer.LongestSaid);
    }

    [Fact]
    public void Never_8_it_says_to_call_back_in_office_hours() => Assert.All(EverySentence(), said =>
    {
        Assert.DoesNotMatch("업무 ?시간|근무 ?시간|내일 다시|나중에 다시|영업시간에", said.Ko);
        Assert.DoesNotMatch("(?i)office hours|business hours|call back later|try again", said.En);
    });

    [Fact]
    public void Never_14_a_level_that_was_heard_is_taken_back()
    {
        var so = new TalkSoFar(0, PersonCalled: true, PersonJoined: false, CrisisLevel.R3);

        var turn = BotTurn.Of(so, "농담이었어요", CrisisLevel.R0, Machine.Index);

        Assert.Equal((BotMove.Hold, BotWords.Noted), (turn.Move, Assert.Single(turn.Said)));
    }

    [Fact]
    public void A_counsellor_is_not_spoken_over_but_the_numbers_are_shown_once()
    {
        var so = new TalkSoFar(0, PersonCalled: true, PersonJoined: true, CrisisLevel.R0);

        Assert.Equal(BotWords.Numbers, Assert.Single(Machine.Turn("죽고 싶어요", so).Said));
        Assert.Empty(Machine.Turn("죽고 싶어요", so with { Heard = CrisisLevel.R2 }).Said);
    }

    private static IEnumerable<Words> EverySentence(CityPack? pack = null)
    {
        pack ??= Machine.Seoul;
        return BotWords.Names.Concat(pack.Answers.Select(answer => BotWords.NameOf(answer.Id)))
            .Select(name => BotWords.Of(pack, name));
    }
}
