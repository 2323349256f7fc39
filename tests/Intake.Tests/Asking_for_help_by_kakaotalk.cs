using System.Text.Json;
using Contracts;
using IntakeService.Help;
using IntakeService.Kakao;
using Testing;

namespace IntakeService.Tests;

/// <summary>Who writes by the messenger sees how the help they asked for stands, and says whether it came.</summary>
public sealed class Asking_for_help_by_kakaotalk(OneIntake one) : IClassFixture<OneIntake>
{
    private const string Asking = "내가 부탁한 도움";
    private static readonly Guid Agency = Guid.Parse("00000000-0000-0000-0000-0000000000a1");

    private readonly RunningService intake = one.Service;
    private readonly string user = Messenger.User();

    [Fact]
    public async Task It_is_offered_once_there_is_some_and_told_in_plain_words()
    {
        var caseId = await Begin();
        Assert.DoesNotContain(Asking, Labels(await Ask("안녕하세요")));
        Assert.Contains("아직 기관에 부탁한 도움이 없어요", TextOf(await Shown("도움 상태")), StringComparison.Ordinal);

        await Request(caseId);
        Assert.Contains(Asking, Labels(await Ask("또 왔어요")));
        var shown = await Shown(Asking);

        Assert.Contains("답을 기다려요", TextOf(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("도움이 왔어요", Labels(shown));
    }

    [Theory]
    [InlineData("도움이 왔어요", true, "도움이 왔다고 하셨어요")]
    [InlineData("오지 않았어요", false, "오지 않았다고 하셨어요")]
    public async Task Two_quick_replies_say_whether_it_came_and_that_is_announced_once(
        string label, bool happened, string words)
    {
        var caseId = await Begin();
        var referral = await TakenOn(caseId);
        var shown = await Shown(Asking);
        Assert.Contains("기관이 맡았어요", TextOf(shown), StringComparison.Ordinal);
        Assert.Contains("상담사와 이야기", Labels(shown));

        var message = MessageOf(shown, label);
        Assert.Contains(words, TextOf(await Ask(message)), StringComparison.Ordinal);
        await Ask(message);

        var told = Assert.Single(intake.Announced<HelpReportedByPerson>(), one => one.CaseId == caseId);
        Assert.Equal((referral, happened), (told.ReferralId, told.Happened));
    }

    [Fact]
    public async Task Of_several_each_button_says_which_and_without_a_name_nothing_is_taken_for_said()
    {
        var caseId = await Begin();
        var (first, second) = (await TakenOn(caseId), await TakenOn(caseId));
        var shown = await Shown(Asking);
        Assert.Equal(4 + 3, Labels(shown).Count);

        await Ask("도움이 왔어요");
        Assert.DoesNotContain(intake.Announced<HelpReportedByPerson>(), one => one.CaseId == caseId);

        await Ask(MessageOf(shown, $"왔어요 {HelpSentence.NameOf(second)}"));
        var told = Assert.Single(intake.Announced<HelpReportedByPerson>(), one => one.CaseId == caseId);
        Assert.Equal(second, told.ReferralId);
        Assert.NotEqual(first, told.ReferralId);
    }

    [Fact]
    public async Task What_is_anothers_is_not_theirs_to_tell()
    {
        var referral = await TakenOn(await Begin());
        var stranger = Messenger.User();

        var answer = await Messenger.Ask(
            intake, stranger, $"도움이 왔어요 ({HelpSentence.NameOf(referral)})", null, "ko");

        Assert.Contains("아직 기관에 부탁한 도움이 없어요", TextOf(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(intake.Announced<HelpReportedByPerson>(), one => one.ReferralId == referral);
    }

    [Fact]
    public async Task Danger_goes_before_it_whatever_else_is_written()
    {
        await TakenOn(await Begin());

        var answer = await Ask("도움이 오지 않았어요 죽고 싶어요");

        Assert.Contains("109", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("기관이 맡았어요", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("기관이 맡았어요", (await Ask(Asking)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("아무도 모르게 사라지고 싶어요", HelpWord.Happened, "도움이 왔다고 하셨어요")]
    [InlineData("죽고 싶어요", HelpWord.DidNotHappen, "오지 않았다고 하셨어요")]
    public async Task In_danger_their_word_is_kept_beside_the_numbers_and_the_list_is_not_shown(
        string danger, HelpWord word, string words)
    {
        var caseId = await Begin();
        var referral = await TakenOn(caseId);
        await Ask(danger);

        var answer = await Ask(HelpSentence.Saying(word, referral).Ko);

        Assert.Contains(words, answer.ToString(), StringComparison.Ordinal);
        Assert.Contains(Messenger.Buttons(answer), one => one.Leads == "109");
        Assert.DoesNotContain("기관이 맡았어요", answer.ToString(), StringComparison.Ordinal);
        var told = Assert.Single(intake.Announced<HelpReportedByPerson>(), one => one.CaseId == caseId);
        Assert.Equal((referral, word is HelpWord.Happened), (told.ReferralId, told.Happened));
    }

    [Fact]
    public async Task In_danger_what_names_no_help_of_theirs_is_not_said_to_be_kept()
    {
        await TakenOn(await Begin());
        await Ask("죽고 싶어요");

        var answer = await Ask("도움이 왔어요 (R-000000)");

        Assert.Contains("받지 못했을 수 있어요", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains(Messenger.Buttons(answer), one => one.Leads == "109");
    }

    [Theory]
    [InlineData("내가 부탁한 도움", null, null)]
    [InlineData("the help I asked for", null, null)]
    [InlineData("도움이 왔어요.", HelpWord.Happened, null)]
    [InlineData("도움이 오지 않았어요 (R-00ab12)", HelpWord.DidNotHappen, "R-00AB12")]
    [InlineData("The help has not come", HelpWord.DidNotHappen, null)]
    public void The_sentences_are_those_of_the_buttons(string text, HelpWord? word, string? name) =>
        Assert.Equal(new HelpSentence(word, name), HelpSentence.Of(text));

    [Theory]
    [InlineData("오지 않았어요")]
    [InlineData("도움이 왔어요?")]
    [InlineData("도움이 왔어요 정말 고마워요")]
    [InlineData("아무 도움이 오지 않았어요")]
    [InlineData("도움이 필요해요")]
    [InlineData("")]
    public void Whoever_writes_freely_is_talked_with(string text) => Assert.Null(HelpSentence.Of(text));

    private async Task<Guid> Begin()
    {
        var word = Messenger.Numbered("말할 사람이 없어요");
        await Ask(word);
        var contact = intake.Announced<MessagePosted>().Last(posted => intake.Read(posted) == word).ContactId;
        return intake.Announced<ContactReceived>().Single(received => received.ContactId == contact).CaseId;
    }

    private async Task<Guid> Request(Guid caseId)
    {
        var referral = Guid.NewGuid();
        await intake.Deliver(
            new ReferralRequested(
                referral, caseId, Agency, new ReferredNeed("L1.2", 2), Urgency.Routine, Intake.Start.AddDays(2)),
            caseId);
        return referral;
    }

    private async Task<Guid> TakenOn(Guid caseId)
    {
        var referral = await Request(caseId);
        await intake.Deliver(new ReferralAccepted(referral, caseId, Agency, Intake.Start), caseId);
        return referral;
    }

    private Task<JsonElement> Ask(string text) => Messenger.Ask(intake, user, text, null, "ko");

    /// <summary>As a person does, again where there was no time to look it up.</summary>
    private async Task<JsonElement> Shown(string text)
    {
        JsonElement shown = default;
        await Eventually.Holds(async () => TextOf(shown = await Ask(text)).Length > 0);
        return shown;
    }

    private static string TextOf(JsonElement answer) => string.Join('\n', answer.GetProperty("template")
        .GetProperty("outputs").EnumerateArray()
        .Where(output => output.TryGetProperty("simpleText", out _))
        .Select(output => output.GetProperty("simpleText").GetProperty("text").GetString()));

    private static IEnumerable<JsonElement> Replies(JsonElement answer) =>
        answer.GetProperty("template").GetProperty("quickReplies").EnumerateArray();

    private static List<string?> Labels(JsonElement answer) =>
        [.. Replies(answer).Select(reply => reply.GetProperty("label").GetString())];

    private static string MessageOf(JsonElement answer, string label) => Replies(answer)
        .Single(reply => reply.GetProperty("label").GetString() == label).GetProperty("messageText").GetString()!;
}
