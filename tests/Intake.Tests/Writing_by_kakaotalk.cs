using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>The messenger's skill server asks this line for an answer.</summary>
public sealed class Writing_by_kakaotalk(OneIntake one) : IClassFixture<OneIntake>
{
    private readonly RunningService intake = one.Service;

    [Fact]
    public async Task Without_the_secret_nobody_is_let_in_whatever_they_send()
    {
        foreach (var secret in new[] { null, "", "wrong", "demo-kakao-secre" })
        {
            using var request = Messenger.Request(Messenger.Body("안녕하세요"), secret);
            using var answer = await intake.Anonymous.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_first_answer_says_that_it_is_a_machine_and_a_wish_to_talk_calls_a_person()
    {
        var user = Messenger.User();

        var hello = await Ask(user, "안녕하세요");
        var lonely = await Ask(user, "너무 외로워요. 말할 사람이 없어요");

        Assert.Equal("2.0", hello.GetProperty("version").GetString());
        Assert.Contains("사람이 아니", hello.ToString(), StringComparison.Ordinal);
        Assert.Contains("상담원을 부르고 있어요", lonely.ToString(), StringComparison.Ordinal);
        var contact = Contact("너무 외로워요. 말할 사람이 없어요");
        Assert.Single(
            intake.Announced<ContactReceived>(),
            received => received.ContactId == contact && received.Channel is Channel.Kakao);
    }

    [Theory]
    [InlineData("I feel so lonely, I need to talk to a person", "ko", "a counsellor is being called", "en")]
    [InlineData("help me please, I want to die", "ko", "109", "en")]
    [InlineData("너무 외로워요. so lonely here. 말할 사람이 없어요", "en", "상담원을 부르고 있어요", "ko")]
    public async Task Whoever_writes_is_answered_in_the_language_they_write(
        string text, string lang, string said, string language)
    {
        var word = Messenger.Numbered(text);

        var answer = await Ask(Messenger.User(), word, lang: lang);

        Assert.Contains(said, answer.ToString(), StringComparison.OrdinalIgnoreCase);
        var contact = Contact(word);
        var received = Assert.Single(intake.Announced<ContactReceived>(), one => one.ContactId == contact);
        Assert.Equal(language, received.Language);
    }

    [Theory]
    [InlineData("죽고 싶어요")]
    [InlineData("지금 옥상이에요 뛰어내릴 거예요")]
    [InlineData("i took all my pills")]
    [InlineData("번개탄 어디서 사요? 죽고 싶어요")]
    public async Task Never_7_words_to_somebody_in_danger_come_late_or_without_the_numbers(string text)
    {
        var user = Messenger.User();
        var word = Messenger.Numbered(text);
        var clock = Stopwatch.StartNew();

        var answer = await Ask(user, word, callback: "https://bot-api.kakao.com/callback/1");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.False(answer.TryGetProperty("useCallback", out _));
        var card = answer.GetProperty("template").GetProperty("outputs")[0].GetProperty("textCard");
        Assert.Equal(
            ["109", "119", "112"],
            card.GetProperty("buttons").EnumerateArray().Select(one => one.GetProperty("phoneNumber").GetString()));
        Assert.All(
            card.GetProperty("buttons").EnumerateArray(),
            button => Assert.Equal("phone", button.GetProperty("action").GetString()));
        Assert.Single(intake.Announced<CrisisRaised>(), raised => raised.ContactId == Contact(word));
    }

    [Fact]
    public async Task The_messenger_asks_again_and_gets_the_same_answer_to_one_message()
    {
        var user = Messenger.User();
        await Ask(user, "안녕하세요");
        var word = Messenger.Numbered("외로워서 왔어요");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Ask(user, word)));

        Assert.Single(answers.Select(answer => answer.ToString()).Distinct());
        Assert.Single(intake.Announced<MessagePosted>(), posted => intake.Read(posted) == word);
    }

    [Fact]
    public async Task A_counsellors_words_come_with_the_next_answer_where_no_dealer_carries_them()
    {
        var user = Messenger.User();
        var word = Messenger.Numbered("말할 사람이 없어요");
        await Ask(user, word);
        var received = intake.Announced<ContactReceived>().Single(one => one.ContactId == Contact(word));
        await intake.Deliver(intake.Reply(received, "여기 있어요"), received.CaseId);

        Assert.Contains("여기 있어요", (await Ask(user, "네 고마워요")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("여기 있어요", (await Ask(user, "또 올게요")).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("죽고 싶어요 \\ud83d")]
    [InlineData("\\ufffe죽고 싶어요 \\uffff")]
    [InlineData("\\udc00죽고 \\\\ 싶어요")]
    public async Task What_is_no_letter_takes_no_cry_for_help_with_it(string utterance)
    {
        var user = Messenger.User();
        var before = intake.Announced<CrisisRaised>().Count;
        using var request = Messenger.Request(
            $"{{\"userRequest\":{{\"utterance\":\"{utterance}\",\"user\":{{\"id\":\"{user}\"}}}}}}",
            "demo-kakao-secret");
        using var answer = await intake.Anonymous.SendAsync(request);

        Assert.Contains("109", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before + 1, intake.Announced<CrisisRaised>().Count);
    }

    [Theory]
    [InlineData("{\"userRequest\":{\"utterance\":\"힘들어요\"}}")]
    [InlineData("{\"userRequest\":{\"utterance\":\"죽고 싶")]
    [InlineData("")]
    public async Task Never_11_what_cannot_be_kept_is_answered_as_if_nothing_had_been_written(string body)
    {
        using var request = Messenger.Request(body, "demo-kakao-secret");
        using var answer = await intake.Anonymous.SendAsync(request);

        var told = await answer.Content.ReadAsStringAsync();
        Assert.Contains("받지 못했을 수 있어요", told, StringComparison.Ordinal);
        Assert.Contains("\"phoneNumber\":\"109\"", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_5_a_limit_of_one_user_stands_before_danger_or_before_anybody_else()
    {
        var user = Messenger.User();
        JsonElement answer;
        var sent = 0;
        do
        {
            answer = await Ask(user, $"안녕하세요 {++sent}");
        }
        while (!answer.ToString().Contains("한꺼번에 너무 많이", StringComparison.Ordinal) && sent < 500);

        Assert.InRange(sent, 30, 499);
        Assert.Contains(Messenger.Buttons(answer), one => one.Leads == "109");
        var word = Messenger.Numbered("죽고 싶어요");
        await Ask(user, word);
        Assert.Single(intake.Announced<CrisisRaised>(), raised => raised.ContactId == Contact(word));
        Assert.DoesNotContain("한꺼번에", (await Ask(user, "마포예요")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("한꺼번에", (await Ask(Messenger.User(), "안녕하세요")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_to_be_called_gets_a_person_who_asks_for_the_number()
    {
        var word = "저한테 전화해 주세요";

        Assert.Contains("상담원을 부르고 있어요", (await Ask(Messenger.User(), word)).ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Shapes =>
    [
        "", "{", "[]", "null", "\"죽고 싶어요\"", "{\"userRequest\":null}", "{\"userRequest\":{\"utterance\":7}}",
        "{\"userRequest\":{\"utterance\":\"안녕\",\"user\":{\"id\":[]}}}",
        "{\"userRequest\":{\"utterance\":\"\\ud800\",\"user\":{\"id\":\"example-user-half\"}}}",
        "{\"userRequest\":{\"utterance\":\"\\u202e\\u0000\\u200b\",\"user\":{\"id\":\"example-user-bidi\"}}}",
        "{\"userRequest\":{\"utterance\":\"👩‍👧 🥺\",\"user\":{\"id\":\"example-user-emoji\"}},\"new\":{\"one\":1}}",
        "{\"userRequest\":{\"utterance\":\"안녕\",\"user\":{\"id\":\"" + "x".PadLeft(5_000, 'x') + "\"}}}",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Whatever_comes_with_the_secret_gets_an_answer_the_messenger_understands(string body)
    {
        using var request = Messenger.Request(body, "demo-kakao-secret");
        using var answer = await intake.Anonymous.SendAsync(request);

        await Understood(answer);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task Too_much_is_answered_too_and_none_of_it_makes_an_answer_too_long(int length)
    {
        using var request = Messenger.Request(Messenger.Body(new string('가', length)), "demo-kakao-secret");
        using var answer = await intake.Anonymous.SendAsync(request);

        await Understood(answer);
    }

    private static async Task Understood(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("2.0", told.GetProperty("version").GetString());
        var outputs = told.GetProperty("template").GetProperty("outputs").EnumerateArray().ToList();
        Assert.InRange(outputs.Count, 1, 3);
        foreach (var output in outputs)
        {
            if (output.TryGetProperty("simpleText", out var text))
            {
                Assert.InRange(text.GetProperty("text").GetString()!.Length, 1, 1_000);
            }
        }

        Assert.InRange(told.GetProperty("template").GetProperty("quickReplies").GetArrayLength(), 0, 10);
    }

    private Task<JsonElement> Ask(string user, string text, string? callback = null, string lang = "ko") =>
        Messenger.Ask(intake, user, text, callback, lang);

    private Guid Contact(string word) =>
        intake.Announced<MessagePosted>().Last(posted => intake.Read(posted) == word).ContactId;
}
