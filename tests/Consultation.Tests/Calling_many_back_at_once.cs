using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Identity;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Twenty counsellors make five hundred promised calls that are due.</summary>
public sealed class Calling_many_back_at_once : IAsyncLifetime
{
    private const int Counsellors = 20;
    private const int Calls = 500;
    private const int Overdue = 30;

    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly ConcurrentBag<Guid> made = [];
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task None_is_made_twice_and_none_beyond_its_window_without_a_word()
    {
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(i =>
            desk.Ask(ManualClock.Noon, ManualClock.Noon.AddMinutes(i < Overdue ? 1 : 600 + i))));
        clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Overdue();
        var team = await Task.WhenAll(Enumerable.Range(1, Counsellors).Select(i => Begin($"counsellor-at-once-{i}")));

        var first = await Task.WhenAll(team.Select(Claim));
        await Task.WhenAll(team.Zip(first, Work));

        Assert.Equal(Calls, made.Count);
        Assert.Equal(Calls, made.Distinct().Count());
        var kept = desk.Announced<CallBackKept>();
        Assert.Equal(Calls, kept.Count);
        Assert.Equal(Calls, kept.Select(one => one.CallBackId).Distinct().Count());
        var accepted = desk.Announced<ContactAccepted>();
        Assert.Equal(Calls, accepted.Count);
        Assert.Equal(Counsellors, accepted.Select(one => one.CounsellorId).Distinct().Count());
        Assert.Equal(Overdue, kept.Count(one => one.Late));
        Assert.Equal(
            kept.Where(one => one.Late).Select(one => one.CallBackId).Order(),
            desk.Announced<CallBackDelayed>().Select(one => one.CallBackId).Order());
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    /// <summary>One counsellor each: the demonstration has names for fewer.</summary>
    private async Task<HttpClient> Begin(string counsellor)
    {
        await desk.Keep(counsellor);
        return desk.As(counsellor, Roles.Counsellor);
    }

    private async Task<JsonElement?> Claim(HttpClient counsellor)
    {
        var answer = await counsellor.PostAsync(new Uri("/desk/call-backs/next", UriKind.Relative), null);
        if (answer.StatusCode is HttpStatusCode.NoContent) return null;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var call = await answer.Content.ReadFromJsonAsync<JsonElement>();
        made.Add(call.Id("callBackId"));
        return call;
    }

    private async Task Work(HttpClient counsellor, JsonElement? next)
    {
        for (; next is { } call; next = await Claim(counsellor))
        {
            var door = $"/desk/consultations/{call.Id("consultationId")}";
            await Done(counsellor.PostAsJsonAsync($"{door}/attempts", new { result = "answered" }));
            await Done(counsellor.PostAsJsonAsync(
                $"{door}/complete", new { kind = "light", risk = "R0", outcome = "listened" }));
        }
    }

    private static async Task Done(Task<HttpResponseMessage> act) =>
        Assert.Equal(HttpStatusCode.NoContent, (await act).StatusCode);
}
