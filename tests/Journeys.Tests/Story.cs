using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Journeys.Tests;

/// <summary>The steps of a contact's life, as clients who know nothing but the outer contract take them.</summary>
internal static class Story
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Somebody calls and presses the line's digit; gives the contact.</summary>
    public static async Task<JsonElement> Call(
        this RunningCity city, string digit = "5", string to = "02-120", string from = "+821000000000")
    {
        var call = $"call-{Guid.NewGuid():N}";
        object Event(int seq, string type, object data) => new
        {
            source = "pbx",
            eventId = $"{call}-{seq}",
            callId = call,
            seq,
            type,
            occurredAt = TimeProvider.System.GetUtcNow(),
            data,
        };
        var pbx = await city.As("pbx-1");
        var answer = await pbx.PostAsJsonAsync("/intake/calls/events", new[]
        {
            Event(0, "call.offered", new
            {
                from, presentation = "allowed", to, entry = to, direction = "inbound",
            }),
            Event(1, "call.menu_choice", new { menuId = "main", digit, attempts = 1, outcome = "matched" }),
            Event(2, "call.queued", new { queueId = "annyeong", position = 1, priority = 0 }),
        });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await pbx.GetFromJsonAsync<JsonElement>($"/intake/contacts?callId={call}"))[0];
    }

    /// <summary>The one event it takes to make a contact.</summary>
    public static object Queued(string call) => new
    {
        source = "pbx",
        eventId = call,
        callId = call,
        seq = 1,
        type = "call.queued",
        occurredAt = TimeProvider.System.GetUtcNow(),
        data = new { queueId = "annyeong", position = 1, priority = 0 },
    };

    /// <summary>The counsellor takes the next contact, which reaches the desk a moment after the call.</summary>
    public static async Task<JsonElement> Take(this RunningCity city, string counsellor)
    {
        var client = await city.As(counsellor);
        return await Soon(async () =>
        {
            var answer = await client.PostAsync(new Uri("/desk/next", UriKind.Relative), null);
            return answer.StatusCode is HttpStatusCode.OK
                ? await answer.Content.ReadFromJsonAsync<JsonElement>()
                : (JsonElement?)null;
        });
    }

    public static object Completion { get; } = new
    {
        kind = "basic",
        needs = new[]
        {
            new { code = "L1.2", severity = 2, wanted = true }, new { code = "L8.1", severity = 3, wanted = true },
        },
        risk = "R0",
        consents = new[] { new { recipient = "partners", purpose = "referral", textVersion = "1" } },
        followUp = new { companion = true },
        outcome = "referred",
        note = "예시: 저녁을 거르실 때가 많습니다.",
    };

    public static async Task<HttpStatusCode> Complete(this RunningCity city, string counsellor, JsonElement taken)
    {
        var id = taken.GetProperty("consultationId").GetGuid();
        var client = await city.As(counsellor);
        return (await client.PostAsJsonAsync($"/desk/consultations/{id}/complete", Completion)).StatusCode;
    }

    /// <summary>The events of a case once there are as many of a type as expected.</summary>
    public static async Task<List<JsonElement>> Ledger(this RunningCity city, Guid caseId, string type, int count)
    {
        var supervisor = await city.As("supervisor-1");
        var events = await Soon(async () =>
        {
            var answer = await supervisor.GetAsync(new Uri($"/insight/ledger/{caseId}", UriKind.Relative));
            if (answer.StatusCode is not HttpStatusCode.OK) return null;
            var all = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("events");
            var there = all.EnumerateArray().Count(e => e.GetProperty("type").GetString() == type);
            return there >= count ? all : (JsonElement?)null;
        });
        return [.. events.EnumerateArray()];
    }

    /// <summary>The first answer that is there, within half a minute.</summary>
    public static async Task<T> Soon<T>(Func<Task<T?>> look) where T : struct
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (await look() is { } found) return found;
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException("It has not come to pass within half a minute.");
    }
}
