using System.Net;
using IntakeService.People;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Keeping_call_events : IAsyncLifetime
{
    private const string Number = "+821055501234";
    private const string Words = "예시: 딸이 걱정합니다";

    private readonly string call = NewCall();
    private RunningService intake = null!;

    public async ValueTask InitializeAsync() => intake = await Run();

    [Fact]
    public async Task No_number_and_no_word_of_any_event_stands_in_what_is_kept()
    {
        (string Type, object Data)[] told =
        [
            ("call.offered", new
            {
                from = Number, presentation = "allowed", to = Number, entry = Number, direction = "inbound",
            }),
            ("call.offered", new { presentation = "restricted", to = Number, entry = Words, direction = "outbound" }),
            ("call.menu_choice", new { menuId = Words, digit = Number, attempts = 1, outcome = "matched" }),
            ("call.menu_choice", new { menuId = Words, digit = Number, attempts = 1, outcome = "nomatch" }),
            ("call.queued", new { queueId = Words, position = 1, priority = Number }),
            ("call.offered_to_agent", new { agentId = Number, ringTimeoutSeconds = 20 }),
            ("call.agent_no_answer", new { agentId = Number, ringSeconds = 20 }),
            ("call.answered", new { agentId = Number, waitSeconds = 20 }),
            ("call.held", new { agentId = Number }),
            ("call.retrieved", new { agentId = Number }),
            ("call.transferred", new { to = Number, mode = "blind", result = Words }),
            ("call.callback_requested", new { numberRef = Number, window = Words, reason = Words }),
            ("call.abandoned", new { stage = "queue", waitSeconds = 40, position = 1 }),
            ("call.ended", new { endedBy = "caller", cause = Words }),
            ("agent.state", new { state = Words, agentId = Number, reason = Words }),
        ];

        var answer = await intake.Tell([.. told.Select((one, seq) => Event(call, seq, one.Type, one.Data))]);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var kept = await Kept();
        // Of the seat nothing is kept at all.
        Assert.Equal(told.Length - 1, kept.Count);
        Assert.All(kept, row =>
        {
            Assert.DoesNotContain(Number[1..], row, StringComparison.Ordinal);
            Assert.DoesNotContain(Words, row, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_compares_events_finds_no_person()
    {
        await intake.Tell(Offered(call, Number));

        var index = await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            work => work.One($"SELECT blind_index FROM identifiers", row => row.GetFieldValue<byte[]>(0)),
            CancellationToken.None);
        Assert.NotEqual(index, intake.Services.GetRequiredService<PersonRegister>().Fingerprint(Number));
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    /// <summary>Every row with all its columns, whatever they are.</summary>
    private Task<List<string>> Kept() => intake.Services.GetRequiredService<IntakeDatabase>().Do(
        work => work.Many($"SELECT to_jsonb(kept)::text FROM call_events AS kept", row => row.GetString(0)),
        CancellationToken.None);
}
