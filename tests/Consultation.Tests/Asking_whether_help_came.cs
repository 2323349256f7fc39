using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>What was asked of agencies is known at the desk, and so is what the person says of it.</summary>
public sealed class Asking_whether_help_came : IAsyncLifetime
{
    private static readonly Guid Agency = Guid.Parse("00000000-0000-0000-0000-0000000000a1");

    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly Guid referral = Guid.NewGuid();
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task Referrals_stand_in_the_history_however_they_were_heard()
    {
        await Deliver(new ReferralStarted(referral, contact.CaseId, Agency, At(3)), 3);
        await Deliver(new ReferralAccepted(referral, contact.CaseId, Agency, At(2)), 2);
        await Deliver(new ReferralWaitlisted(referral, contact.CaseId, Agency, At(1), Place: 4), 1);
        Assert.False((await Referral()).TryGetProperty("need", out _));
        await Deliver(Requested(), 0);
        await Deliver(Requested(), 0);

        var known = await Referral();
        Assert.Equal(
            ("L1.2", "in-progress", 4, true),
            (known.GetProperty("need").GetString(), known.GetProperty("state").GetString(),
                known.GetProperty("place").GetInt32(), known.GetProperty("mayBeToldOf").GetBoolean()));
        await Deliver(new ReferralHeld(referral, contact.CaseId, Agency, At(4)), 4);
        Assert.Equal("on-hold", (await Referral()).GetProperty("state").GetString());
        await Deliver(new ReferralClosed(referral, contact.CaseId, Agency, At(6)), 6);
        await Deliver(new ReferralResumed(referral, contact.CaseId, Agency, At(5)), 5);
        Assert.Equal("closed", (await Referral()).GetProperty("state").GetString());
        await Deliver(new ReferralVoided(referral, contact.CaseId, Agency, At(7)), 7);
        Assert.Empty((await History()).GetProperty("referrals").EnumerateArray());
    }

    [Fact]
    public async Task What_they_say_is_announced_once_and_can_be_corrected()
    {
        await Begun();

        Assert.Equal(HttpStatusCode.NoContent, (await Say("happened")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Say("happened")).StatusCode);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NoContent, (await Say("did-not-happen")).StatusCode);

        Assert.Equal([true, false], desk.Announced<HelpReportedToCounsellor>().Select(one => one.Happened));
        Assert.Equal("did-not-happen", (await Referral()).GetProperty("word").GetString());
        Assert.Equal(
            2,
            (await desk.Audit("consultation", contact.CaseId)).Count(deed => deed == "counsellor-1 help-reported"));
        await desk.Deliver(
            new HelpReportedByPerson(referral, contact.CaseId, Happened: true, clock.GetUtcNow()), contact.CaseId,
            time: clock.GetUtcNow().AddMinutes(1));
        Assert.Equal("happened", (await Referral()).GetProperty("word").GetString());
    }

    [Fact]
    public async Task Said_many_times_at_once_it_is_announced_once()
    {
        await Begun();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Say("happened")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Single(desk.Announced<HelpReportedToCounsellor>());
    }

    [Fact]
    public async Task Only_whoever_is_with_the_person_says_it_and_only_of_what_was_taken_on()
    {
        await Deliver(Requested(), 0);
        Assert.Equal(HttpStatusCode.Conflict, (await Say("happened")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Say("happened", "counsellor-2")).StatusCode);
        var unread = await Say("perhaps");
        Assert.Equal(HttpStatusCode.BadRequest, unread.StatusCode);
        Assert.Contains("word", await unread.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Say("happened", of: Guid.NewGuid())).StatusCode);
        Assert.Empty(desk.Announced<HelpReportedToCounsellor>());
    }

    [Fact]
    public async Task On_the_page_two_buttons_stand_below_it_and_the_record_stays()
    {
        await Begun();
        var browser = desk.As("counsellor-1");
        var page = await browser.GetStringAsync("/desk");
        Assert.Contains("왔다고 하심", page, StringComparison.Ordinal);
        var door = $"/desk/page/consultations/{consultation}/referrals/{referral}/help";

        var answer = await browser.PostAsync(door, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            [FormToken.Field] = FormToken.In(page), ["note"] = "예시: 반찬이 왔다고 하심", ["word"] = "happened",
        }));

        var after = await browser.Page(answer);
        Assert.Contains("말씀하신 것을 적었습니다.", after, StringComparison.Ordinal);
        Assert.Contains(">예시: 반찬이 왔다고 하심</textarea>", after, StringComparison.Ordinal);
        Assert.Contains("도움이 왔다고 하심", after, StringComparison.Ordinal);
        Assert.True(Assert.Single(desk.Announced<HelpReportedToCounsellor>()).Happened);
    }

    [Fact]
    public async Task Where_nobody_has_said_it_a_follow_up_call_is_due_within_three_days_and_once()
    {
        await Begun();
        var asked = new ConfirmationRequested(referral, contact.CaseId, Agency, clock.GetUtcNow());
        await desk.Deliver(asked, contact.CaseId);
        await desk.Deliver(asked, contact.CaseId);

        var promised = Assert.Single(desk.Announced<CallBackPromised>());
        Assert.Equal(
            (contact.ContactId, CallBackKind.FollowUp, clock.GetUtcNow().AddDays(3)),
            (promised.ContactId, promised.Kind, promised.Until));
        await desk.Deliver(
            new HelpReportedToCompanion(referral, contact.CaseId, Happened: true, clock.GetUtcNow()), contact.CaseId);
        Assert.Equal("dropped", Call(await History()));
    }

    [Fact]
    public async Task Nobody_is_called_who_has_said_it_or_wishes_it_no_more_or_writes_or_is_erased()
    {
        await Deliver(new HelpReportedByPerson(referral, contact.CaseId, Happened: false, At(1)), 1);
        await Request(referral, contact.CaseId);
        var withdrawn = Guid.NewGuid();
        await Deliver(new ReferralWithdrawn(withdrawn, contact.CaseId, Agency, At(1)), 1);
        await Request(withdrawn, contact.CaseId);
        var written = await desk.Chat();
        await Request(Guid.NewGuid(), written.CaseId);
        await desk.Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, At(2)), contact.CaseId);
        await Begun();
        await Request(Guid.NewGuid(), contact.CaseId);

        Assert.Empty(desk.Announced<CallBackPromised>());
        Assert.Empty((await History()).GetProperty("referrals").EnumerateArray());
    }

    [Fact]
    public async Task A_call_that_was_promised_before_stays_as_it_was_and_one_of_a_crisis_is_made_whatever_was_said()
    {
        await desk.Promise(
            "counsellor-1", contact.ContactId, ManualClock.Noon.AddHours(1), ManualClock.Noon.AddHours(3), "follow-up");
        await Request(referral, contact.CaseId);
        Assert.Single(desk.Announced<CallBackPromised>());

        var other = await desk.Call();
        await desk.Take("counsellor-2");
        var another = Guid.NewGuid();
        await Request(another, other.CaseId);
        await desk.Promise(
            "counsellor-2", other.ContactId, ManualClock.Noon.AddHours(1), ManualClock.Noon.AddHours(3), "follow-up");
        await desk.Deliver(
            new LoopClosed(another, other.CaseId, Agency, clock.GetUtcNow()), other.CaseId);
        Assert.Equal(2, (await desk.CallBacks("supervisor-1")).Count);
    }

    [Fact]
    public async Task Of_a_case_whose_file_is_gone_it_goes_by_its_own_age()
    {
        var (old, young) = (Guid.NewGuid(), Guid.NewGuid());
        await desk.Deliver(new ReferralAccepted(referral, old, Agency, At(1)), old, time: At(1));
        await desk.Deliver(new ReferralClosed(Guid.NewGuid(), young, Agency, At(48_000)), young, time: At(48_000));
        await Begun();
        clock.Advance(TimeSpan.FromDays(1826 + 2));

        Guid[] cases = [old, young, contact.CaseId];
        await Eventually.Holds(async () => await desk.Db(work => work.Value<long>(
            $"SELECT count(*) FROM referral_steps WHERE case_id = ANY({cases})")) == 4);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static DateTimeOffset At(int hours) => ManualClock.Noon.AddHours(hours - 24);

    private static string? Call(JsonElement history) =>
        Assert.Single(history.GetProperty("calls").EnumerateArray()).GetProperty("state").GetString();

    private ReferralRequested Requested() => new(
        referral, contact.CaseId, Agency, new ReferredNeed("L1.2", 2), Urgency.Routine, At(48));

    private async Task Begun()
    {
        await Deliver(Requested(), 0);
        await Deliver(new ReferralAccepted(referral, contact.CaseId, Agency, At(1)), 1);
        await Deliver(new ReferralStarted(referral, contact.CaseId, Agency, At(2)), 2);
    }

    private Task Request(Guid of, Guid caseId) => desk.Deliver(
        new ConfirmationRequested(of, caseId, Agency, clock.GetUtcNow()), caseId);

    private Task Deliver<T>(T told, int hours) where T : class =>
        desk.Deliver(told, contact.CaseId, time: At(hours));

    private Task<HttpResponseMessage> Say(string word, string user = "counsellor-1", Guid? of = null) =>
        desk.As(user).PostAsJsonAsync(
            $"/desk/consultations/{consultation}/referrals/{of ?? referral}/help", new { word });

    private Task<JsonElement> History() => desk.As("counsellor-1").GetFromJsonAsync<JsonElement>(
        $"/desk/consultations/{consultation}/history");

    private async Task<JsonElement> Referral() =>
        Assert.Single((await History()).GetProperty("referrals").EnumerateArray());
}
