using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using ConsultationService.Rooms;
using ConsultationService.TalkPlans;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>
/// Counsellors, what was agreed on with those who call often, and rooms, as a browser without scripts deals with them.
/// </summary>
public sealed class Keeping_the_team_on_pages : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private HttpClient admin = null!;
    private HttpClient supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        (admin, supervisor) = (desk.As("admin-1"), desk.As("supervisor-1"));
    }

    [Fact]
    public async Task An_administrator_adds_a_counsellor_changes_them_and_switches_them_off()
    {
        var added = await admin.Page(await Counsellor(("id", "counsellor-9"), ("skills", "youth, grief")));
        Assert.Contains("youth, grief", added, StringComparison.Ordinal);
        Assert.Contains(
            "counsellor-9", await supervisor.GetStringAsync(ShowCounsellors.Path), StringComparison.Ordinal);
        await desk.Call();
        await desk.Take("counsellor-9");

        Assert.Contains(
            "value=\"youth grief\"", await admin.GetStringAsync($"{ShowCounsellors.Path}?change=counsellor-9"),
            StringComparison.Ordinal);
        var off = await admin.Page(await Counsellor(("known", "counsellor-9"), ("enabled", "")));

        Assert.Contains("쓰지 않음", off, StringComparison.Ordinal);
        Assert.Equal(ReturnReason.CounsellorDisabled, Assert.Single(desk.Announced<ContactReturned>()).Reason);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Next("counsellor-9")).StatusCode);
    }

    [Theory]
    [InlineData("id", "two words", "id")]
    [InlineData("languages", "KO", "languages")]
    [InlineData("chatsMax", "9", "chatsMax")]
    [InlineData("qualifiedUntil", "soon", "qualifiedUntil")]
    public async Task A_counsellor_who_cannot_be_is_named_in_the_form_and_nothing_typed_is_lost(
        string field, string value, string named)
    {
        var refused = await Counsellor(("id", "counsellor-9"), ("skills", "grief"), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains($"id=\"{named}-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"grief\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "counsellor-9", await admin.GetStringAsync("/desk/counsellors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_by_two_at_once_somebody_stands_as_one_of_them_wrote_and_the_other_is_told()
    {
        // The cookie that goes with the forms of both comes with the first page.
        await admin.GetStringAsync(ShowCounsellors.Path);
        var answers = await Task.WhenAll(((string[])["youth", "grief"]).Select(skill =>
            Counsellor(("id", "counsellor-9"), ("skills", skill))));

        Assert.Equal(
            [HttpStatusCode.SeeOther, HttpStatusCode.BadRequest],
            answers.Select(answer => answer.StatusCode).Order());
        Assert.Contains(
            "이미 명부에 있는 계정입니다.",
            await answers.Single(answer => answer.StatusCode is HttpStatusCode.BadRequest).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_agreed_on_is_written_changed_ended_and_stands_at_the_desk()
    {
        await desk.Keep("counsellor-1");
        var often = new List<ContactReceived>();
        var caseId = Guid.NewGuid();
        for (var i = 0; i < 5; i++)
        {
            often.Add(new ContactReceived(Guid.NewGuid(), caseId, Channel.Phone, clock.GetUtcNow()));
            await desk.Deliver(often[i], caseId);
        }

        Assert.Contains("5번", await supervisor.GetStringAsync(ShowTalkPlans.Path), StringComparison.Ordinal);

        var written = await supervisor.Page(await Plan(caseId, ("minutes", "30")));
        Assert.Contains("counsellor-1, 월 10:00–11:00, 한 번에 30분", written, StringComparison.Ordinal);
        Assert.DoesNotContain("5번", written, StringComparison.Ordinal);
        await desk.Take("counsellor-1");
        Assert.Contains("한 번에 30분", await desk.As("counsellor-1").GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Contains(
            "value=\"10:00\"", await supervisor.GetStringAsync($"{ShowTalkPlans.Path}?case={caseId}"),
            StringComparison.Ordinal);

        await Plan(caseId, ("minutes", "45"));
        var plans = await supervisor.GetFromJsonAsync<JsonElement>("/desk/talk-plans");
        Assert.Equal(
            45, Assert.Single(plans.GetProperty("plans").EnumerateArray()).GetProperty("plan").GetProperty("minutes")
                .GetInt32());

        var ended = await Post(supervisor, ShowTalkPlans.Path, $"/desk/page/talk-plans/{caseId}/end", []);
        Assert.DoesNotContain("한 번에 45분", await supervisor.Page(ended), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Post(supervisor, ShowTalkPlans.Path, $"/desk/page/talk-plans/{caseId}/end", [])).StatusCode);
    }

    [Theory]
    [InlineData("case", "my-case", "case")]
    [InlineData("counsellor", "nobody", "counsellor")]
    [InlineData("minutes", "500", "minutes")]
    [InlineData("minutes", "long", "minutes")]
    [InlineData("from-0", "", "from-0")]
    public async Task An_agreement_that_cannot_be_is_named_in_the_form(string field, string value, string named)
    {
        await desk.Keep("counsellor-1");

        var refused = await Plan(Guid.NewGuid(), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            $"id=\"{named}-error\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_ends_before_it_begins_is_told_beside_the_times()
    {
        await desk.Keep("counsellor-1");

        var refused = await Plan(Guid.NewGuid(), ("to-0", "09:00"));

        Assert.Contains("끝나는 때가 시작보다 뒤여야 합니다.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_is_written_down_and_its_hours_are_changed_where_nothing_is_booked()
    {
        var written = await admin.Page(await Room(("id", "room-9")));
        Assert.Contains("월 화 10:00–18:00", written, StringComparison.Ordinal);
        Assert.Contains("11-23 12:00–13:00", written, StringComparison.Ordinal);
        Assert.Contains("월 화 10:00–18:00", await supervisor.GetStringAsync(ShowHours.Path), StringComparison.Ordinal);
        var contact = await desk.Call();
        await desk.Keep("counsellor-1");
        await desk.Take("counsellor-1");
        var monday = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
        await desk.Booked("counsellor-1", contact.ContactId, "room-9", monday);

        var booked = await Room(("known", "room-9"), ("opens-0", "14:00"));
        Assert.Equal(HttpStatusCode.Conflict, booked.StatusCode);
        Assert.Contains("그때 예약이 있습니다.", await booked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "월 화 09:00–18:00", await admin.Page(await Room(("known", "room-9"), ("opens-0", "09:00"))),
            StringComparison.Ordinal);
        Assert.Contains(
            "이미 있는 방입니다.", await (await Room(("id", "room-9"))).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "Room 9", "id")]
    [InlineData("nameEn", "", "nameEn")]
    [InlineData("opens-0", "", "opens-0")]
    [InlineData("again-0", "", "again-0")]
    public async Task A_room_that_cannot_be_is_named_in_the_form(string field, string value, string named)
    {
        var refused = await Room(("id", "room-9"), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            $"id=\"{named}-error\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_that_close_before_they_open_are_told_beside_the_hours() => Assert.Contains(
        "닫는 때가 여는 때보다 뒤여야 합니다.",
        await (await Room(("id", "room-9"), ("closes-0", "09:00"))).Content.ReadAsStringAsync(),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_supervisor_finds_no_form_for_what_administrators_write_and_nobody_else_finds_the_pages()
    {
        foreach (var page in (string[])[ShowCounsellors.Path, ShowHours.Path])
        {
            Assert.DoesNotContain("id=\"keep\"", await supervisor.GetStringAsync(page), StringComparison.Ordinal);
            Assert.Contains("id=\"keep\"", await admin.GetStringAsync(page), StringComparison.Ordinal);
        }

        foreach (var page in (string[])
            [ShowCounsellors.Path, ShowHours.Path, ShowTalkPlans.Path, ShowWaiting.Path])
        {
            var answer = await desk.As("counsellor-1").GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await Post(supervisor, ShowTalkPlans.Path, "/desk/page/counsellors", [])).StatusCode);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task<HttpResponseMessage> Counsellor(params (string Field, string Value)[] fields) => Post(
        admin, ShowCounsellors.Path, "/desk/page/counsellors",
        [
            ("qualifiedUntil", "2027-12-31"), ("languages", "ko en"), ("chatsMax", "2"), ("enabled", "on"), .. fields,
        ]);

    private Task<HttpResponseMessage> Plan(Guid caseId, params (string Field, string Value)[] fields) => Post(
        supervisor, ShowTalkPlans.Path, "/desk/page/talk-plans",
        [
            ("case", caseId.ToString()), ("counsellor", "counsellor-1"), ("day-0", "monday"), ("from-0", "10:00"),
            ("to-0", "11:00"), ("day-1", ""), ("from-1", ""), ("to-1", ""), .. fields,
        ]);

    private Task<HttpResponseMessage> Room(params (string Field, string Value)[] fields) => Post(
        admin, ShowHours.Path, "/desk/page/rooms",
        [
            ("placeKo", "예시마음집"), ("placeEn", "Example House"), ("nameKo", "방 9"), ("nameEn", "Room 9"),
            ("days-0", "MO"), ("days-0", "TU"), ("opens-0", "10:00"), ("closes-0", "18:00"), ("opens-1", ""),
            ("closes-1", ""), ("shut-0", "2026-11-23T12:00"), ("again-0", "2026-11-23T13:00"), .. fields,
        ]);

    /// <summary>Of a field that is named twice the last counts, but for boxes.</summary>
    private static async Task<HttpResponseMessage> Post(
        HttpClient browser, string page, string path, (string Field, string Value)[] fields)
    {
        var form = fields.Where((field, i) => field.Field.StartsWith("days-", StringComparison.Ordinal)
            || !fields.Skip(i + 1).Any(later => later.Field == field.Field))
            .Select(field => KeyValuePair.Create(field.Field, field.Value))
            .Append(KeyValuePair.Create(FormToken.Field, FormToken.In(await browser.GetStringAsync(page))));
        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync(path, content);
    }
}
