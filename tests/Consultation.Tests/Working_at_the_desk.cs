using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Working_at_the_desk : IAsyncLifetime
{
    private static readonly Uri Counsellors = new("/desk/counsellors", UriKind.Relative);

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task Whoever_is_not_qualified_is_given_nobody()
    {
        await desk.Call();
        await desk.Keep("counsellor-1", until: null);
        await desk.Keep("counsellor-2", until: "2026-11-20");
        await desk.Keep("counsellor-3", until: "2026-11-21");
        // An hour into the next day of the city, which is still the day before elsewhere.
        clock.Advance(TimeSpan.FromHours(13));

        Assert.Equal(HttpStatusCode.OK, (await desk.Next("counsellor-3")).StatusCode);
        foreach (var counsellor in new[] { "counsellor-1", "counsellor-2" })
        {
            var refused = await desk.Next(counsellor);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("not-qualified", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Several_who_write_are_met_at_once_as_many_as_the_counsellor_can()
    {
        await desk.Keep("counsellor-1", chats: 2);
        for (var i = 0; i < 3; i++) await desk.Chat();
        var first = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        var second = await desk.Another("counsellor-1");
        var third = await desk.Another("counsellor-1");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, third.StatusCode);
        Assert.Equal(first, (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid());
    }

    [Theory]
    [InlineData(Channel.Phone, Risk.R0)]
    [InlineData(Channel.WebChat, Risk.R3)]
    public async Task Whoever_calls_or_is_in_danger_has_the_counsellor_to_themselves(Channel channel, Risk risk)
    {
        var contact = channel is Channel.Phone ? await desk.Call() : await desk.Chat();
        if (risk > Risk.R0) await desk.Raise(contact, risk);
        await desk.Take("counsellor-1");
        await desk.Chat();

        Assert.Equal(HttpStatusCode.Conflict, (await desk.Another("counsellor-1")).StatusCode);
    }

    [Fact]
    public async Task Another_is_never_a_call()
    {
        await desk.Chat();
        await desk.Take("counsellor-1");
        await desk.Call();

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Another("counsellor-1")).StatusCode);
    }

    [Fact]
    public async Task Asking_for_another_at_once_never_gives_more_than_there_is_room_for()
    {
        await desk.Keep("counsellor-1", chats: 3);
        for (var i = 0; i < 8; i++) await desk.Chat();
        await desk.Take("counsellor-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.Another("counsellor-1")));

        Assert.Equal(2, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
    }

    [Fact]
    public async Task It_is_seen_who_is_here_and_with_how_many()
    {
        await desk.Chat();
        await desk.Take("counsellor-1");
        await desk.Attend("counsellor-2", "break");

        var list = await desk.As("supervisor-1").GetFromJsonAsync<List<JsonElement>>(Counsellors);

        Assert.Equal(
            [("counsellor-1", "here", 1), ("counsellor-2", "break", 0)],
            list!.Select(one => (
                one.GetProperty("id").GetString(), one.GetProperty("attendance").GetString(),
                one.GetProperty("held").GetInt32())));
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.As("counsellor-1").GetAsync(Counsellors)).StatusCode);
    }

    [Fact]
    public async Task Whoever_forgot_to_say_that_they_left_is_away()
    {
        await desk.Attend("counsellor-1", "here");
        await desk.Chat();
        await desk.Take("counsellor-2");

        await desk.Pass(clock, TimeSpan.FromMinutes(31));

        var list = await desk.As("supervisor-1").GetFromJsonAsync<List<JsonElement>>(Counsellors);
        Assert.Equal("away", list![0].GetProperty("attendance").GetString());
    }

    [Theory]
    [InlineData("""{"languages":[]}""", "languages")]
    [InlineData("""{"languages":["KO"]}""", "languages[0]")]
    [InlineData("""{"languages":["ko"],"skills":["청소년"]}""", "skills[0]")]
    [InlineData("""{"languages":["ko"],"chatsMax":5}""", "chatsMax")]
    [InlineData("""{"languages":["ko"],"gender":"x"}""", "gender")]
    [InlineData("""{"languages":["ko"],"qualifiedUntil":"tomorrow"}""", "qualifiedUntil")]
    [InlineData("""{"skills":[]}""", "body")]
    public async Task What_cannot_be_is_refused_with_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await desk.As("admin-1").PutAsync(
            new Uri("/desk/counsellors/counsellor-1", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
    }

    [Fact]
    public async Task Only_administrators_write_down_who_is_qualified()
    {
        foreach (var user in new[] { "supervisor-1", "counsellor-1", "operator-1" })
        {
            var answer = await desk.As(user).PutAsJsonAsync(
                "/desk/counsellors/counsellor-1", new { languages = new[] { "ko" } });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();
}
