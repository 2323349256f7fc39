using System.Net;
using System.Text.RegularExpressions;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>What is kept while it is typed: in one window, in two, and after the session was lost.</summary>
public sealed partial class Writing_in_two_windows(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private readonly RunningService desk = one.Service;
    private ContactReceived contact = null!;
    private Guid consultation;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        browser = desk.As("counsellor-1");
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task What_was_taken_back_stays_taken_back()
    {
        var page = await browser.GetStringAsync("/desk");
        foreach (var note in new[] { "예시: 하나", "예시: 둘", "예시: 하나" }) await Keep(page, note);

        Assert.Contains(">예시: 하나</textarea>", await browser.GetStringAsync("/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_record_is_found_again_after_the_session_was_lost()
    {
        var page = await browser.GetStringAsync("/desk");
        var half = Form(page, "예시: 고르기 전에").Where(field => field.Key is not ("kind" or "risk" or "outcome"));
        Assert.Equal(HttpStatusCode.NoContent, (await Post("draft", new(half))).StatusCode);
        var signedIn = browser.DefaultRequestHeaders.Authorization;
        browser.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post("draft", Form(page, "예시: 더"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post("complete", Form(page, "예시: 더"))).StatusCode);

        browser.DefaultRequestHeaders.Authorization = signedIn;
        using var again = desk.As("counsellor-1");
        Assert.Contains(">예시: 고르기 전에</textarea>", await again.GetStringAsync("/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_window_does_not_write_over_a_newer_one_unseen()
    {
        var (older, newer) = (await browser.GetStringAsync("/desk"), await browser.GetStringAsync("/desk"));
        await Keep(newer, "예시: 새 창에서 길게");
        await Keep(newer, "예시: 새 창에서 더 길게");

        var refused = await Post("draft", Form(older, "예시: 옛 창"));
        Assert.Contains("draft-elsewhere", await Houses.Refused(refused));
        var completed = await Post("complete", Form(older, "예시: 옛 창"));
        Assert.Equal(HttpStatusCode.Conflict, completed.StatusCode);
        Assert.Empty(Completed());

        // Whoever has seen that and presses again means what stands there.
        var asked = await completed.Content.ReadAsStringAsync();
        Assert.Contains("다른 창에서 이 기록을 이어 적었습니다.", asked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post("complete", Form(asked, "예시: 옛 창"))).StatusCode);
        Assert.Single(Completed());
    }

    [Fact]
    public async Task Who_took_the_consent_back_is_told_that_nothing_is_kept()
    {
        var page = await browser.GetStringAsync("/desk");
        await desk.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), contact.CaseId, "line", "sensitive", ManualClock.Noon),
            contact.CaseId);

        Assert.Contains("draft-not-kept", await Houses.Refused(await Post("draft", Form(page, "예시"))));
        // A button of the page is not held up by it, and shows what was typed.
        var warned = await Post("warning", Form(page, "예시: 적던 글"));
        Assert.Equal(HttpStatusCode.OK, warned.StatusCode);
        Assert.Contains(
            ">예시: 적던 글</textarea>", await warned.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_light_talk_is_completed_by_one_press_without_a_form()
    {
        var page = await browser.GetStringAsync("/desk");
        var form = new Dictionary<string, string> { [FormToken.Field] = FormToken.In(page), ["light"] = "yes" };

        Assert.Equal(HttpStatusCode.SeeOther, (await Post("complete", form)).StatusCode);

        var completed = Assert.Single(Completed());
        Assert.Equal(
            (ConsultationKind.Light, Risk.R0, ConsultationOutcome.Listened),
            (completed.Kind, completed.Risk, completed.Outcome));
    }

    [Fact]
    public async Task Completed_twice_with_a_promise_it_is_promised_and_completed_once()
    {
        var form = Form(await browser.GetStringAsync("/desk"), "예시");
        (form["contact"], form["window"], form["callKind"]) = (contact.ContactId.ToString(), "tonight", "promised");

        var answers = await Task.WhenAll(Post("complete", form), Post("complete", form));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(Completed());
        Assert.Single(desk.Announced<CallBackPromised>(), call => call.ContactId == contact.ContactId);
    }

    [Fact]
    public async Task How_grave_it_is_and_how_the_call_stands_is_a_part_of_its_own()
    {
        var path = ShownPart().Match(await browser.GetStringAsync("/desk")).Groups[1].Value;
        Assert.Contains("R0", await browser.GetStringAsync(path), StringComparison.Ordinal);

        await desk.Raise(contact, Risk.R3);
        Assert.Contains("R3", await browser.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("이제 열려 있지 않습니다.", await desk.As("counsellor-2").GetStringAsync(path));

        await desk.Complete("counsellor-1", consultation);
        Assert.Contains("이제 열려 있지 않습니다.", await browser.GetStringAsync(path), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await desk.Complete("counsellor-1", consultation);

    private IEnumerable<ConsultationCompleted> Completed() =>
        desk.Announced<ConsultationCompleted>().Where(completed => completed.ConsultationId == consultation);

    private async Task Keep(string page, string note) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Post("draft", Form(page, note))).StatusCode);

    private static Dictionary<string, string> Form(string page, string note) => new()
    {
        [FormToken.Field] = FormToken.In(page),
        ["draftWindow"] = Hidden("draftWindow").Match(page).Groups[1].Value,
        ["draftSeen"] = Hidden("draftSeen").Match(page).Groups[1].Value,
        ["kind"] = "light",
        ["risk"] = "R0",
        ["outcome"] = "listened",
        ["note"] = note,
    };

    private async Task<HttpResponseMessage> Post(string door, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync($"/desk/page/consultations/{consultation}/{door}", content);
    }

    private static Regex Hidden(string name) => new($"name=\"{name}\" value=\"([^\"]*)\"");

    [GeneratedRegex("data-part=\"(/desk/part/call[^\"]*)\"")]
    private static partial Regex ShownPart();
}
