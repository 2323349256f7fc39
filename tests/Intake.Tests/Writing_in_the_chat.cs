using System.Net;
using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>People who write instead of calling.</summary>
public sealed class Writing_in_the_chat(OneIntake one) : IClassFixture<OneIntake>
{
    private static int written;

    private readonly RunningService intake = one.Service;

    [Fact]
    public async Task Nobody_signs_in_and_the_first_line_says_that_it_is_a_machine()
    {
        using var citizen = new Citizen(intake);

        var page = await citizen.Page();

        Assert.InRange(
            page.IndexOf("사람이 아니", StringComparison.Ordinal), 0, page.IndexOf("<textarea", StringComparison.Ordinal));
        Assert.DoesNotContain("/identity/sign-in", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_stands_on_the_page_and_calls_a_person()
    {
        using var citizen = new Citizen(intake);
        var word = Unique("말할 사람이 없어요");

        var page = await citizen.Write(word);

        Assert.Contains(word, page, StringComparison.Ordinal);
        var contact = await Received(citizen);
        Assert.Equal(Channel.WebChat, contact.Channel);
        Assert.Contains(
            intake.Announced<MessagePosted>(),
            posted => posted.ContactId == contact.ContactId && intake.Read(posted) == word
                && posted.Author is MessageAuthor.Person);
    }

    [Fact]
    public async Task A_message_sent_twice_at_once_is_kept_once()
    {
        using var citizen = new Citizen(intake);
        await citizen.Page();
        var word = Unique("외로워서 왔어요");
        var key = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => citizen.Send(word, key)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(2, (await citizen.Page()).Split(word).Length);
        Assert.Single(intake.Announced<MessagePosted>(), posted => intake.Read(posted) == word);
    }

    [Fact]
    public async Task Never_1_a_sign_of_danger_is_answered_with_anything_but_help_and_the_numbers()
    {
        using var citizen = new Citizen(intake);

        var page = await citizen.Write(Unique("죽고 싶어요"));

        var talk = page[page.IndexOf("id=\"talk\"", StringComparison.Ordinal)..];
        var urgent = talk[talk.IndexOf("<li class=\"urgent\"", StringComparison.Ordinal)..];
        urgent = urgent[..urgent.IndexOf("</li>", StringComparison.Ordinal)];
        foreach (var number in (string[])["109", "119", "112"])
        {
            Assert.Contains($"href=\"tel:{number}\"", urgent, StringComparison.Ordinal);
        }

        var contact = await Received(citizen);
        var raised = Assert.Single(intake.Announced<CrisisRaised>(), raised => raised.ContactId == contact.ContactId);
        Assert.InRange(raised.Risk, Risk.R2, Risk.R4);
        Assert.Equal(contact.ReceivedAt, raised.ReceivedAt);
    }

    [Fact]
    public async Task A_graver_sign_is_raised_again_and_a_lighter_one_lowers_nothing()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write(Unique("죽고 싶어요"));
        await citizen.Write(Unique("오늘 밤에 뛰어내릴 거예요. 지금 옥상 난간 위에 서 있어요"));
        await citizen.Write(Unique("저녁은 먹었어요"));

        var contact = await Received(citizen);
        var raised = intake.Announced<CrisisRaised>().Where(one => one.ContactId == contact.ContactId).ToList();
        Assert.Equal(2, raised.Count);
        Assert.True(raised[1].Risk > raised[0].Risk);
    }

    /// <summary>People may have judged it lower meanwhile.</summary>
    [Fact]
    public async Task Never_14_renewed_danger_is_heard_and_told_to_nobody()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write(Unique("죽고 싶어요"));
        await citizen.Write(Unique("이제는 괜찮아요"));
        await citizen.Write(Unique("죽고 싶어요"));

        var contact = await Received(citizen);
        Assert.Equal(2, intake.Announced<CrisisRaised>().Count(one => one.ContactId == contact.ContactId));
    }

    [Fact]
    public async Task Never_4_whoever_is_in_danger_ends_the_talk_and_software_lets_them_go()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write(Unique("죽고 싶어요"));
        var contact = await Received(citizen);

        await citizen.Post("/chat/end");

        Assert.DoesNotContain(intake.Announced<ContactEnded>(), ended => ended.ContactId == contact.ContactId);
        Assert.DoesNotContain("이야기를 마쳤어요", await citizen.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_4_not_even_after_a_light_sign()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write("아무도 모르게 사라지고 싶어요");
        var contact = intake.Announced<ContactReceived>()[^1];

        await citizen.Post("/chat/end");

        Assert.Equal(Risk.R1, contact.Risk);
        Assert.DoesNotContain(intake.Announced<ContactEnded>(), ended => ended.ContactId == contact.ContactId);
        Assert.Contains("이 이야기는 닫지 않고 둘게요", await citizen.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_had_enough_for_today_ends_the_wait()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write(Unique("말할 사람이 없어요"));
        var contact = await Received(citizen);

        await citizen.Post("/chat/end");

        Assert.Single(intake.Announced<ContactEnded>(), ended => ended.ContactId == contact.ContactId);
        Assert.Contains("이야기를 마쳤어요", await citizen.Page(), StringComparison.Ordinal);
        await citizen.Write(Unique("다시 왔어요. 말할 사람이 없어요"));
        Assert.NotEqual(contact.CaseId, (await Received(citizen)).CaseId);
    }

    [Fact]
    public async Task A_counsellors_answer_stands_on_the_page_once_and_an_open_page_hears_of_it()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write(Unique("말할 사람이 없어요"));
        var contact = await Received(citizen);
        await intake.Deliver(
            new ContactAccepted(contact.ContactId, contact.CaseId, Guid.NewGuid(), 5, "counsellor-1"), contact.CaseId);
        using var stream = new StreamReader(await citizen.Watch());
        var answer = Unique("여기 있어요");
        var posted = intake.Reply(contact, answer);

        await intake.Deliver(posted, contact.CaseId);
        await intake.Deliver(posted, contact.CaseId);

        Assert.Equal(2, (await citizen.Page()).Split(answer).Length);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await stream.ReadLineAsync(patience.Token) != "event: change")
        {
            // Signs of life.
        }
    }

    [Fact]
    public async Task The_code_leads_another_browser_to_the_same_talk_and_nobody_without_it()
    {
        using var first = new Citizen(intake);
        var word = Unique("말할 사람이 없어요");
        await first.Write(word);
        var code = await first.Code();
        using var second = new Citizen(intake, "en");
        await second.Page();

        var wrong = await second.Post("/chat/resume", ("code", "AAAAA-AAAAA"));
        var right = await second.Post("/chat/resume", ("code", code.ToLowerInvariant()));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("There is no such code", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        Assert.Contains(word, await second.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_whose_talk_has_ended_may_go_on_with_another_by_its_code()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write(Unique("말할 사람이 없어요"));

        Assert.DoesNotContain("action=\"/chat/resume\"", await citizen.Page(), StringComparison.Ordinal);
        await citizen.Post("/chat/end");

        Assert.Contains("action=\"/chat/resume\"", await citizen.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_quickly_leaves_nothing_in_the_browser()
    {
        using var citizen = new Citizen(intake);
        var word = Unique("말할 사람이 없어요");
        await citizen.Write(word);

        Assert.Contains("<form method=\"post\" action=\"/chat/leave\"", await citizen.Page(), StringComparison.Ordinal);
        using var left = await citizen.Post("/chat/leave");

        Assert.Equal("0; url=https://www.weather.go.kr/", Assert.Single(left.Headers.GetValues("Refresh")));
        Assert.DoesNotContain(word, await citizen.Page(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "하고 싶은 이야기를 적어 주세요")]
    [InlineData("  \u200b\u202e ", "하고 싶은 이야기를 적어 주세요")]
    public async Task What_cannot_be_taken_says_why(string text, string why)
    {
        using var citizen = new Citizen(intake);

        var answer = await citizen.Send(text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            why, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_long_a_text_is_given_back_whole_but_a_cry_for_help_in_it_is_heard()
    {
        using var citizen = new Citizen(intake);
        var plain = string.Concat(Enumerable.Repeat("오늘은 날씨가 좋아요. ", 900));

        var refused = await citizen.Send(plain);
        var taken = await citizen.Send("죽고 싶어요. " + plain);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains(plain.Trim(), page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
    }

    [Fact]
    public async Task Never_5_a_limit_stands_before_somebody_in_danger()
    {
        await using var busy = await Intake.Run();
        using var citizen = new Citizen(busy);
        await citizen.Page();
        HttpStatusCode status;
        var sent = 0;
        do
        {
            status = (await citizen.Send($"안녕하세요 {++sent}", Guid.NewGuid())).StatusCode;
        }
        while (status is HttpStatusCode.SeeOther && sent < 500);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal(HttpStatusCode.SeeOther, (await citizen.Send("죽고 싶어요", Guid.NewGuid())).StatusCode);
        Assert.Single(busy.Announced<CrisisRaised>());
        Assert.Equal(HttpStatusCode.SeeOther, (await citizen.Send("마포예요", Guid.NewGuid())).StatusCode);
        // Somebody else at the same address.
        using var neighbour = new Citizen(busy);
        Assert.Equal(HttpStatusCode.SeeOther, (await neighbour.Send("안녕하세요")).StatusCode);
    }

    [Fact]
    public async Task Never_11_a_message_is_acknowledged_before_it_is_kept_and_none_of_it_is_readable_in_the_store()
    {
        using var citizen = new Citizen(intake);
        var word = Unique("아무에게도 못 한 이야기");

        await citizen.Write(word);

        var secret = word[^12..];
        var published = string.Concat(intake.Published.Select(sent => sent.Data.GetRawText()));
        Assert.DoesNotContain(secret, published, StringComparison.Ordinal);
        Assert.Contains(word, await citizen.Page(), StringComparison.Ordinal);
    }

    private async Task<ContactReceived> Received(Citizen citizen)
    {
        var code = await citizen.Code();
        Assert.NotEqual("", code);
        // The last contact whose words the citizen has written, not only been offered; they go out a moment later.
        var written = string.Concat((await citizen.Page()).Split("<li class=\"me\"").Skip(1)
            .Select(line => line.Split("</li>")[0]));
        return await Eventually.Gives(() => Task.FromResult(
            intake.Announced<MessagePosted>().LastOrDefault(posted => posted.Author is MessageAuthor.Person
                && written.Contains(intake.Read(posted), StringComparison.Ordinal)) is { } mine
                ? intake.Announced<ContactReceived>().LastOrDefault(one => one.ContactId == mine.ContactId)
                : null));
    }

    /// <summary>Not by letters and figures that come by chance: they may say something.</summary>
    private static string Unique(string text)
    {
        var number = $"{Interlocked.Increment(ref written):D4}";
        return $"{text} {string.Concat(number.Select(digit => "가나다라마바사아자차"[digit - '0']))}";
    }
}
