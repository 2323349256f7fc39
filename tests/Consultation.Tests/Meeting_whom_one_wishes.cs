using System.Net;
using System.Net.Http.Json;
using ConsultationService.Queue;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Meeting_whom_one_wishes : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        await desk.Keep("counsellor-1", languages: ["ko"], skills: [], gender: "man");
        await desk.Keep("counsellor-2", languages: ["ko", "en"], skills: ["youth"], gender: "woman");
    }

    [Fact]
    public async Task Who_writes_in_English_is_met_by_somebody_who_reads_it()
    {
        var english = await Waits("en");
        var korean = await Waits("ko");
        await desk.Attend("counsellor-2", "here");

        Assert.Equal(korean.ContactId, (await desk.Take("counsellor-1")).GetProperty("contactId").GetGuid());
        Assert.Equal(english.ContactId, (await desk.Take("counsellor-2")).GetProperty("contactId").GetGuid());
    }

    [Fact]
    public async Task Nobody_waits_for_a_language_that_nobody_here_speaks()
    {
        var english = await Waits("en");

        Assert.Equal(english.ContactId, (await desk.Take("counsellor-1")).GetProperty("contactId").GetGuid());
    }

    [Fact]
    public async Task A_break_counts_at_once()
    {
        var english = await Waits("en");
        await desk.Attend("counsellor-2", "here");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);

        await desk.Attend("counsellor-2", "break");

        Assert.Equal(english.ContactId, (await desk.Take("counsellor-1")).GetProperty("contactId").GetGuid());
    }

    [Theory]
    [InlineData("language")]
    [InlineData("gender")]
    [InlineData("skill")]
    [InlineData("counsellor")]
    public async Task Nobody_waits_for_somebody_who_may_not_meet_anybody(string wish)
    {
        var contact = await desk.Call();
        await desk.Keep("counsellor-3", languages: ["ko", "en"], skills: ["youth"], gender: "woman");
        var held = (await desk.Take("counsellor-3")).Id("consultationId");
        await desk.Attend("counsellor-2", "here");
        await desk.Attend("counsellor-3", "away");
        var value = wish switch
        {
            "language" => "en", "gender" => "woman", "skill" => "youth", _ => "counsellor-2",
        };
        await desk.PassOn("counsellor-3", held, new Dictionary<string, string> { [wish] = value });
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);

        await desk.Keep(
            "counsellor-2", languages: ["ko", "en"], skills: ["youth"], gender: "woman", until: "2026-11-19");

        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-1")).Id("contactId"));
        var here = await desk.As("counsellor-2").PostAsJsonAsync("/desk/attendance", new { attendance = "here" });
        Assert.Equal(HttpStatusCode.Forbidden, here.StatusCode);
        await desk.Attend("counsellor-2", "break");
    }

    [Theory]
    [InlineData(null, 179, false)]
    [InlineData(null, 181, true)]
    [InlineData(Risk.R1, 179, false)]
    [InlineData(Risk.R2, 29, false)]
    [InlineData(Risk.R2, 31, true)]
    [InlineData(Risk.R4, 31, true)]
    public async Task A_wish_is_kept_no_longer_than_somebody_can_wait(Risk? risk, int seconds, bool met)
    {
        var english = await Waits("en");
        if (risk is { } raised) await desk.Raise(english, raised);
        await desk.Attend("counsellor-2", "here");

        clock.Advance(TimeSpan.FromSeconds(seconds));

        // Supervisors are called for who waits in danger at the same moment, and hold them for that long.
        if (met) await Eventually.Holds(async () => (await desk.Next("counsellor-1")).StatusCode is HttpStatusCode.OK);
        else Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
    }

    [Theory]
    [InlineData("gender", "woman")]
    [InlineData("skill", "youth")]
    [InlineData("counsellor", "counsellor-2")]
    public async Task Whom_a_person_would_rather_speak_to_is_who_gets_them(string wish, string value)
    {
        await desk.Attend("counsellor-2", "here");
        var contact = await desk.Call();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        var passed = await desk.PassOn("counsellor-1", held, new Dictionary<string, string> { [wish] = value });

        Assert.Equal(HttpStatusCode.NoContent, passed.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-2")).GetProperty("contactId").GetGuid());
    }

    [Fact]
    public async Task A_wish_counts_from_when_it_was_told_however_long_they_have_talked()
    {
        await desk.Attend("counsellor-2", "here");
        await desk.Call();
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Attend("counsellor-2", "here");

        var browser = desk.As("counsellor-1");
        var page = await browser.GetStringAsync("/desk");
        Assert.Matches("name=\"wishSkill\"[^§]*value=\"youth\"", page);
        using var form = new FormUrlEncodedContent(
            [new(FormToken.Field, FormToken.In(page)), new("wishGender", "woman"), new("wishSkill", "")]);
        var passed = await browser.PostAsync($"/desk/page/consultations/{held}/pass-on", form);
        Assert.Contains("다른 상담원이 먼저 만나도록", await browser.Page(passed), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
        clock.Advance(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await desk.Next("counsellor-1")).StatusCode);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, "2020-01-01")]
    [InlineData(false, "2027-12-31")]
    public async Task Nobody_waits_for_somebody_who_may_meet_nobody(bool enabled, string? until)
    {
        var english = await Waits("en");
        await desk.Attend("counsellor-2", "here");
        await desk.Keep("counsellor-2", languages: ["en"], enabled: enabled, until: until);

        Assert.Equal(english.ContactId, (await desk.Take("counsellor-1")).Id("contactId"));
    }

    [Fact]
    public async Task Whoever_was_passed_on_comes_before_those_who_came_first()
    {
        await desk.Call(clock.GetUtcNow().AddMinutes(-10));
        var passedOn = await desk.Call(clock.GetUtcNow());
        await desk.Keep("counsellor-3");
        var first = (await desk.Take("counsellor-3")).GetProperty("consultationId").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-3", first)).StatusCode);
        var held = (await desk.Take("counsellor-3")).GetProperty("consultationId").GetGuid();
        await desk.Call(clock.GetUtcNow().AddMinutes(-5));

        await desk.PassOn("counsellor-3", held, new { gender = "man" });

        Assert.Equal(passedOn.ContactId, (await desk.Take("counsellor-1")).GetProperty("contactId").GetGuid());
    }

    [Fact]
    public async Task Nobody_passes_on_to_themselves_to_a_stranger_or_what_they_do_not_hold()
    {
        await desk.Call();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        var self = await desk.PassOn("counsellor-1", held, new { counsellor = "counsellor-1" });
        var stranger = await desk.PassOn("counsellor-1", held, new { counsellor = "counsellor-99" });
        var other = await desk.PassOn("counsellor-2", held, new { gender = "man" });
        var unknown = await desk.PassOn("counsellor-1", Guid.NewGuid(), new { gender = "man" });

        Assert.Equal(HttpStatusCode.BadRequest, self.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(held, (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid());
    }

    [Fact]
    public async Task Whose_qualification_ends_with_the_citys_day_is_no_colleague_after_its_midnight()
    {
        await desk.Keep("counsellor-2", until: "2026-11-20");
        await desk.Attend("counsellor-2", "here");
        await desk.Call();
        await desk.Take("counsellor-1");
        var before = await desk.As("counsellor-1").GetStringAsync("/desk");

        clock.Advance(TimeSpan.FromHours(12.5));

        Assert.Contains("<option value=\"counsellor-2\"", before, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "<option value=\"counsellor-2\"", await desk.As("counsellor-1").GetStringAsync("/desk"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_calls_often_is_led_to_their_own_counsellor_and_comes_after_others_outside_their_times()
    {
        var often = Guid.NewGuid();
        var agreed = await desk.As("supervisor-1").PutAsJsonAsync(
            $"/desk/talk-plans/{often}",
            new
            {
                counsellor = "counsellor-2",
                times = new[] { new { day = "monday", from = "03:00", to = "03:30" } },
            });
        Assert.Equal(HttpStatusCode.NoContent, agreed.StatusCode);
        await desk.Attend("counsellor-2", "here");
        var frequent = new ContactReceived(Guid.NewGuid(), often, Channel.Phone, clock.GetUtcNow());
        await desk.Deliver(frequent, often);
        var other = await desk.Call(clock.GetUtcNow().AddSeconds(5));

        Assert.Equal(other.ContactId, (await desk.Take("counsellor-2")).GetProperty("contactId").GetGuid());
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-1")).StatusCode);
        await desk.Raise(frequent, Risk.R2, clock.GetUtcNow());
        clock.Advance(Wish.PatienceInDanger + TimeSpan.FromSeconds(1));
        Assert.Equal(frequent.ContactId, (await desk.Take("counsellor-1")).GetProperty("contactId").GetGuid());
    }

    [Fact]
    public async Task An_agreement_is_shown_mended_and_taken_back_by_supervisors_alone()
    {
        var often = new Uri($"/desk/talk-plans/{Guid.NewGuid()}", UriKind.Relative);
        var backwards = new
        {
            counsellor = "counsellor-2",
            times = new[] { new { day = "monday", from = "10:00", to = "10:00" } },
        };
        var supervisor = desk.As("supervisor-1");

        Assert.Equal(HttpStatusCode.Forbidden, (await desk.As("counsellor-1").GetAsync(often)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await supervisor.PutAsJsonAsync(often, backwards)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(often)).StatusCode);
        await supervisor.PutAsJsonAsync(often, new { counsellor = "counsellor-2", times = Array.Empty<object>() });
        Assert.Contains("counsellor-2", await supervisor.GetStringAsync(often), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await supervisor.DeleteAsync(often)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.DeleteAsync(often)).StatusCode);
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();

    private async Task<ContactReceived> Waits(string language)
    {
        var received = new ContactReceived(
            Guid.NewGuid(), Guid.NewGuid(), Channel.WebChat, clock.GetUtcNow(), Language: language);
        await desk.Deliver(received, received.CaseId);
        return received;
    }
}
