using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Reviews;
using Contracts;
using Platform;
using Testing;

namespace ConsultationService.Tests;

/// <summary>
/// How a consultation was done is looked at by chance and under the auditor's eyes, and told to who did it.
/// </summary>
public sealed class Reviewing_consultations : IAsyncLifetime
{
    private const string Note = "예시: 고양이 이름은 나비입니다.";
    private const string Comment = "예시: 끝까지 들어 주셔서 좋았습니다.";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    /// <summary>In a city with centres, where a supervisor of the east works beside one of the whole city.</summary>
    public async ValueTask InitializeAsync() => desk = await RunningService.Start(
        builder => builder.AddConsultation(), app => app.MapConsultation(), clock,
        new Dictionary<string, string?> { ["City:Name"] = "example" });

    [Fact]
    public async Task A_record_is_drawn_read_judged_and_told_to_its_counsellor_once()
    {
        var contact = await Done("counsellor-1");

        var drawn = (await Draw("supervisor-1"))!.Value;
        Assert.Equal("counsellor-1", drawn.GetProperty("counsellor").GetString());
        Assert.Equal(Note, drawn.GetProperty("consultation").GetProperty("note").GetString());
        Assert.Equal(drawn.Id("reviewId"), (await Draw("supervisor-1"))!.Value.Id("reviewId"));
        Assert.Null(await Draw("supervisor-east"));
        Assert.Empty(await Own("counsellor-1"));

        Assert.Equal(HttpStatusCode.Forbidden, (await Give("supervisor-east", drawn)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Give("supervisor-1", drawn)).StatusCode);
        Assert.Contains("review-given", await Houses.Refused(await Give("supervisor-1", drawn)));
        Assert.Null(await Draw("supervisor-1"));

        var told = Assert.Single(await Own("counsellor-1"));
        Assert.Equal(
            (Comment, "supervisor-1", 5),
            (told.GetProperty("comment").GetString(), told.GetProperty("reviewer").GetString(),
                told.GetProperty("marks").GetArrayLength()));
        Assert.Empty(await Own("counsellor-2"));
        Assert.Equal(HttpStatusCode.NotFound, (await See("counsellor-2", drawn)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await See("counsellor-1", drawn)).StatusCode);
        Assert.Equal(
            ["supervisor-1 record-read-for-review", "supervisor-1 record-read-for-review", "supervisor-1 review-drawn",
                "supervisor-1 review-given"],
            (await desk.Audit("consultation", contact.CaseId)).Where(deed =>
                deed.Contains("review", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Whoever_was_reviewed_least_comes_first_and_nobody_reviews_themselves()
    {
        foreach (var counsellor in (string[])["counsellor-1", "counsellor-1", "counsellor-1", "counsellor-2"])
        {
            await Done(counsellor);
        }

        var reviewed = new List<string?>();
        while (await Draw("supervisor-1") is { } drawn)
        {
            reviewed.Add(drawn.GetProperty("counsellor").GetString());
            await Give("supervisor-1", drawn);
        }

        Assert.Equal(4, reviewed.Count);
        Assert.Equal(["counsellor-1", "counsellor-2"], reviewed.Take(2).Order());
        var line = (await Lines()).Single(one => one.GetProperty("counsellor").GetString() == "counsellor-1");
        Assert.Equal(
            (3, 3, 3, 0.75),
            (line.GetProperty("completed").GetInt32(), line.GetProperty("given").GetInt32(),
                line.GetProperty("unseen").GetInt32(), line.GetProperty("met").GetDouble()));
    }

    [Fact]
    public async Task Two_who_draw_at_once_never_get_the_same_record_and_one_in_two_tabs_gets_one()
    {
        for (var i = 0; i < 6; i++) await Done("counsellor-1");

        var drawn = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            Draw(i % 2 == 0 ? "supervisor-1" : "supervisor-east")));

        Assert.Equal(2, drawn.OfType<JsonElement>().Select(one => one.Id("reviewId")).Distinct().Count());
        Assert.Equal(
            2,
            drawn.OfType<JsonElement>().Select(one => one.GetProperty("consultation").Id("consultationId")).Distinct()
                .Count());
    }

    [Fact]
    public async Task What_is_old_of_another_centre_or_holds_nothing_to_read_is_not_drawn()
    {
        await Done("counsellor-1", note: null);
        Assert.Null(await Draw("supervisor-1"));

        await Done("counsellor-1");
        Assert.Null(await Draw("supervisor-west"));
        clock.Advance(DrawReview.Within + TimeSpan.FromMinutes(1));
        Assert.Null(await Draw("supervisor-1"));
    }

    [Theory]
    [InlineData("erased")]
    [InlineData("withdrawn")]
    public async Task What_was_said_of_it_goes_with_the_person_and_none_is_kept_afterwards(string how)
    {
        var before = await Done("counsellor-1");
        var first = (await Draw("supervisor-1"))!.Value;
        await Give("supervisor-1", first);
        await Forget(before, how);
        var after = await Done("counsellor-1");
        var second = (await Draw("supervisor-1"))!.Value;
        await Forget(after, how);
        Assert.DoesNotContain("나비", (await Draw("supervisor-1")).ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await Give("supervisor-1", second)).StatusCode);

        var told = await Own("counsellor-1");

        Assert.Equal(2, told.Count);
        Assert.All(told, one => Assert.False(one.TryGetProperty("comment", out _)));
        Assert.DoesNotContain(Comment, await Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_criterion_is_answered_once_and_what_is_not_met_is_explained()
    {
        var met = Enum.GetValues<ReviewCriterion>().Select(one => new ReviewAnswer(one, ReviewMark.Met)).ToList();
        List<ReviewAnswer> missed = [new(ReviewCriterion.Listening, ReviewMark.NotMet), .. met.Skip(1)];

        ReviewPolicy.Check(met, comment: null);
        ReviewPolicy.Check(missed, Comment);
        Assert.Equal("comment", Refused(missed, null));
        Assert.Equal("comment", Refused(met, new string('가', ReviewPolicy.CommentLengthMax + 1)));
        Assert.Equal("marks", Refused([.. met.Skip(1)], Comment));
        Assert.Equal("marks", Refused([.. met, met[0]], Comment));

        static string Refused(IReadOnlyList<ReviewAnswer> marks, string? comment) =>
            Assert.Throws<BadFieldException>(() => ReviewPolicy.Check(marks, comment)).Path;
    }

    [Fact]
    public async Task On_the_pages_it_is_drawn_judged_and_read_and_a_form_that_is_not_whole_keeps_what_was_written()
    {
        await Done("counsellor-1");
        var supervisor = desk.As("supervisor-1");
        var form = new Dictionary<string, string> { ["listening"] = "met", ["comment"] = Comment };
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(supervisor, "/desk/page/reviews/next", [])).StatusCode);
        Assert.Contains("나비", await supervisor.GetStringAsync(ShowReviews.Path), StringComparison.Ordinal);
        var id = (await Draw("supervisor-1"))!.Value.Id("reviewId");

        var half = await Post(supervisor, $"/desk/page/reviews/{id}/give", form);
        Assert.Equal(HttpStatusCode.BadRequest, half.StatusCode);
        var shown = await half.Content.ReadAsStringAsync();
        Assert.Contains("id=\"risk-error\"", shown, StringComparison.Ordinal);
        Assert.Contains(Comment, shown, StringComparison.Ordinal);

        foreach (var criterion in (string[])["risk", "needs", "consent", "record"]) form[criterion] = "partly";
        Assert.Equal(
            HttpStatusCode.SeeOther, (await Post(supervisor, $"/desk/page/reviews/{id}/give", form)).StatusCode);

        var counsellor = desk.As("counsellor-1");
        Assert.Contains("읽지 않은 상담 살핌 1건", await counsellor.GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Contains(Comment, await counsellor.GetStringAsync(ReadReviews.Path), StringComparison.Ordinal);
        await Post(counsellor, $"/desk/page/reviews/own/{id}/seen", [], ReadReviews.Path);
        Assert.DoesNotContain("읽지 않은", await counsellor.GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await counsellor.GetAsync(new Uri(ShowReviews.Path, UriKind.Relative))).StatusCode);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static async Task<HttpResponseMessage> Post(
        HttpClient browser, string path, Dictionary<string, string> fields, string page = ShowReviews.Path)
    {
        using var content = new FormUrlEncodedContent(
            [.. fields, new(FormToken.Field, FormToken.In(await browser.GetStringAsync(page)))]);
        return await browser.PostAsync(path, content);
    }

    private async Task<ContactReceived> Done(string counsellor, string? note = Note)
    {
        var contact = new ContactReceived(
            Guid.NewGuid(), Guid.NewGuid(), Channel.Phone, clock.GetUtcNow(), "99110");
        await desk.Deliver(contact, contact.CaseId);
        var consultation = (await desk.Take(counsellor)).Id("consultationId");
        var completed = await desk.Complete(
            counsellor, consultation, new { kind = "light", risk = "R0", outcome = "listened", note });
        Assert.Equal(HttpStatusCode.NoContent, completed.StatusCode);
        return contact;
    }

    private async Task<JsonElement?> Draw(string supervisor)
    {
        var answer = await desk.As(supervisor).PostAsync(new Uri("/desk/reviews/next", UriKind.Relative), null);
        if (answer.StatusCode is HttpStatusCode.NoContent) return null;
        return await Houses.Answered(answer);
    }

    private Task<HttpResponseMessage> Give(string supervisor, JsonElement drawn) =>
        desk.As(supervisor).PostAsJsonAsync($"/desk/reviews/{drawn.Id("reviewId")}/give", new
        {
            marks = new[]
            {
                new { criterion = "listening", mark = "met" }, new { criterion = "risk", mark = "met" },
                new { criterion = "needs", mark = "met" }, new { criterion = "consent", mark = "not-applicable" },
                new { criterion = "record", mark = "partly" },
            },
            comment = Comment,
        });

    private Task<HttpResponseMessage> See(string counsellor, JsonElement drawn) => desk.As(counsellor).PostAsync(
        new Uri($"/desk/reviews/own/{drawn.Id("reviewId")}/seen", UriKind.Relative), null);

    private async Task<List<JsonElement>> Own(string counsellor) =>
        [.. (await desk.As(counsellor).GetFromJsonAsync<JsonElement>("/desk/reviews/own")).EnumerateArray()];

    private async Task<List<JsonElement>> Lines() =>
        [.. (await desk.As("supervisor-1").GetFromJsonAsync<JsonElement>("/desk/reviews")).EnumerateArray()];

    private Task Forget(ContactReceived contact, string how) => how == "erased"
        ? desk.Deliver(
            new PersonErased(Guid.NewGuid(), contact.CaseId, ManualClock.Noon.AddMinutes(1)), contact.CaseId)
        : desk.Deliver(
            new ConsentWithdrawn(
                Guid.NewGuid(), contact.CaseId, "line", "sensitive", ManualClock.Noon.AddMinutes(1)),
            contact.CaseId);

    private async Task<string> Stored() => string.Join(' ', await desk.Db(work => work.Many(
        $"SELECT concat(marks, encode(comment, 'escape')) FROM reviews", row => row.GetString(0))));
}
