using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Twenty counsellors make five hundred promised calls that are due.</summary>
public sealed class Calling_many_back_at_once : IAsyncLifetime
{
    private const int Counsellors = 14;
    private const int Calls = 500;

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task None_is_made_twice_and_none_beyond_its_window_without_a_word()
    {
        // Of twenty at the desk fourteen have names in the demonstration: six of them work in two places at once.
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(i =>
            desk.Ask(ManualClock.Noon, ManualClock.Noon.AddMinutes(i < 20 ? 1 : 600 + i))));
        ConcurrentBag<Guid> made = [];
        clock.Advance(TimeSpan.FromMinutes(2));

        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Work($"counsellor-{1 + (i % Counsellors)}", made)));

        await desk.Overdue();
        Assert.Equal(Calls, made.Distinct().Count());
        var kept = desk.Announced<CallBackKept>();
        Assert.Equal(Calls, kept.Count);
        Assert.Equal(Calls, kept.Select(one => one.CallBackId).Distinct().Count());
        Assert.Equal(Calls, desk.Announced<ContactAccepted>().Count);
        Assert.Equal(20, kept.Count(one => one.Late));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task Work(string counsellor, ConcurrentBag<Guid> made)
    {
        var client = desk.As(counsellor);
        while (true)
        {
            var answer = await client.PostAsync(new Uri("/desk/call-backs/next", UriKind.Relative), null);
            if (answer.StatusCode is System.Net.HttpStatusCode.NoContent) return;

            var call = await answer.Content.ReadFromJsonAsync<JsonElement>();
            made.Add(call.Id("callBackId"));
            await desk.Note(counsellor, call.Id("consultationId"), "answered");
            await client.PostAsJsonAsync(
                $"/desk/consultations/{call.Id("consultationId")}/complete",
                new { kind = "light", risk = "R0", outcome = "listened" });
        }
    }
}
