using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>A dealer of the messenger (상담톡) tells what somebody writes, and carries what they are answered.</summary>
public sealed class Talking_by_consult_talk : IAsyncLifetime
{
    private const string Wish = "말할 사람이 없어요";

    private readonly string user = Dealer.User();
    private Dealer dealer = null!;
    private RunningService line = null!;

    public async ValueTask InitializeAsync()
    {
        dealer = await Dealer.Start();
        line = await dealer.Line();
    }

    [Fact]
    public async Task They_asked_for_a_person_and_get_one_and_both_read_each_other_in_one_case()
    {
        using var taken = await Dealer.Say(line, user, "이거 무료예요?");
        Assert.Equal(0, (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetInt32());
        var contact = Assert.Single(line.Announced<ContactReceived>());
        Assert.Equal(Channel.Kakao, contact.Channel);
        await line.Accept(contact);
        await line.Deliver(line.Reply(contact, "여기 있어요"), contact.CaseId);
        await Dealer.Say(line, user, "고맙습니다");

        Assert.Equal(["이거 무료예요?", "고맙습니다"], Written(contact.ContactId));
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user) is [.., "여기 있어요"]));
        var read = dealer.Read(user);
        Assert.Contains("사람이 아니", read[0], StringComparison.Ordinal);
        Assert.Contains("상담원을 부르고 있어요", read[1], StringComparison.Ordinal);
        Assert.Contains("상담원이 들어왔어요", read[2], StringComparison.Ordinal);
        Assert.Equal(4, read.Count);
        Assert.Single(line.Announced<ContactReceived>());
    }

    [Fact]
    public async Task Never_7_somebody_in_danger_waits_for_the_numbers()
    {
        await Dealer.Say(line, user, "죽고 싶어요");

        Assert.True(Assert.Single(line.Announced<CrisisRaised>()).Risk >= Risk.R2);
        await Eventually.Holds(() => Task.FromResult(
            dealer.Read(user).Any(text => text.Contains("109", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Told_again_a_message_is_kept_once_and_answered_once_also_after_its_talk_has_ended()
    {
        var message = Dealer.Message(user, Wish);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Dealer.Tell(line, "message", message)));
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Count == 2));
        await dealer.End(line, user);
        await Dealer.Tell(line, "message", message);

        Assert.Single(line.Announced<MessagePosted>(), posted => line.Read(posted) == Wish);
        Assert.Single(line.Announced<ContactReceived>());
        Assert.Equal(2, dealer.Read(user).Count);
    }

    [Fact]
    public async Task Never_11_messages_with_nothing_but_their_talks_number_are_all_kept()
    {
        foreach (var text in new[] { Wish, "아무도 없나요", "죽고 싶어요" })
        {
            var message = Dealer.Message(user, text);
            message.Remove("serial_number");
            message.Remove("time");
            message["session_id"] = 7;
            await Dealer.Tell(line, "message", message);
        }

        var contact = Assert.Single(line.Announced<ContactReceived>());
        Assert.Equal([Wish, "아무도 없나요", "죽고 싶어요"], Written(contact.ContactId));
        Assert.Single(line.Announced<CrisisRaised>());
    }

    [Fact]
    public async Task A_talk_opened_from_the_web_chat_goes_on_there_and_answers_reach_both()
    {
        using var citizen = new Citizen(line);
        await citizen.Write(Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());

        await Dealer.Refer(line, user, contact.ContactId);
        await Dealer.Say(line, user, "카카오톡으로 이어서 써요");
        await line.Deliver(line.Reply(contact, "네, 여기 있어요"), contact.CaseId);

        Assert.Equal([Wish, "카카오톡으로 이어서 써요"], Written(contact.ContactId));
        Assert.Single(line.Announced<ContactReceived>());
        Assert.Contains("카카오톡으로 이어서 써요", await citizen.Page(), StringComparison.Ordinal);
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Contains("네, 여기 있어요")));

        // Another's talk does not get in by the same link.
        var other = Dealer.User();
        var stranger = Dealer.Message(other, "저는 다른 사람이에요. 외로워요");
        stranger["extra"] = $"{contact.ContactId:N}";
        await Dealer.Tell(line, "message", stranger);
        Assert.Equal(2, line.Announced<ContactReceived>().Count);
        Assert.DoesNotContain("다른 사람", await citizen.Page(), StringComparison.Ordinal);

        // It ends there; here it stays open, and answers come here alone.
        await dealer.End(line, user);
        Assert.Empty(line.Announced<ContactEnded>());
        await line.Deliver(line.Reply(contact, "아직 여기 있어요"), contact.CaseId);
        Assert.Contains("아직 여기 있어요", await citizen.Page(), StringComparison.Ordinal);
        Assert.DoesNotContain("아직 여기 있어요", dealer.Read(user));
    }

    [Fact]
    public async Task What_was_written_to_another_channel_is_refused_in_words()
    {
        var message = Dealer.Message(user, Wish);
        message["sender_key"] = "another-channel";

        using var answer = await Dealer.Tell(line, "message", message);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("sender_key", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(line.Announced<ContactReceived>());
    }

    [Theory]
    [InlineData("IM", "사진")]
    [InlineData("FI", "파일")]
    [InlineData("LI", "링크")]
    public async Task Of_what_is_no_text_the_desk_reads_that_it_came_and_nothing_of_it_is_kept(string type, string what)
    {
        var message = Dealer.Message(user, "https://files.example/secret-picture 죽고 싶어요");
        message["message_type"] = type;
        message["image_url"] = "https://files.example/secret-picture.png";

        await Dealer.Tell(line, "message", message);

        var contact = Assert.Single(line.Announced<ContactReceived>());
        // Words beside it are for the counsellor.
        var written = Assert.Single(Written(contact.ContactId));
        Assert.Contains($"[{what}", written, StringComparison.Ordinal);
        Assert.EndsWith("\n죽고 싶어요", written, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-picture", await Kept(), StringComparison.Ordinal);
        Assert.Single(line.Announced<CrisisRaised>());
    }

    [Fact]
    public async Task Never_4_somebody_in_danger_closes_the_window_and_software_lets_them_go()
    {
        await Dealer.Say(line, user, "죽고 싶어요");
        var contact = Assert.Single(line.Announced<ContactReceived>());

        await dealer.End(line, user, times: 3);

        Assert.Empty(line.Announced<ContactEnded>());
        Assert.Single(
            line.Announced<MessagePosted>(),
            posted => line.Read(posted).Contains("상담 창이 닫혔어요", StringComparison.Ordinal));
        await Dealer.Say(line, user, "다시 왔어요");
        Assert.Equal(["죽고 싶어요", "다시 왔어요"], Written(contact.ContactId));
        await line.Deliver(line.Reply(contact, "기다리고 있었어요"), contact.CaseId);
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Contains("기다리고 있었어요")));
    }

    [Fact]
    public async Task Who_waits_and_closes_the_window_waits_no_longer_and_begins_anew()
    {
        await Dealer.Say(line, user, Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());

        await dealer.End(line, user, times: 2);

        Assert.Equal(contact.ContactId, Assert.Single(line.Announced<ContactEnded>()).ContactId);
        await Dealer.Say(line, user, "또 왔어요. 외로워요");
        Assert.NotEqual(contact.CaseId, line.Announced<ContactReceived>()[^1].CaseId);
    }

    [Fact]
    public async Task Never_4_whoever_would_rather_not_be_here_closes_the_window_and_software_lets_them_go()
    {
        await Dealer.Say(line, user, "아무도 모르게 사라지고 싶어요");
        Assert.Equal(Risk.R1, Assert.Single(line.Announced<ContactReceived>()).Risk);

        await dealer.End(line, user);

        Assert.Empty(line.Announced<ContactEnded>());
    }

    [Fact]
    public async Task Who_writes_again_after_a_talk_from_the_web_has_ended_is_the_same_person()
    {
        using var citizen = new Citizen(line);
        await citizen.Write(Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await Dealer.Refer(line, user, contact.ContactId);
        await line.Accept(contact);
        await line.Complete(contact);

        await Dealer.Say(line, user, "또 왔어요. 외로워요");

        Assert.Contains("또 왔어요", await citizen.Page(), StringComparison.Ordinal);
        Assert.Equal(2, line.Announced<ContactReceived>().Count);
    }

    [Fact]
    public async Task Whoever_writes_english_reads_english_with_the_numbers_to_press()
    {
        await Dealer.Say(line, user, "please help me, i want to die");

        Assert.Equal("en", Assert.Single(line.Announced<ContactReceived>()).Language);
        await Eventually.Holds(() => Task.FromResult(
            dealer.Read(user).Any(text => text.Contains("A person is being called", StringComparison.Ordinal))));
        var sent = dealer.Taken.First(one => one.GetProperty("links").GetArrayLength() > 0);
        Assert.Equal(
            ["tel:109", "tel:119", "tel:112"],
            sent.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("url_mobile").GetString()));
        // Only numbers, later on: still the same person.
        await Dealer.Say(line, user, "119??");
        await line.Accept(line.Announced<ContactReceived>()[0]);
        await Eventually.Holds(() => Task.FromResult(
            dealer.Read(user).Any(text => text.Contains("A counsellor has joined", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("{\"code\":-1,\"message\":\"closed\"}", 200)]
    [InlineData("{\"code\":\"3018\"}", 200)]
    [InlineData("", 400)]
    public async Task Never_11_a_dealer_does_not_take_it_and_the_counsellor_does_not_hear_of_it(
        string refusal, int status)
    {
        dealer.RefusesWith = status;
        await Dealer.Say(line, user, Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Count == 2));
        dealer.Refuses = refusal;

        await line.Deliver(line.Reply(contact, "여기 있어요"), contact.CaseId);
        await Eventually.Holds(() => Task.FromResult(line.Announced<MessagePosted>().Any(
            posted => line.Read(posted).Contains("답을 보내지 못했어요", StringComparison.Ordinal))));
        Assert.Equal(1, dealer.Refused);

        // They write again: it is tried once more.
        dealer.Refuses = null;
        await Dealer.Say(line, user, "거기 있어요?");
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Contains("여기 있어요")));
    }

    [Fact]
    public async Task Never_5_a_limit_of_one_user_stands_before_danger_or_before_anybody_else()
    {
        HttpStatusCode status;
        var sent = 0;
        do
        {
            using var answer = await Dealer.Say(line, user, $"안녕하세요 {++sent}");
            status = answer.StatusCode;
        }
        while (status is HttpStatusCode.OK && sent < 500);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        using var danger = await Dealer.Say(line, user, "죽고 싶어요");
        using var after = await Dealer.Say(line, user, "마포예요");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        using var other = await Dealer.Say(line, Dealer.User(), "안녕하세요");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (danger.StatusCode, other.StatusCode));
        Assert.Single(line.Announced<CrisisRaised>());
    }

    [Fact]
    public async Task What_a_dealer_never_takes_does_not_stand_in_the_way_for_ever()
    {
        await Dealer.Say(line, user, Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Count == 2));
        dealer.Refuses = "{\"code\":-1}";
        await line.Deliver(line.Reply(contact, "받지 않는 글"), contact.CaseId);
        await Eventually.Holds(() => Task.FromResult(dealer.Refused == 1));
        await Eventually.Holds(async () =>
        {
            await Dealer.Say(line, user, Messenger.Numbered("거기 있어요?"));
            return dealer.Refused >= 2;
        });

        dealer.Refuses = null;
        await Eventually.Holds(async () =>
        {
            await Dealer.Say(line, user, Messenger.Numbered("네?"));
            await line.Deliver(line.Reply(contact, "다음 글"), contact.CaseId);
            return dealer.Read(user).Contains("다음 글");
        });
        Assert.DoesNotContain("받지 않는 글", dealer.Read(user));
    }

    [Fact]
    public async Task With_a_counsellor_the_counsellor_reads_that_it_was_closed_and_ends_it()
    {
        await Dealer.Say(line, user, Wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await line.Accept(contact);

        await dealer.End(line, user);
        Assert.Empty(line.Announced<ContactEnded>());
        Assert.Contains("상담 창이 닫혔어요", line.Read(line.Announced<MessagePosted>()[^1]), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await line.DisposeAsync();
        await dealer.DisposeAsync();
    }

    private List<string> Written(Guid contact) =>
    [
        .. line.Announced<MessagePosted>()
            .Where(posted => posted.ContactId == contact && posted.Author is MessageAuthor.Person)
            .Select(line.Read),
    ];

    /// <summary>All that is told to the desk, and all that goes out.</summary>
    private async Task<string> Kept()
    {
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Count > 0));
        return string.Join('\n', line.Announced<MessagePosted>().Select(line.Read).Concat(dealer.Read(user)));
    }
}
