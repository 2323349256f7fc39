using System.Net;
using System.Net.Http.Json;
using ConsultationService.Queue;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>To whom somebody wishes to speak is seen, and changed by whoever is there for them.</summary>
public sealed class Writing_down_wishes : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    /// <summary>In a city with centres.</summary>
    public async ValueTask InitializeAsync()
    {
        desk = await RunningService.Start(
            builder => builder.AddConsultation(), app => app.MapConsultation(), clock,
            new Dictionary<string, string?> { ["City:Name"] = "example" });
        await desk.Keep("counsellor-1", languages: ["ko"], gender: "man");
        await desk.Keep("counsellor-2", languages: ["ko", "en"], skills: ["youth"], gender: "woman");
        await desk.Attend("counsellor-2", "here");
    }

    [Fact]
    public async Task A_supervisor_writes_it_for_whoever_waits_and_it_is_seen_and_kept()
    {
        var contact = await desk.Call();

        Assert.Equal(HttpStatusCode.NoContent, (await Wish(contact, new { gender = "woman" })).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
        Assert.Contains("바람: 여성", await desk.As("counsellor-1").GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Contains(
            "\"gender\":\"woman\"", await desk.As("supervisor-1").GetStringAsync("/desk/waiting"),
            StringComparison.Ordinal);
        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
        Assert.Contains("supervisor-1 wish-written", await desk.Audit("consultation", contact.CaseId));
    }

    [Fact]
    public async Task Patience_begins_with_another_wish_and_not_with_the_same_told_again()
    {
        var contact = await desk.Call();
        clock.Advance(Queue.Wish.Patience);
        await Wish(contact, new { skill = "youth" });
        clock.Advance(Queue.Wish.Patience - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);

        await Wish(contact, new { skill = "youth" });
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-1")).Id("contactId"));
    }

    [Theory]
    [InlineData("counsellor", "nobody")]
    [InlineData("language", "")]
    public async Task What_nobody_can_be_is_refused_and_named(string field, string value)
    {
        var contact = await desk.Call();

        var refused = await Wish(contact, new Dictionary<string, string> { [field] = value });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"\"{field}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_waits_has_it_written_by_a_supervisor_and_only_whom_they_may_see()
    {
        var seen = new ContactReceived(
            Guid.NewGuid(), Guid.NewGuid(), Channel.Phone, clock.GetUtcNow(), "99110");
        await desk.Deliver(seen, seen.CaseId);
        var wish = new { language = "en" };

        Assert.Equal(HttpStatusCode.NoContent, (await Wish(seen, wish, "supervisor-east")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Wish(seen, wish, "supervisor-west")).StatusCode);
        Assert.DoesNotContain(
            seen.ContactId.ToString(), await desk.As("supervisor-west").GetStringAsync("/desk/waiting"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Wish(seen, wish, "counsellor-1")).StatusCode);

        await desk.Take("counsellor-2");
        Assert.Contains("not-waiting", await Houses.Refused(await Wish(seen, wish)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Their_counsellor_writes_it_while_they_talk_and_nobody_else()
    {
        var contact = await desk.Call();
        await desk.Attend("counsellor-2", "away");
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        var door = $"/desk/consultations/{held}/wish";

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await desk.As("counsellor-2").PostAsJsonAsync(door, new { gender = "woman" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await desk.As("counsellor-1").PostAsJsonAsync(door, new { gender = "woman" })).StatusCode);
        Assert.Contains(
            "<dt>바라시는 상담원</dt><dd>여성</dd>", await desk.As("counsellor-1").GetStringAsync("/desk"),
            StringComparison.Ordinal);

        await desk.Attend("counsellor-2", "here");
        await desk.PassOn("counsellor-1", held, new { });
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
    }

    [Fact]
    public async Task Taken_at_the_same_moment_it_is_written_before_or_not_at_all_and_they_are_met()
    {
        for (var i = 0; i < 8; i++)
        {
            var contact = await desk.Call();

            var (wished, taken) = (Wish(contact, new { language = "ko" }), desk.Next("counsellor-2"));
            await Task.WhenAll(wished, taken);

            var kept = await desk.Db(work => work.Value<long>(
                $"SELECT count(*) FROM queue WHERE contact_id = {contact.ContactId} AND language = 'ko'"));
            Assert.Equal(
                kept == 1 ? HttpStatusCode.NoContent : HttpStatusCode.Conflict, (await wished).StatusCode);
            var held = await desk.Take("counsellor-2");
            Assert.Equal(contact.ContactId, held.Id("contactId"));
            await desk.Complete("counsellor-2", held.Id("consultationId"));
        }
    }

    [Fact]
    public async Task On_the_page_it_is_changed_by_a_form_that_is_shown_again_when_they_are_met_meanwhile()
    {
        var contact = await desk.Call();
        var supervisor = desk.As("supervisor-1");
        var page = await supervisor.GetStringAsync(ShowWaiting.Path);
        Assert.Contains("바라는 상담원 없음", page, StringComparison.Ordinal);

        var kept = await Post(supervisor, contact, page);
        Assert.Contains("상담원 counsellor-2", await supervisor.Page(kept), StringComparison.Ordinal);
        await desk.Take("counsellor-2");

        var late = await Post(supervisor, contact, page, language: "en");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("이제 기다리지 않는 분입니다.", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task<HttpResponseMessage> Wish(ContactReceived contact, object wish, string user = "supervisor-1") =>
        desk.As(user).PostAsJsonAsync($"/desk/waiting/{contact.ContactId}/wish", wish);

    private static async Task<HttpResponseMessage> Post(
        HttpClient browser, ContactReceived contact, string page, string language = "")
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            [FormToken.Field] = FormToken.In(page),
            ["wishCounsellor"] = "counsellor-2",
            ["wishLanguage"] = language,
        });
        return await browser.PostAsync($"/desk/page/waiting/{contact.ContactId}/wish", content);
    }
}
