using System.Net;
using System.Text.RegularExpressions;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>The desk as a browser without scripts uses it: nothing a counsellor has typed is lost.</summary>
public sealed class Filling_in_the_desks_form(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Note = "예시: 저녁을 거르실 때가 많습니다.";

    private readonly Dictionary<string, HttpClient> clients = [];
    private readonly RunningService desk = one.Service;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        await desk.Call();
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
    }

    [Fact]
    public async Task Filled_in_rightly_it_completes_the_consultation_and_says_so()
    {
        var answer = await Send("counsellor-1", Form());

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("상담을 마쳤습니다.", await Open("counsellor-1", answer.Headers.Location!.ToString()));
        var completed = Assert.Single(Completed());
        Assert.Equal(new Need("L1.2", 2, Wanted: true), Assert.Single(completed.Needs));
        Assert.Equal(new ConsentGrant("partners", "referral", "2"), Assert.Single(completed.Consents!));
        Assert.True(completed.FollowUp.Companion);
    }

    [Theory]
    [InlineData("kind", "", "상담 갈래를 골라 주십시오.")]
    [InlineData("risk", "R9", "위험 수준을 골라 주십시오.")]
    [InlineData("outcome", "", "상담 결과를 골라 주십시오.")]
    [InlineData("severity-L1.2", "4", "정도는 0에서 3까지입니다.")]
    [InlineData("severity-L1.2", "much", "정도는 0에서 3까지입니다.")]
    public async Task What_is_missing_or_cannot_be_is_named_and_the_rest_still_stands_there(
        string field, string value, string said)
    {
        var form = Form();
        form[field] = value;

        var answer = await Send("counsellor-1", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<a href=\"#{field}\">{said}</a>", page, StringComparison.Ordinal);
        Assert.Contains("고칠 곳이 1곳 있습니다.", page, StringComparison.Ordinal);
        Assert.Contains($">{Note}</textarea>", page, StringComparison.Ordinal);
        Assert.Matches("value=\"partners\\|referral\\|2\"[^>]* checked", page);
        Assert.Matches("name=\"companion\"[^>]* checked", page);
        Assert.Empty(Completed());
    }

    [Fact]
    public async Task A_note_that_sounds_graver_than_the_level_is_asked_about_once_and_then_taken()
    {
        var form = Form();
        form["note"] = "예시: 이번 주말에 죽을 거라고 하셨습니다.";

        var asked = await (await Send("counsellor-1", form)).Content.ReadAsStringAsync();

        Assert.Contains("메모가 R3처럼 들립니다.", asked, StringComparison.Ordinal);
        Assert.Contains("죽겠다는 결심", asked, StringComparison.Ordinal);
        Assert.Contains($">{form["note"]}</textarea>", asked, StringComparison.Ordinal);
        Assert.Empty(Completed());

        form["asked"] = "R3";
        Assert.Equal(HttpStatusCode.SeeOther, (await Send("counsellor-1", form)).StatusCode);
        Assert.Equal(Risk.R0, Assert.Single(Completed()).Risk);
        Assert.Single(desk.Announced<RiskQuestioned>(), heard => heard.ConsultationId == consultation);
    }

    [Fact]
    public async Task An_empty_form_names_all_it_needs()
    {
        var answer = await Send("counsellor-1", []);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var field in (string[])["kind", "risk", "outcome"])
        {
            Assert.Contains($"<a href=\"#{field}\">", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_consent_to_a_text_that_has_changed_is_read_anew()
    {
        var form = Form();
        form["consent"] = "partners|referral|0";

        var answer = await Send("counsellor-1", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("읽어 드릴 글이 바뀌었습니다.", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("ko", "건강과 마음에 관한 이야기 남겨 두기")]
    [InlineData("en", "Keeping what you tell us of your health and feelings")]
    public async Task What_is_told_of_health_and_feelings_is_consented_to_apart(string language, string title)
    {
        Client("counsellor-1").DefaultRequestHeaders.Add("Accept-Language", language);
        var page = await Open("counsellor-1");
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"partners|referral|1\"", page, StringComparison.Ordinal);
        var form = Form();
        form["consent"] = "line|sensitive|1";

        await Send("counsellor-1", form);

        Assert.Equal(
            new ConsentGrant("line", "sensitive", "1"), Assert.Single(Assert.Single(Completed()).Consents!));
    }

    [Fact]
    public async Task A_consultation_completed_in_another_tab_is_409_and_the_note_is_kept()
    {
        var token = await Token("counsellor-1");
        await desk.Complete("counsellor-1", consultation);

        var answer = await Send("counsellor-1", Form(), token);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await SaysWithTheNote("이미 마친 상담입니다.", answer);
        Assert.Single(Completed());
    }

    [Fact]
    public async Task Another_counsellors_is_403_and_the_note_is_kept()
    {
        var answer = await Send("counsellor-2", Form());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await SaysWithTheNote("다른 상담원이 맡은 상담입니다.", answer);
        Assert.Empty(Completed());
    }

    [Fact]
    public async Task A_mistake_in_a_form_whose_consultation_is_over_keeps_the_note_as_well()
    {
        var token = await Token("counsellor-1");
        await desk.Complete("counsellor-1", consultation);
        var form = Form();
        form["kind"] = "";

        var answer = await Send("counsellor-1", form, token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await SaysWithTheNote("이 상담은 이제 열려 있지 않습니다.", answer);
    }

    [Fact]
    public async Task A_consultation_that_is_not_there_is_not_found()
    {
        var answer = await Send("counsellor-1", Form(), path: $"/desk/page/consultations/{Guid.NewGuid()}/complete");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_not_taken()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("counsellor-1", Form(), "forged")).StatusCode);
        Assert.Empty(Completed());
    }

    [Fact]
    public async Task The_next_person_is_met_by_form_and_when_nobody_waits_the_page_says_so()
    {
        var nobody = await Send("counsellor-2", [], path: "/desk/page/next");
        Assert.Equal(HttpStatusCode.SeeOther, nobody.StatusCode);
        Assert.Contains("아무도 기다리지 않습니다.", await Open("counsellor-2", nobody.Headers.Location!.ToString()));

        await desk.Call();
        var somebody = await Send("counsellor-2", [], path: "/desk/page/next");
        Assert.StartsWith("/desk?with=", somebody.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Contains("상담 마치기", await Open("counsellor-2"));
    }

    /// <summary>The desk is left as it was found: nobody waits, and counsellor-1 is free.</summary>
    public async ValueTask DisposeAsync() => await desk.Complete("counsellor-1", consultation);

    private static Dictionary<string, string> Form() => new()
    {
        ["kind"] = "basic",
        ["risk"] = "R0",
        ["outcome"] = "referred",
        ["severity-L1.2"] = "2",
        ["wanted-L1.2"] = "on",
        ["consent"] = "partners|referral|2",
        ["companion"] = "on",
        ["note"] = Note,
    };

    private IEnumerable<ConsultationCompleted> Completed() => desk.Announced<ConsultationCompleted>()
        .Where(completed => completed.ConsultationId == consultation);

    private static async Task SaysWithTheNote(string said, HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Matches($"id=\"unsaved\"[^>]*>{Regex.Escape(Note)}</textarea>", page);
    }

    private Task<string> Open(string counsellor, string path = "/desk") => Client(counsellor).GetStringAsync(path);

    /// <summary>The token of a form; the cookie that belongs to it stays with the client.</summary>
    private async Task<string> Token(string counsellor) =>
        FormToken.In(await Open(counsellor));

    private async Task<HttpResponseMessage> Send(
        string counsellor, Dictionary<string, string> form, string? token = null, string? path = null)
    {
        form[FormToken.Field] = token ?? await Token(counsellor);
        using var content = new FormUrlEncodedContent(form);
        return await Client(counsellor).PostAsync(
            path ?? $"/desk/page/consultations/{consultation}/complete", content);
    }

    private HttpClient Client(string counsellor) =>
        clients.TryGetValue(counsellor, out var known) ? known : clients[counsellor] = desk.As(counsellor);
}
