using System.Net;
using System.Text.RegularExpressions;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>The desk with somebody who writes, as a browser without scripts uses it.</summary>
public sealed partial class Writing_on_the_desks_page(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Note = "예시: 저녁을 거르실 때가 많습니다.";
    private const string Said = "예시: 어제부터 <b>아무것도</b> 못 먹었어요";

    private readonly RunningService desk = one.Service;
    private readonly HttpClient counsellor = one.Service.As("counsellor-1");
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        contact = await desk.Chat(Channel.Kakao);
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Write(contact, 1, "예시: 저는 프로그램이에요", MessageAuthor.Machine);
        await desk.Write(contact, 2, Said);
    }

    [Fact]
    public async Task It_shows_who_said_what_in_words_and_the_signs_of_danger()
    {
        await desk.Write(contact, 3, "예시: 이번 주말에 죽을 거예요");
        var page = await counsellor.GetStringAsync("/desk");

        Assert.Matches("<li class=\"bot\">\\s*<span class=\"who\">안내 프로그램, ", page);
        Assert.Matches("<li class=\"person\">\\s*<span class=\"who\">이분, ", page);
        Assert.Contains("&lt;b&gt;아무것도&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Matches("<b>위험 표현:</b> [^<]*죽겠다는 결심", page);
        Assert.Matches("data-live=\"/desk/live\" data-part=\"/desk/part/conversation.with=", page);
    }

    [Fact]
    public async Task A_reply_is_sent_once_and_the_half_written_record_stays()
    {
        var form = await Form("예시: 여기 있을게요.");

        var answers = await Task.WhenAll(Send(form), Send(form));
        var page = await counsellor.Page(await Send(form));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(Posted());
        Assert.Contains("답글을 보냈습니다.", page, StringComparison.Ordinal);
        Assert.Matches(
            "<li class=\"me\">\\s*<span class=\"who\">상담원, [^<]*</span>\\s*<div class=\"say\">\\s*<p>예시: 여기", page);
        StillThere(page);
        Assert.Matches("<textarea [^>]*name=\"reply\"[^>]*></textarea>", page);
        Assert.NotEqual(form["replyId"], ReplyId().Match(page).Groups[1].Value);
    }

    [Fact]
    public async Task Never_11_what_comes_while_the_record_is_completed_does_not_count_as_read()
    {
        var form = await Form("");
        (form["kind"], form["outcome"], form["risk"]) = ("light", "listened", "R0");
        form["lastSeen"] = LastSeen().Match(await counsellor.GetStringAsync("/desk")).Groups[1].Value;
        form.Remove("wanted-L1.2");
        form.Remove("companion");
        await desk.Write(contact, 3, "예시: 한 가지 더 있어요");

        var answer = await Send(form, "complete");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var completed = desk.Announced<ConsultationCompleted>().Last(one => one.ContactId == contact.ContactId);
        Assert.Equal(2, completed.LastRead);
    }

    [Fact]
    public async Task Looking_again_sends_nothing_and_keeps_both()
    {
        var form = await Form("예시: 아직 쓰는 중");
        form["look"] = "again";

        var page = await counsellor.Page(await Send(form));

        Assert.Empty(Posted());
        StillThere(page);
        Assert.Contains(">예시: 아직 쓰는 중</textarea>", page, StringComparison.Ordinal);
        Assert.Equal(form["replyId"], ReplyId().Match(page).Groups[1].Value);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_named_and_kept()
    {
        var empty = await Send(await Form(" "));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        var page = await empty.Content.ReadAsStringAsync();
        Assert.Contains("답글을 적어 주십시오.", page, StringComparison.Ordinal);
        StillThere(page);

        var unsent = await Form("예시: 보내지 않은 글");
        var complete = await Send(unsent, "complete");
        Assert.Equal(HttpStatusCode.BadRequest, complete.StatusCode);
        Assert.Contains("보내지 않은 답글이 있습니다.", await complete.Content.ReadAsStringAsync());

        await desk.Complete("counsellor-1", consultation);
        var over = await Send(unsent);
        Assert.Equal(HttpStatusCode.Conflict, over.StatusCode);
        page = await over.Content.ReadAsStringAsync();
        Assert.Matches($"id=\"unsent\"[^>]*>{unsent["reply"]}</textarea>", page);
        Assert.Matches($"id=\"unsaved\"[^>]*>{Regex.Escape(Note)}</textarea>", page);
        Assert.Empty(Posted());
    }

    public async ValueTask DisposeAsync() => await desk.Complete("counsellor-1", consultation);

    private static void StillThere(string page)
    {
        Assert.Contains($">{Note}</textarea>", page, StringComparison.Ordinal);
        Assert.Matches("name=\"companion\"[^>]* checked", page);
        Assert.Matches("name=\"risk\" value=\"R2\"[^>]* checked", page);
        Assert.Matches("name=\"wanted-L1.2\"[^>]* checked", page);
    }

    private IEnumerable<ReplyPosted> Posted() =>
        desk.Announced<ReplyPosted>().Where(posted => posted.ContactId == contact.ContactId);

    /// <summary>The page's one form: the box for replies, and a record that is half written.</summary>
    private async Task<Dictionary<string, string>> Form(string reply)
    {
        var page = await counsellor.GetStringAsync("/desk");
        return new()
        {
            [FormToken.Field] = FormToken.In(page),
            ["replyId"] = ReplyId().Match(page).Groups[1].Value,
            ["reply"] = reply,
            ["risk"] = "R2",
            ["wanted-L1.2"] = "on",
            ["companion"] = "on",
            ["note"] = Note,
        };
    }

    private async Task<HttpResponseMessage> Send(Dictionary<string, string> form, string door = "replies")
    {
        using var content = new FormUrlEncodedContent(form);
        return await counsellor.PostAsync($"/desk/page/consultations/{consultation}/{door}", content);
    }

    [GeneratedRegex("<input type=\"hidden\" form=\"record\" name=\"lastSeen\" value=\"([^\"]+)\"")]
    private static partial Regex LastSeen();

    [GeneratedRegex("name=\"replyId\" value=\"([^\"]+)\"")]
    private static partial Regex ReplyId();
}
