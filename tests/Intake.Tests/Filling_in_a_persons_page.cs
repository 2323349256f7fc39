using System.Net;
using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>
/// The page of a person as a browser without scripts uses it: nothing a counsellor has typed is lost.
/// </summary>
public sealed class Filling_in_a_persons_page(OneIntake one) : IClassFixture<OneIntake>, IAsyncLifetime
{
    private readonly string number = NewNumber();
    private const string Consented = "partners|referral|2";
    private const string Recognised = "line|recognition|2";

    private RunningService intake = null!;
    private ContactReceived contact = null!;
    private StaffBrowser counsellor = null!;
    private StaffBrowser supervisor = null!;

    private string Page => $"/intake/contacts/{contact.ContactId}/page";

    public async ValueTask InitializeAsync()
    {
        intake = one.Service.ForOneTest();
        contact = await intake.Call(number);
        counsellor = new StaffBrowser(intake.As("counsellor-1"));
        supervisor = new StaffBrowser(intake.As("supervisor-1"));
    }

    [Fact]
    public async Task Only_the_holder_and_supervisors_may_open_it()
    {
        Assert.Equal(HttpStatusCode.OK, (await counsellor.Open(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await supervisor.Open(Page)).StatusCode);
        foreach (var other in new[] { "counsellor-2", "operator-1", "pbx-1" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await intake.As(other).GetAsync(Page)).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.NotFound, (await supervisor.Open($"/intake/contacts/{Guid.NewGuid()}/page")).StatusCode);
    }

    [Fact]
    public async Task It_shows_whom_it_is_about_with_the_number_masked()
    {
        var page = await counsellor.Read(Page);

        Assert.Contains($"•••• {number[^4..]}", page, StringComparison.Ordinal);
        Assert.DoesNotContain(number[3..], page, StringComparison.Ordinal);
        Assert.Contains("누가 연락했습니까?", page, StringComparison.Ordinal);
        Assert.Contains("Who got in touch?", await counsellor.Read($"{Page}?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_told_is_recorded_and_stands_there_afterwards()
    {
        var page = await counsellor.Follow(await Send(
            "details", ("name", " 김예시 "), ("birthYear", "1961"), ("sex", "female")));

        Assert.Contains("알려 주신 것을 기록했습니다.", page, StringComparison.Ordinal);
        Assert.Matches("name=\"name\" value=\"김예시\"", page);
        Assert.Matches("value=\"female\" selected", page);
    }

    [Theory]
    [InlineData("birthYear", "61년", "태어난 해를 1961처럼 네 자리로 적어 주십시오.")]
    [InlineData("birthYear", "1850", "태어난 해를 1961처럼 네 자리로 적어 주십시오.")]
    public async Task Details_that_cannot_be_are_named_and_the_rest_still_stands_there(
        string field, string value, string said)
    {
        var answer = await Send("details", (field, value), ("address", "예시구 보기로 1"));

        var page = await Refused(HttpStatusCode.BadRequest, said, answer);
        Assert.Matches($"name=\"{field}\" value=\"{value}\"", page);
        Assert.Contains("value=\"예시구 보기로 1\"", page, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}-error\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_got_in_touch_is_recorded_and_must_be_chosen()
    {
        Assert.Matches(
            "value=\"neighbour\" selected",
            await counsellor.Follow(await Send("relation", ("relation", "neighbour"))));

        await Refused(HttpStatusCode.BadRequest, "골라 주십시오.", await Send("relation", ("relation", "friend")));
    }

    [Fact]
    public async Task A_mark_is_set_by_the_counsellor_and_lifted_by_a_supervisor_alone()
    {
        var page = await counsellor.Follow(await Send(
            "flags", ("kind", "danger"), ("source", "police"), ("until", $"{Start.AddDays(30):yyyy-MM-dd}")));
        Assert.Contains("<b>직원 안전에 주의</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("표시 거두기", page, StringComparison.Ordinal);

        var flag = (await intake.Person(contact)).GetProperty("flags")[0].GetProperty("flagId").GetGuid();
        var lift = $"{Page}/flags/{flag}/lift";
        Assert.Equal(HttpStatusCode.Forbidden, (await counsellor.Send(Page, lift)).StatusCode);
        Assert.DoesNotContain(
            "<b>직원 안전에 주의</b>", await supervisor.Follow(await supervisor.Send(Page, lift)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2030-01-01", "앞으로 1년 안의 때여야 합니다.")]
    [InlineData("tomorrow", "날짜를 2026-01-31처럼 적어 주십시오.")]
    [InlineData("9999-12-31", "날짜를 2026-01-31처럼 적어 주십시오.")]
    public async Task A_mark_without_a_near_end_is_refused_as_it_was_filled_in(string until, string said)
    {
        var answer = await Send("flags", ("kind", "frequent-caller"), ("source", "agency"), ("until", until));

        var page = await Refused(HttpStatusCode.BadRequest, said, answer);
        Assert.Matches("value=\"frequent-caller\" selected", page);
        Assert.Contains($"value=\"{until}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_is_given_after_the_text_was_read_and_taken_back()
    {
        Assert.Contains("동의하지 않으셔도 괜찮아요.", await counsellor.Read(Page), StringComparison.Ordinal);
        var page = await counsellor.Follow(await Send("consents", ("textVersion", Consented), ("channel", "phone")));
        Assert.Contains("동의를 기록했습니다.", page, StringComparison.Ordinal);
        Assert.Single(intake.Announced<ConsentGiven>());

        page = await counsellor.Follow(await Send(
            "consents/withdraw", ("recipient", "partners"), ("purpose", "referral")));
        Assert.Contains("동의를 거두었습니다.", page, StringComparison.Ordinal);
        Assert.Single(intake.Announced<ConsentWithdrawn>());
    }

    [Theory]
    [InlineData("ko", "건강과 마음에 관한 이야기 남겨 두기", "동의를 거두었습니다.", "읽어 드린 글 1판")]
    [InlineData(
        "en", "Keeping what you tell us of your health", "The consent is withdrawn.", "What was read aloud, version 1")]
    public async Task What_is_told_of_health_and_feelings_is_consented_to_and_taken_back_apart(
        string language, string title, string done, string read)
    {
        counsellor.Language(language);
        var page = await counsellor.Read(Page);
        Assert.Contains(title, page, StringComparison.Ordinal);
        // Only what is read aloud now is offered.
        Assert.DoesNotContain("value=\"partners|referral|1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(read, page, StringComparison.Ordinal);

        await intake.Post("counsellor-1", contact, "consents", new
        {
            recipient = "partners", purpose = "referral", textVersion = "1", channel = "phone",
        });
        page = await counsellor.Follow(
            await Send("consents", ("textVersion", "line|sensitive|1"), ("channel", "phone")));
        // Also the first version of the other text, which spoke of health, can still be read.
        Assert.Equal(2, page.Split(read).Length - 1);
        page = await counsellor.Follow(await Send(
            "consents/withdraw", ("recipient", "line"), ("purpose", "sensitive")));

        Assert.Contains(done, page, StringComparison.Ordinal);
        Assert.Equal("sensitive", Assert.Single(intake.Announced<ConsentWithdrawn>()).Purpose);
        Assert.Contains("name=\"purpose\" value=\"referral\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"purpose\" value=\"sensitive\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_be_under_fourteen_needs_a_guardian_and_the_choice_is_kept()
    {
        await Send("details", ("birthYear", $"{Start.Year - 12}"));

        var page = await Refused(
            HttpStatusCode.BadRequest, "14세 미만일 수 있어 법정대리인의 동의가 필요합니다.",
            await Send("consents", ("textVersion", Consented), ("channel", "paper")));

        Assert.Matches("value=\"paper\" selected", page);
        Assert.Matches($"value=\"{Consented.Replace("|", "\\|", StringComparison.Ordinal)}\"[^>]* checked", page);
        await counsellor.Follow(await Send(
            "consents", ("textVersion", Consented), ("channel", "paper"), ("guardian", "parent")));
    }

    [Fact]
    public async Task A_consent_to_a_text_that_is_not_there_is_refused()
    {
        var answer = await Send("consents", ("textVersion", "partners|referral|99"), ("channel", "phone"));

        await Refused(HttpStatusCode.BadRequest, "이 판의 글이 없습니다.", answer);
    }

    [Fact]
    public async Task A_code_is_shown_once_and_joins_who_says_it_when_they_consented()
    {
        var given = await Send("code");
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        var code = System.Text.RegularExpressions.Regex.Match(
            await given.Content.ReadAsStringAsync(), "mono\">([0-9A-Z]{5} [0-9A-Z]{5})<").Groups[1].Value;
        Assert.DoesNotContain(code, await counsellor.Read(Page), StringComparison.Ordinal);
        await intake.Complete(contact);
        contact = await intake.Call("+821055550702");

        var page = await Refused(
            HttpStatusCode.Conflict, "같은 분으로 알아보는 데 대한 동의를 먼저 기록해 주십시오.",
            await Send("join", ("resumeCode", code)));
        Assert.Contains($"value=\"{code}\"", page, StringComparison.Ordinal);
        await Send("consents", ("textVersion", Recognised), ("channel", "phone"));
        page = await counsellor.Follow(await Send("join", ("resumeCode", code)));

        Assert.Contains("이번까지 2번", page, StringComparison.Ordinal);
        await Refused(HttpStatusCode.BadRequest, "모르는 코드입니다.", await Send("join", ("resumeCode", "ABCDE 22222")));
    }

    [Fact]
    public async Task What_is_told_in_an_emergency_is_shown_once_in_the_answer_and_in_no_address()
    {
        await Send("details", ("name", "김예시"), ("address", "예시구 보기로 1"));

        var answer = await Send(
            "emergency", ("recipient", "119"), ("reason", "medical"), ("fields", "phone"), ("fields", "address"),
            ("askedBy", "예시 소방서 김보리"), ("verifiedBy", "119로 다시 걸기"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Contains($"{number[1..]}</b>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["phone", "address"], Assert.Single(intake.Announced<EmergencyDisclosed>()).Fields);
        Assert.DoesNotContain(number[1..], await counsellor.Read(Page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("010", "phone", "다시 걸기", "골라 주십시오.")]
    [InlineData("119", "diary", "다시 걸기", "하나 이상 골라 주십시오.")]
    [InlineData("119", "phone", " ", "이 칸을 채워 주십시오.")]
    public async Task An_emergency_that_is_filled_in_badly_tells_nothing(
        string recipient, string field, string verified, string said)
    {
        var answer = await Send(
            "emergency", ("recipient", recipient), ("reason", "fire"), ("fields", field), ("askedBy", "김보리"),
            ("verifiedBy", verified));

        Assert.Matches("value=\"fire\" selected", await Refused(HttpStatusCode.BadRequest, said, answer));
        Assert.Empty(intake.Announced<EmergencyDisclosed>());
    }

    [Fact]
    public async Task Another_counsellors_form_and_one_from_elsewhere_are_not_taken()
    {
        contact = await intake.Call("+821055550703", "counsellor-2");
        var own = await intake.Call("+821055550704");
        Assert.Equal(HttpStatusCode.Forbidden, (await counsellor.Send(
            $"/intake/contacts/{own.ContactId}/page", $"{Page}/details", ("name", "김예시"))).StatusCode);

        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("name", "김예시")]);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await intake.As("counsellor-2").PostAsync($"{Page}/details", forged)).StatusCode);
        Assert.False((await intake.Person(contact, "counsellor-2")).TryGetProperty("details", out _));
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private Task<HttpResponseMessage> Send(string form, params (string Name, string Value)[] fields) =>
        counsellor.Send(Page, $"{Page}/{form}", fields);

    private static async Task<string> Refused(HttpStatusCode status, string said, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(said, page, StringComparison.Ordinal);
        return page;
    }
}
