using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>The supervisor's page of rights as a browser without scripts uses it.</summary>
public sealed class Answering_on_the_page_of_rights : IAsyncLifetime
{
    private const string Page = "/intake/rights/page";
    private const string Number = "+821055550801";

    private readonly ManualClock clock = new(Start);
    private RunningService intake = null!;
    private ContactReceived contact = null!;
    private StaffBrowser supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        intake = await Run(clock);
        contact = await intake.Call(Number);
        await intake.Put("counsellor-1", contact, "person", new { name = "박예시", address = "예시구 보기로 2" });
        supervisor = new StaffBrowser(intake.As("supervisor-1"));
    }

    [Fact]
    public async Task It_lists_what_is_asked_for_with_the_time_left_and_overdue_in_words()
    {
        var (id, _) = await Asked("access");
        Assert.Contains("10일 0시간 남음", await supervisor.Read(Page), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(11));
        supervisor = new StaffBrowser(intake.As("supervisor-1"));

        Assert.Contains("기한 1일 0시간 지남", await supervisor.Read(Page), StringComparison.Ordinal);
        Assert.Contains("1 d 0 h overdue", await supervisor.Read($"{Page}?lang=en"), StringComparison.Ordinal);
        Assert.Contains(Number[1..], await supervisor.Read(PageOf(id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_supervisors_may_open_it()
    {
        var (id, _) = await Asked("access");
        foreach (var path in new[] { Page, PageOf(id) })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await intake.As("counsellor-1").GetAsync(path)).StatusCode);
            Assert.Contains("href=\"/intake/rights/page\"", await supervisor.Read(path), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Open(PageOf(Guid.NewGuid()))).StatusCode);
    }

    [Fact]
    public async Task A_wrong_code_costs_a_try_and_what_is_no_code_does_not()
    {
        var (id, code) = await Asked("access");
        var wrong = code == "000000" ? "111111" : "000000";

        await Refused(HttpStatusCode.BadRequest, "숫자 여섯 자리를 적어 주십시오.", await Send(id, "confirm", ("code", "12")));
        var page = await Refused(
            HttpStatusCode.BadRequest, "코드가 다릅니다. 4번 더 적어 볼 수 있습니다.", await Send(id, "confirm", ("code", wrong)));

        Assert.Contains($"value=\"{wrong}\"", page, StringComparison.Ordinal);
        Assert.Contains("본인으로 확인했습니다.", await Confirm(id, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_shown_once_on_the_page()
    {
        var (id, code) = await Asked("access");
        await Refused(HttpStatusCode.Conflict, "본인 확인을 먼저 해 주십시오.", await Send(id, "copy"));
        await Confirm(id, code);

        var copy = await Send(id, "copy");

        Assert.Equal(HttpStatusCode.OK, copy.StatusCode);
        var page = await copy.Content.ReadAsStringAsync();
        Assert.Contains("<dd>박예시</dd>", page, StringComparison.Ordinal);
        Assert.Contains($"{Number[1..]}</dd>", page, StringComparison.Ordinal);
        await Refused(HttpStatusCode.Conflict, "이미 처리했거나", await Send(id, "copy"));
        Assert.DoesNotContain("박예시", await supervisor.Read(PageOf(id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_starts_from_what_is_known()
    {
        var (id, code) = await Asked("correction");
        Assert.DoesNotContain("박예시", await supervisor.Read(PageOf(id)), StringComparison.Ordinal);
        Assert.Contains("value=\"박예시\"", await Confirm(id, code), StringComparison.Ordinal);

        var page = await Refused(
            HttpStatusCode.BadRequest, "네 자리로 적어 주십시오.",
            await Send(id, "correct", ("name", "박보기"), ("birthYear", "1")));
        Assert.Contains("value=\"박보기\"", page, StringComparison.Ordinal);
        page = await supervisor.Follow(await Send(id, "correct", ("name", "박보기"), ("birthYear", "1970")));

        Assert.Contains("바라신 대로 고쳤습니다.", page, StringComparison.Ordinal);
        Assert.Equal("박보기", (await intake.Person(contact)).GetProperty("details").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("suspension", "suspend", "더는 쓰지 않게 했습니다.")]
    [InlineData("erasure", "erase", "지우기를 시작했습니다.")]
    public async Task What_was_asked_is_done_when_it_is_confirmed_and_nothing_else(
        string kind, string form, string said)
    {
        var (id, code) = await Asked(kind);
        Assert.DoesNotContain($"/page/{form}\"", await supervisor.Read(PageOf(id)), StringComparison.Ordinal);
        await Refused(HttpStatusCode.Conflict, "본인 확인을 먼저 해 주십시오.", await Send(id, form));
        Assert.Contains($"/page/{form}\"", await Confirm(id, code), StringComparison.Ordinal);
        await Refused(HttpStatusCode.Conflict, "이 신청에 맞지 않는 처리입니다.", await Send(id, "copy"));

        Assert.Contains(said, await supervisor.Follow(await Send(id, form)), StringComparison.Ordinal);
        Assert.Contains("이미 답한 신청입니다.", await supervisor.Read(PageOf(id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_cannot_be_granted_is_refused_with_a_reason()
    {
        var (id, _) = await Asked("erasure");
        await Refused(HttpStatusCode.BadRequest, "골라 주십시오.", await Send(id, "refuse", ("refusal", "mood")));

        var page = await supervisor.Follow(await Send(id, "refuse", ("refusal", "withdrawn")));

        Assert.Contains("기다리는 신청이 없습니다", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko", "전화드릴 번호가 없습니다.", "저희가 먼저 전화드리지 않아요.", "코드를 알아볼 수 없어요.", "하나만 적어 주세요.")]
    [InlineData("en", "so nobody is rung.", "We will not call you.", "This is not a code.", "or the code, not both.")]
    public async Task Whoever_has_no_number_asks_on_the_page_with_their_code_and_nobody_is_rung(
        string language, string nobody, string asked, string none, string both)
    {
        var given = await (await intake.Post("counsellor-1", contact, "resume-code"))
            .Content.ReadFromJsonAsync<JsonElement>();
        var resumeCode = given.GetProperty("resumeCode").GetString()!;
        var citizen = new StaffBrowser(intake.Anonymous);
        supervisor.Language(language);
        citizen.Language(language);

        Task<HttpResponseMessage> Ask(string phone, string code) => citizen.Send(
            "/privacy", "/privacy", ("kind", "erasure"), ("phone", phone), ("resumeCode", code));
        Assert.Matches("value=\"AB0-12\"", await Refused(HttpStatusCode.BadRequest, none, await Ask("", "AB0-12")));
        var twice = await Refused(HttpStatusCode.BadRequest, both, await Ask(Number, resumeCode));
        Assert.Matches("value=\"erasure\" selected", twice);
        var page = await Refused(
            HttpStatusCode.OK, asked, await Ask("", $"{resumeCode[..5].ToLowerInvariant()} {resumeCode[5..]}"));

        var listed = Assert.Single((await intake.As("supervisor-1").GetFromJsonAsync<JsonElement>("/intake/rights"))
            .EnumerateArray());
        var id = listed.GetProperty("requestId").GetGuid();
        var name = $"R-{id.ToString("N")[^6..].ToUpperInvariant()}";
        Assert.Contains(name, page, StringComparison.Ordinal);
        Assert.DoesNotContain(resumeCode[5..], page, StringComparison.Ordinal);
        Assert.Contains(name, await supervisor.Read(Page), StringComparison.Ordinal);
        var opened = await supervisor.Read(PageOf(id));
        Assert.Contains(nobody, opened, StringComparison.Ordinal);
        Assert.DoesNotContain(Number[1..], opened, StringComparison.Ordinal);
        var code = System.Text.RegularExpressions.Regex.Match(page, "<b>([0-9]{6})</b>").Groups[1].Value;
        await Confirm(id, code);
        await supervisor.Follow(await Send(id, "erase"));
        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 1));
    }

    [Fact]
    public async Task What_was_told_in_an_emergency_stands_there_until_the_person_knows()
    {
        await intake.Post("counsellor-1", contact, "emergency-disclosures", new
        {
            recipient = "119", reason = "medical", fields = (string[])["phone"],
            askedBy = "예시 소방서 김보리", verifiedBy = "119로 다시 걸어 확인",
        });
        var page = await supervisor.Read(Page);
        Assert.Contains($"href=\"/intake/contacts/{contact.ContactId}/page\"", page, StringComparison.Ordinal);
        var told = await intake.As("supervisor-1").GetFromJsonAsync<JsonElement>("/intake/emergency-disclosures");

        page = await supervisor.Follow(await supervisor.Send(
            Page, $"{Page}/disclosures/{told[0].GetProperty("disclosureId").GetGuid()}/told"));

        Assert.Contains("본인에게 알렸다고 기록했습니다.", page, StringComparison.Ordinal);
        Assert.Contains("모두 본인에게 알렸습니다.", page, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private static string PageOf(Guid request) => $"/intake/rights/{request}/page";

    private async Task<(Guid Id, string Code)> Asked(string kind)
    {
        var asked = await (await intake.Anonymous.PostAsJsonAsync(
            "/privacy/requests", new { kind, phone = Number })).Content.ReadFromJsonAsync<JsonElement>();
        return (asked.GetProperty("requestId").GetGuid(), asked.GetProperty("code").GetString()!);
    }

    private async Task<string> Confirm(Guid id, string code) =>
        await supervisor.Follow(await Send(id, "confirm", ("code", code)));

    private Task<HttpResponseMessage> Send(Guid id, string form, params (string Name, string Value)[] fields) =>
        supervisor.Send(PageOf(id), $"{PageOf(id)}/{form}", fields);

    private static async Task<string> Refused(HttpStatusCode status, string said, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(said, page, StringComparison.Ordinal);
        return page;
    }
}
