using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Identity;
using Testing;

namespace IntakeService.Tests;

/// <summary>Intake as it runs, with the words of a telephone exchange.</summary>
internal static class Intake
{
    public static readonly DateTimeOffset Start = ManualClock.Noon;
    private static int numbers = 1_234_567;

    public static Task<RunningService> Run(TimeProvider? clock = null) => RunningService.Start(
        builder => builder.AddIntake(), app => app.MapIntake(), clock ?? new ManualClock(Start));

    public static object Offered(string callId, string? from = "+821012345678") => Event(
        callId, 0, "call.offered", from is null
            ? new { presentation = "restricted", to = "02-120", entry = "02-120", direction = "inbound" }
            : new { from, presentation = "allowed", to = "02-120", entry = "02-120", direction = "inbound" });

    public static object Pressed(string callId, string digit) => Event(
        callId, 1, "call.menu_choice", new { menuId = "main", digit, attempts = 1, outcome = "matched" });

    public static object Queued(string callId) => Event(
        callId, 2, "call.queued", new { queueId = "annyeong", position = 1, priority = 0, expectedWaitSeconds = 30 });

    public static object Answered(string callId) => Event(
        callId, 3, "call.answered", new { agentId = "agent-1", waitSeconds = 20 });

    public static object Abandoned(string callId) => Event(
        callId, 4, "call.abandoned", new { stage = "queue", waitSeconds = 40, position = 1 });

    public static object Ended(string callId) => Event(
        callId, 5, "call.ended", new { endedBy = "caller", cause = "normal", talkSeconds = 600, holdSeconds = 0 });

    public static object Event(string callId, int seq, string type, object data, string source = "pbx-1") => new
    {
        source,
        eventId = $"{callId}-{seq}",
        callId,
        seq,
        type,
        occurredAt = Start.AddSeconds(seq),
        data,
    };

    /// <summary>A number nobody has called from yet.</summary>
    public static string NewNumber() => $"+82109{Interlocked.Increment(ref numbers):D7}";

    public static string NewCall() => $"call-{Guid.NewGuid():N}";

    public static Task<HttpResponseMessage> Tell(this RunningService intake, params object[] events) =>
        intake.As("pbx-1").PostAsJsonAsync("/intake/calls/events", events.Length == 1 ? events[0] : events);

    public static async Task<JsonElement> Contacts(this RunningService intake, string callId) =>
        await intake.As("pbx-1").GetFromJsonAsync<JsonElement>($"/intake/contacts?callId={callId}");

    /// <summary>The state of the one contact of a call.</summary>
    public static async Task<string?> State(this RunningService intake, string callId) =>
        Assert.Single((await intake.Contacts(callId)).EnumerateArray()).GetProperty("state").GetString();

    /// <summary>A counsellor takes the contact, as the desk announces it.</summary>
    public static Task Accept(
        this RunningService intake, ContactReceived contact, string counsellor = "counsellor-1") => intake.Deliver(
        new ContactAccepted(contact.ContactId, contact.CaseId, contact.ContactId, 5, counsellor), contact.CaseId);

    /// <summary>Somebody calls and a counsellor has taken the call.</summary>
    public static async Task<ContactReceived> Call(
        this RunningService intake, string? from, string counsellor = "counsellor-1")
    {
        var call = NewCall();
        await intake.Tell(Offered(call, from), Queued(call));
        var contact = (await intake.Contacts(call))[0].GetProperty("contactId").GetGuid();
        var received = intake.Announced<ContactReceived>().Single(one => one.ContactId == contact);
        await intake.Accept(received, counsellor);
        return received;
    }

    public static Task<HttpResponseMessage> Put(
        this RunningService intake, string user, ContactReceived contact, string what, object body) =>
        intake.As(user).PutAsJsonAsync($"/intake/contacts/{contact.ContactId}/{what}", body);

    public static Task<HttpResponseMessage> Post(
        this RunningService intake, string user, ContactReceived contact, string what, object? body = null) =>
        intake.As(user).PostAsJsonAsync($"/intake/contacts/{contact.ContactId}/{what}", body ?? new { });

    /// <summary>A user of some agency of the pack.</summary>
    public static string Partner(this RunningService intake) => intake.Services
        .GetRequiredService<DemonstrationTokens>().Users.First(user => user.Agency is not null).Name;

    public static Task<JsonElement> Person(
        this RunningService intake, ContactReceived contact, string user = "counsellor-1") =>
        intake.As(user).GetFromJsonAsync<JsonElement>($"/intake/contacts/{contact.ContactId}/person");

    /// <param name="lastRead">The number of the last message that had reached the desk.</param>
    public static Task Complete(
        this RunningService intake, ContactReceived contact, int? lastRead = null) => intake.Deliver(
        new ConsultationCompleted(
            contact.ContactId, contact.ContactId, contact.CaseId, ConsultationKind.Light, [], Risk.R0,
            ConsultationOutcome.Listened, new FollowUp(Companion: false), LastRead: lastRead),
        contact.CaseId);

    /// <summary>A page as somebody reads it who asks for this language.</summary>
    public static async Task<string> Open(this RunningService intake, string path, string language = "ko")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        var answer = await intake.Anonymous.SendAsync(request);
        var page = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        return page;
    }
}

/// <summary>One Intake for all tests of a class that do not disturb each other.</summary>
public sealed class OneIntake : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Intake.Run();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
