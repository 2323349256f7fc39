using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Crises;
using ConsultationService.Pagers;
using ConsultationService.Queue;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Supervisors who look at no page. All accounts and addresses are invented.</summary>
public sealed class Paging_a_supervisor : IAsyncLifetime
{
    private const string First = "010-5555-0001";
    private const string Second = "010-5555-0002";
    private const string Third = "010-5555-0003";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private Gateway gateway = null!;
    private RunningService desk = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await Gateway.Start();
        desk = await gateway.Desk(clock);
    }

    [Fact]
    public async Task Whoever_is_on_shift_is_called_at_once_then_the_next_then_all_until_one_answers()
    {
        await Three();
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        await gateway.Has(1);
        Assert.Equal([First], gateway.Called);

        await desk.Wait(clock, TimeSpan.FromSeconds(50));
        Assert.Equal([First], gateway.Called);
        await desk.Wait(clock, TimeSpan.FromSeconds(16));
        await gateway.Has(2);
        await desk.Wait(clock, TimeSpan.FromSeconds(66));
        await gateway.Has(5);
        Assert.Equal([First, Second], gateway.Called.Take(2));
        Assert.Equal([First, Second, Third], gateway.Called.Skip(2).Order());

        var crisis = desk.CrisisOf(contact);
        var alarm = Assert.Single(await desk.Unanswered());
        Assert.Equal(HttpStatusCode.NoContent, (await Answer("supervisor-1", alarm)).StatusCode);
        await desk.Wait(clock, TimeSpan.FromSeconds(40));

        Assert.Equal(5, gateway.Asked.Count);
        Assert.Equal("supervisor-1", Assert.Single(desk.Announced<CrisisAcknowledged>()).SupervisorId);
        var view = await desk.As("supervisor-1").GetFromJsonAsync<JsonElement>($"/desk/crises/{crisis}");
        Assert.Equal(
            [2, 2, 2, 1, 0],
            view.GetProperty("called").EnumerateArray().Select(call => call.GetProperty("step").GetInt32()));
        Assert.All(
            view.GetProperty("called").EnumerateArray(),
            call => Assert.NotEqual(JsonValueKind.Null, call.GetProperty("sentAt").ValueKind));
        Assert.Contains(
            "호출한 감독자", await desk.As("supervisor-1").GetStringAsync($"/desk/crises/{crisis}/page"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_says_what_for_and_nothing_about_anybody()
    {
        await desk.KeepPager("supervisor-1", First);
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R4);
        await gateway.Has(1);

        var page = gateway.Asked[0];
        Assert.Equal(
            ["en", "kind", "ko", "level", "link", "raisedAt", "reference", "serial", "step", "to"],
            page.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("crisis", page.GetProperty("kind").GetString());
        Assert.Equal("R4", page.GetProperty("level").GetString());
        Assert.Equal(
            $"https://desk.example{ShowCrisis.Path(desk.CrisisOf(contact))}", page.GetProperty("link").GetString());
        Assert.DoesNotContain($"{contact.ContactId}", page.GetRawText(), StringComparison.Ordinal);
        var onShift = await desk.As("admin-1").GetStringAsync("/desk/on-shift");
        Assert.DoesNotContain(First, onShift, StringComparison.Ordinal);
        Assert.Equal(
            0, await desk.Db(work => work.Value<long>(
                $"SELECT count(*) FROM pagers WHERE position({First}::bytea IN address) > 0")));
    }

    [Fact]
    public async Task With_nobody_on_shift_all_are_called_and_one_answer_of_the_crisis_is_enough()
    {
        await Three();
        foreach (var one in (string[])["supervisor-1", "supervisor-east"]) await desk.Shift(one, onShift: false);
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R2);
        await gateway.Has(3);
        Assert.Equal([First, Second, Third], gateway.Called.Order());

        await desk.Act("supervisor-1", desk.CrisisOf(contact), "acknowledge", new { risk = "R4" });
        Assert.Empty(await desk.Unanswered());
        await desk.Wait(clock, TimeSpan.FromMinutes(2));

        // Nobody has met them: that is another alarm.
        await gateway.Has(6);
        Assert.Equal("waiting", gateway.Asked[^1].GetProperty("kind").GetString());
        await desk.Take("counsellor-1");
        for (var half = 0; half < 4; half++)
        {
            await desk.Wait(clock, PageForHeld.PatienceInDanger / 2);
            await desk.Attend("counsellor-1", "here");
        }

        Assert.Empty(await desk.Unanswered());
        Assert.Equal(6, gateway.Asked.Count);
    }

    [Fact]
    public async Task What_the_gateway_does_not_take_goes_to_the_next_at_once_and_is_seen()
    {
        await Three();
        gateway.Answers = to => to == First ? StatusCodes.Status404NotFound : null;
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        await gateway.Has(1);
        await desk.Wait(clock, TimeSpan.FromSeconds(6));
        await gateway.Has(2);

        Assert.Equal([First, Second], gateway.Called);
        var page = await desk.As("supervisor-1").GetStringAsync(
            $"/desk/crises/{desk.CrisisOf(contact)}/page");
        Assert.Contains("보내지 못함", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_away_is_asked_again_with_the_same_serial_and_not_for_ever()
    {
        await desk.KeepPager("supervisor-1", First);
        gateway.Answers = _ => StatusCodes.Status503ServiceUnavailable;
        await desk.Raise(await desk.Chat(), Risk.R3);
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            await Eventually.Holds(async () => await desk.Db(work => work.Value<int>(
                $"SELECT attempts FROM pager_calls WHERE step = 0")) == attempt);
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        await Eventually.Holds(async () => await desk.Db(work => work.Value<long>(
            $"SELECT count(*) FROM pager_calls WHERE step = 0 AND failed_at IS NOT NULL AND attempts = 6")) == 1);
        Assert.Equal(
            6, gateway.Asked.Where(page => page.GetProperty("step").GetInt32() == 0)
                .GroupBy(page => page.GetProperty("serial").GetGuid()).Single().Count());
    }

    [Fact]
    public async Task A_graver_level_calls_the_next_supervisor_without_waiting()
    {
        await Three();
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R2);
        await gateway.Has(1);
        await desk.Wait(clock, TimeSpan.FromSeconds(6));

        // No time passes: it is called where it has risen, not at the next look.
        await desk.Raise(contact, Risk.R4);
        await gateway.Has(2);
        Assert.Equal(Second, gateway.Called[1]);
        await desk.Wait(clock, TimeSpan.FromSeconds(6));

        Assert.Equal(2, gateway.Called.Count);
        Assert.Equal("R4", gateway.Asked[1].GetProperty("level").GetString());
    }

    [Fact]
    public async Task Two_who_answer_at_once_are_one_answer()
    {
        await desk.Raise(await desk.Chat(), Risk.R3);
        var alarm = Assert.Single(await desk.Unanswered());

        var answers = await Task.WhenAll(Answer("supervisor-1", alarm), Answer("supervisor-east", alarm));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Single(desk.Announced<CrisisAcknowledged>());
        var unknown = await Answer("supervisor-1", alarm with { AlarmId = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Answer("counsellor-1", alarm)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("010-5555-0001\n010-5555-0002")]
    public async Task An_address_is_one_line(string address)
    {
        var answer = await desk.As("admin-1").PutAsJsonAsync("/desk/counsellors/supervisor-1/pager", new { address });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_left_is_called_no_more()
    {
        await desk.KeepPager("supervisor-1", First);
        await desk.KeepPager("counsellor-5", Second);
        await desk.Keep("counsellor-5", enabled: false);
        await desk.Raise(await desk.Chat(), Risk.R3);
        await gateway.Has(1);
        Assert.Equal([First], gateway.Called);

        var door = new Uri("/desk/counsellors/supervisor-1/pager", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.As("admin-1").DeleteAsync(door)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.As("admin-1").DeleteAsync(door)).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await gateway.DisposeAsync();
    }

    /// <summary>Two on shift, one after the other, and one who is not.</summary>
    private async Task Three()
    {
        await desk.KeepPager("supervisor-1", First);
        await desk.KeepPager("supervisor-east", Second);
        await desk.KeepPager("supervisor-9@example.invalid", Third);
        await desk.Shift("supervisor-1", onShift: true);
        clock.Advance(TimeSpan.FromSeconds(1));
        await desk.Shift("supervisor-east", onShift: true);
    }

    private Task<HttpResponseMessage> Answer(string user, UnansweredAlarm alarm) => desk.As(user).PostAsJsonAsync(
        $"/desk/alarms/{alarm.AlarmId}/acknowledge", new { risk = $"{alarm.Risk}" });
}
