using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Promised calls as a browser without scripts deals with them.</summary>
public sealed class Promising_on_the_desks_page(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Note = "예시: 내일 다시 이야기하기로 했습니다.";

    private readonly RunningService desk = one.Service;
    private HttpClient browser = null!;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        browser = desk.As("counsellor-1");
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task A_window_is_chosen_and_what_stands_in_the_record_stays()
    {
        var answer = await Send("call-backs", Form("tomorrow-evening", ("noMessage", "on"), ("forMe", "on")));

        var page = await browser.Page(answer);
        Assert.Contains("전화를 약속했습니다.", page, StringComparison.Ordinal);
        Assert.Contains($">{Note}</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("음성 남기지 말 것", page, StringComparison.Ordinal);
        var promised = Promised();
        // 18:00 to 21:00 of the city's next day.
        Assert.Equal(ManualClock.Noon.AddHours(30), promised.From);
        Assert.Equal(ManualClock.Noon.AddHours(33), promised.Until);
        var shown = Assert.Single(
            await desk.CallBacks("counsellor-1"), one => one.Id("callBackId") == promised.CallBackId);
        Assert.True(shown.GetProperty("noMessage").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("next-year")]
    public async Task No_window_is_named_where_it_stands(string window)
    {
        var answer = await Send("call-backs", Form(window));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<a href=\"#window\">언제 전화할지 골라 주십시오.</a>", page, StringComparison.Ordinal);
        Assert.Contains($">{Note}</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_and_not_promised_it_is_promised_as_the_consultation_is_completed()
    {
        var form = Form("tonight");
        foreach (var (field, value) in new[] { ("kind", "light"), ("risk", "R0"), ("outcome", "listened") })
        {
            form[field] = value;
        }

        var answer = await Send("complete", form);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(ManualClock.Noon.AddHours(6), Promised().From);
    }

    [Fact]
    public async Task The_call_is_made_from_the_list_and_not_answered_leaves_what_was_written_to_be_copied()
    {
        await desk.Promise("counsellor-1", contact.ContactId, ManualClock.Noon, ManualClock.Noon.AddHours(2));
        await desk.Complete("counsellor-1", consultation);
        Assert.Contains("전화 걸기", await browser.GetStringAsync("/desk"), StringComparison.Ordinal);

        var claimed = await Post($"/desk/page/call-backs/{Promised().CallBackId}/claim", []);
        Assert.Equal(HttpStatusCode.SeeOther, claimed.StatusCode);
        var page = await browser.GetStringAsync(claimed.Headers.Location!.ToString());
        Assert.Contains("음성 사서함이면", page, StringComparison.Ordinal);
        Assert.Contains("약속드린 대로 전화드렸어요", page, StringComparison.Ordinal);
        consultation = desk.Announced<CallRequested>().Last(call => call.CaseId == contact.CaseId).ConsultationId;

        Assert.Equal(
            HttpStatusCode.BadRequest, (await Send("attempts", Form("", ("result", "perhaps")))).StatusCode);
        var unreached = await Send("attempts", Form("", ("result", "no-answer")));

        var said = await unreached.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, unreached.StatusCode);
        Assert.Contains("다음 때에 다시 겁니다.", said, StringComparison.Ordinal);
        Assert.Matches("id=\"unsaved\"[^>]*>예시", said);
        Assert.Contains("1번 안 받음", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_call_that_is_due_is_made_by_form_and_where_none_is_the_page_says_so()
    {
        await desk.Complete("counsellor-1", consultation);
        var none = await Post("/desk/page/call-backs/next", []);
        Assert.Contains("지금 걸 전화가 없습니다.", await browser.GetStringAsync(none.Headers.Location!.ToString()));

        await desk.Ask(ManualClock.Noon, ManualClock.Noon.AddHours(1));
        var next = await Post("/desk/page/call-backs/next", []);
        Assert.StartsWith("/desk?with=", next.Headers.Location?.ToString(), StringComparison.Ordinal);
        consultation = Guid.Parse(next.Headers.Location!.ToString().Split('=')[1]);
    }

    [Fact]
    public async Task In_English_it_is_said_in_English()
    {
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        var page = await browser.GetStringAsync("/desk");

        foreach (var words in (string[])
            ["Calls I promised", "Promise a call", "Tonight, 18:00–21:00", "Leave no message."])
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }
    }

    /// <summary>The desk is left as it was found: nobody is held and nothing is promised.</summary>
    public async ValueTask DisposeAsync()
    {
        await desk.Note("counsellor-1", consultation, "answered");
        await desk.Complete("counsellor-1", consultation);
        await desk.Db(work => work.Execute(
            $"UPDATE call_backs SET state = 'dropped', closed_at = {work.Now} WHERE closed_at IS NULL"));
    }

    private CallBackPromised Promised() =>
        Assert.Single(desk.Announced<CallBackPromised>(), promised => promised.CaseId == contact.CaseId);

    private Dictionary<string, string> Form(string window, params (string Field, string Value)[] more)
    {
        var form = new Dictionary<string, string>
        {
            ["contact"] = contact.ContactId.ToString(), ["window"] = window, ["callKind"] = "promised", ["note"] = Note,
        };
        foreach (var (field, value) in more) form[field] = value;
        return form;
    }

    private Task<HttpResponseMessage> Send(string what, Dictionary<string, string> form) =>
        Post($"/desk/page/consultations/{consultation}/{what}", form);

    private async Task<HttpResponseMessage> Post(string path, Dictionary<string, string> form)
    {
        form[FormToken.Field] = FormToken.In(await browser.GetStringAsync("/desk"));
        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync(path, content);
    }
}
