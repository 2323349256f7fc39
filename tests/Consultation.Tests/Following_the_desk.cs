using System.Net;
using ConsultationService.Desk;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>A page of the desk that stays open hears that something has changed, and asks for its parts.</summary>
public sealed class Following_the_desk(OneDesk one) : IClassFixture<OneDesk>
{
    private readonly RunningService desk = one.Service;

    [Fact]
    public async Task It_hears_that_something_has_changed_and_never_what()
    {
        using var stream = await Follow("counsellor-1");
        await Hears(stream, "change");

        var contact = await desk.Chat();
        await Hears(stream, "change");
        Assert.Contains("웹 글", await Part("queue"), StringComparison.Ordinal);
        Assert.Contains("data-part=\"/desk/part/queue\"", await desk.As("counsellor-1").GetStringAsync("/desk"));
        var nobody = await desk.As("counsellor-1").GetAsync("/desk/part/conversation");
        Assert.Equal(HttpStatusCode.NoContent, nobody.StatusCode);

        var taken = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await Hears(stream, "change");
        await desk.Write(contact, 1, "예시: 여기 계세요?");
        await Hears(stream, "change");
        Assert.Contains("예시: 여기 계세요?", await Part("conversation"), StringComparison.Ordinal);
        await desk.Raise(contact, Risk.R3);
        await Hears(stream, "change");
        Assert.Contains("class=\"risk r3\"", await Part("conversation"), StringComparison.Ordinal);
        // A crisis without a supervisor is news again each minute.
        var crisis = Assert.Single(desk.Announced<CrisisOpened>(), open => open.ContactId == contact.ContactId);
        await desk.Act("supervisor-1", crisis.CrisisId, "acknowledge", new { risk = "R3" });
        await Hears(stream, "change");
        await desk.Complete("counsellor-1", taken);
        await Hears(stream, "change");

        // Nothing happens but that somebody has waited too long.
        await desk.Call(one.Clock.GetUtcNow());
        await Hears(stream, "change");
        one.Clock.Advance(TimeSpan.FromMinutes(6));
        await Hears(stream, "change");
        Assert.Contains("clock late", await Part("queue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_desks_that_ask_at_once_see_whatever_was_there_when_they_asked()
    {
        await using var busy = await Desk.Run();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            var contact = await busy.Chat();
            var part = await busy.As("counsellor-1").GetStringAsync(ShowQueue.Path);
            Assert.Contains(DeskWords.ShortName(contact.ContactId), part, StringComparison.Ordinal);
        }));
    }

    [Fact]
    public async Task It_is_for_the_desk_and_its_supervisors_and_says_nothing_while_nothing_changes()
    {
        using var supervisor = await Follow("supervisor-1");
        await Hears(supervisor, "change");
        var next = supervisor.ReadLineAsync();
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1))));

        Assert.Equal(HttpStatusCode.Forbidden, (await desk.As("companion-1").GetAsync("/desk/live")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Anonymous.GetAsync("/desk/live")).StatusCode);
    }

    private Task<string> Part(string name) => desk.As("counsellor-1").GetStringAsync($"/desk/part/{name}");

    private async Task<StreamReader> Follow(string user)
    {
        var answer = await desk.As(user).GetAsync("/desk/live", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event of the stream, which says nothing else.</summary>
    private static async Task Hears(StreamReader stream, string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        Assert.Equal($"event: {name}", await stream.ReadLineAsync(patience.Token));
        Assert.Equal("data: desk", await stream.ReadLineAsync(patience.Token));
        Assert.Equal("", await stream.ReadLineAsync(patience.Token));
    }
}
