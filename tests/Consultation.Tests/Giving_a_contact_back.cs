using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Giving_a_contact_back : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Theory]
    [InlineData(null, 170, 190)]
    [InlineData(Risk.R3, 50, 75)]
    public async Task Who_writes_and_is_not_answered_by_somebody_who_is_not_there_waits_again(
        Risk? risk, int early, int late)
    {
        var contact = await desk.Chat();
        if (risk is { } raised) await desk.Raise(contact, raised);
        var silent = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Pass(clock, TimeSpan.FromSeconds(early));
        Assert.Empty(desk.Announced<ContactReturned>());

        await desk.Pass(clock, TimeSpan.FromSeconds(late - early));

        var returned = Assert.Single(desk.Announced<ContactReturned>());
        Assert.Equal((silent, ReturnReason.Silent), (returned.ConsultationId, returned.Reason));
        var met = await desk.Take("counsellor-2");
        Assert.Equal(contact.ContactId, met.GetProperty("contactId").GetGuid());
        Assert.True(met.GetProperty("waitedSeconds").GetInt32() >= late);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Complete("counsellor-1", silent)).StatusCode);
    }

    [Fact]
    public async Task Whoever_was_answered_or_calls_stays_with_their_counsellor()
    {
        await desk.Chat();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Reply("counsellor-1", held, Guid.NewGuid(), "안녕하세요.");
        await desk.Call();
        await desk.Take("counsellor-2");

        await desk.Pass(clock, TimeSpan.FromHours(1));

        Assert.Empty(desk.Announced<ContactReturned>());
    }

    [Fact]
    public async Task A_counsellor_who_is_at_the_desk_may_think()
    {
        var contact = await desk.Chat();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Write(contact, 1, "음");

        for (var minutes = 0; minutes < 8; minutes++)
        {
            await desk.Pass(clock, TimeSpan.FromMinutes(1));
            await desk.As("counsellor-1").GetAsync(
                new Uri($"/desk/consultations/{held}/messages", UriKind.Relative));
        }

        Assert.Empty(desk.Announced<ContactReturned>());
    }

    [Theory]
    [InlineData(null, 340, 380)]
    [InlineData(Risk.R4, 110, 140)]
    public async Task An_open_page_with_nobody_before_it_is_no_counsellor(Risk? risk, int early, int late)
    {
        var contact = await desk.Chat();
        if (risk is { } raised) await desk.Raise(contact, raised);
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        await Sit(early);
        Assert.Empty(desk.Announced<ContactReturned>());

        await Sit(late - early);
        Assert.Equal(held, Assert.Single(desk.Announced<ContactReturned>()).ConsultationId);

        async Task Sit(int seconds)
        {
            for (var left = seconds; left > 0; left -= 10)
            {
                await PageOpen();
                await desk.Pass(clock, TimeSpan.FromSeconds(10));
            }
        }

        async Task PageOpen()
        {
            using var page = await desk.As("counsellor-1").GetAsync(
                new Uri("/desk/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            await Eventually.Holds(() => desk.Db(async work => await work.Value<bool>(
                $"SELECT present_at >= {clock.GetUtcNow()} FROM counsellors WHERE id = 'counsellor-1'") is true));
        }
    }

    [Fact]
    public async Task A_counsellor_who_is_disabled_keeps_nobody()
    {
        await desk.Keep("counsellor-1");
        var contact = await desk.Call();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        await desk.Keep("counsellor-1", enabled: false);

        Assert.Equal(ReturnReason.CounsellorDisabled, Assert.Single(desk.Announced<ContactReturned>()).Reason);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Next("counsellor-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Complete("counsellor-1", held)).StatusCode);
        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-2")).GetProperty("contactId").GetGuid());
    }

    [Theory]
    [InlineData(Risk.R0, HttpStatusCode.NoContent)]
    [InlineData(Risk.R2, HttpStatusCode.OK)]
    public async Task Of_somebody_who_has_gone_only_danger_is_met_again(Risk risk, HttpStatusCode next)
    {
        await desk.Keep("counsellor-1");
        var contact = await desk.Call();
        if (risk > Risk.R0) await desk.Raise(contact, risk);
        await desk.Take("counsellor-1");
        await desk.End(contact);

        await desk.Keep("counsellor-1", enabled: false);

        Assert.Equal(next, (await desk.Next("counsellor-2")).StatusCode);
    }

    [Fact]
    public async Task Completing_and_giving_back_at_once_come_to_one_of_the_two()
    {
        await desk.Keep("counsellor-1");
        for (var i = 0; i < 10; i++)
        {
            await desk.Call();
            var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

            var complete = desk.Complete("counsellor-1", held);
            var passOn = desk.PassOn("counsellor-1", held, new { });
            var done = new[] { await complete, await passOn };

            Assert.Single(done, answer => answer.StatusCode is HttpStatusCode.NoContent);
            if (done[1].StatusCode is not HttpStatusCode.NoContent) continue;

            var again = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
            Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", again)).StatusCode);
        }

        Assert.Equal(10, desk.Announced<ConsultationCompleted>().Count);
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();
}
