using System.Text.Json;
using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>Nobody carries words to the messenger: people read them with the answer to what they write next.</summary>
public sealed class Waiting_without_a_dealer : IAsyncLifetime
{
    private const string Wish = "말할 사람이 없어요";

    private readonly ManualClock clock = new(Intake.Start);
    private readonly string user = Messenger.User();
    private RunningService line = null!;

    public async ValueTask InitializeAsync() => line = await Intake.Run(clock);

    [Theory]
    [InlineData("죽고 싶어요", "답이 왔는지 보기", "먼저 보내지 못해요")]
    [InlineData("i want to die", "See the answer", "cannot be sent")]
    public async Task Whoever_waits_is_told_how_the_answer_comes_and_so_is_the_desk(
        string text, string press, string said)
    {
        var answer = await Messenger.Ask(line, user, text);

        Assert.Equal(press, Messenger.Buttons(answer).First(one => one.Leads == press).Label);
        Assert.Contains(said, answer.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            line.Announced<MessagePosted>(),
            posted => posted.Author is MessageAuthor.Machine
                && line.Read(posted).Contains("먼저 보내지 못해요", StringComparison.Ordinal));
        Assert.Contains(press, (await Messenger.Ask(line, user, press)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_and_how_long_it_has_been_is_read_with_the_next_message_once()
    {
        await Messenger.Ask(line, user, "죽고 싶어요");
        var contact = Assert.Single(line.Announced<ContactReceived>());
        clock.Advance(TimeSpan.FromSeconds(25));
        await Eventually.Holds(() => Task.FromResult(Told("20초가 넘었어요") == 1));

        Assert.Contains("20초가 넘었어요", Text(await Messenger.Ask(line, user, "거기 있어요?")), StringComparison.Ordinal);
        Assert.DoesNotContain("20초가", Text(await Messenger.Ask(line, user, "무서워요")), StringComparison.Ordinal);

        await line.Accept(contact);
        Assert.Contains("상담원이 들어왔어요", Text(await Messenger.Ask(line, user, "아직요?")), StringComparison.Ordinal);
        Assert.Equal(1, Told("상담원이 들어왔어요"));
    }

    [Fact]
    public async Task Never_11_a_message_sent_again_loses_the_counsellors_words_its_first_answer_held()
    {
        await Messenger.Ask(line, user, Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await line.Deliver(line.Reply(contact, "여기 있어요"), contact.CaseId);

        foreach (var answer in new[] { await Messenger.Ask(line, user, "네"), await Messenger.Ask(line, user, "네") })
        {
            Assert.Contains("여기 있어요", Text(answer), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("여기 있어요", Text(await Messenger.Ask(line, user, "고마워요")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_11_what_a_counsellor_wrote_last_is_lost_when_the_conversation_ends()
    {
        await Messenger.Ask(line, user, Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await line.Accept(contact);
        foreach (var text in new[] { "여섯 시에 전화할게요", "그때까지 쉬세요", "안녕히 계세요" })
        {
            await line.Deliver(line.Reply(contact, text), contact.CaseId);
        }

        await line.Complete(contact, lastRead: 99);
        var first = Text(await Messenger.Ask(line, user, "전화번호가 뭐예요"));
        var second = Text(await Messenger.Ask(line, user, "네 고마워요"));

        Assert.Contains("여섯 시에 전화할게요", first, StringComparison.Ordinal);
        Assert.Contains("그때까지 쉬세요", first, StringComparison.Ordinal);
        Assert.Contains("안녕히 계세요", second, StringComparison.Ordinal);
        Assert.DoesNotContain("쉬세요", second, StringComparison.Ordinal);
    }

    /// <summary>However much waits to be read.</summary>
    [Fact]
    public async Task Never_7_the_numbers_are_pushed_out_of_the_answer_by_what_was_missed()
    {
        await Messenger.Ask(line, user, Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        foreach (var text in new[] { "첫째", "둘째", "셋째" }) await line.Deliver(line.Reply(contact, text), contact.CaseId);

        var answer = await Messenger.Ask(line, user, "죽고 싶어요");

        Assert.Contains("둘째", Text(answer), StringComparison.Ordinal);
        Assert.Contains(Messenger.Buttons(answer), one => one.Leads == "109");
    }

    [Fact]
    public async Task Where_a_dealer_carries_words_the_bot_shows_its_own_users_theirs_and_the_way_into_a_talk()
    {
        await using var dealer = await Dealer.Start();
        await using var with = await dealer.Line(clock);
        var (bot, talk) = (Messenger.User(), Dealer.User());
        var asked = await Messenger.Ask(with, bot, Wish);
        var contact = Assert.Single(with.Announced<ContactReceived>());
        await with.Deliver(with.Reply(contact, "여기 있어요"), contact.CaseId);

        Assert.Contains("여기 있어요", Text(await Messenger.Ask(with, bot, "네")), StringComparison.Ordinal);
        Assert.Contains(("상담 창 열기", $"{Dealer.TalkAddress}&extra={contact.ContactId:N}"), Messenger.Buttons(asked));

        // From here on by the dealer's key, which is another.
        await Dealer.Refer(with, talk, contact.ContactId);
        await with.Deliver(with.Reply(contact, "이제 여기로 답할게요"), contact.CaseId);
        await Dealer.Say(with, talk, "네, 보여요");

        await Eventually.Holds(() => Task.FromResult(dealer.Read(talk).Contains("이제 여기로 답할게요")));
        Assert.DoesNotContain("여기 있어요", dealer.Read(talk));
        Assert.Empty(dealer.Read(bot));
        Assert.Single(with.Announced<ContactReceived>());
        Assert.Single(
            with.Announced<MessagePosted>(),
            posted => with.Read(posted).Contains("상담 창이 열렸어요", StringComparison.Ordinal));
        var after = await Messenger.Ask(with, bot, "봇에도 써 봐요");
        Assert.DoesNotContain("extra=", after.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await line.DisposeAsync();

    private static string Text(JsonElement answer) => answer.GetProperty("template").GetProperty("outputs").ToString();

    private int Told(string words) => line.Announced<MessagePosted>().Count(
        posted => posted.Author is MessageAuthor.Machine
            && line.Read(posted).Contains(words, StringComparison.Ordinal));
}
