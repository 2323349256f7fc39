using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Contracts.Tests;
using IntakeService.Calls;
using Platform.Identity;
using Platform.Web;

namespace Journeys.Tests;

/// <summary>
/// Every text of every body, found from the types the doors read: what nobody sees is refused with the field named, and
/// no text brings a door down.
/// </summary>
[Collection<OneKnownCity>]
public sealed partial class Hostile_text_at_every_door(KnownCity known)
{
    private static readonly (string Event, Type Data)[] CallEvents =
    [
        ("call.offered", typeof(Offered)), ("call.menu_choice", typeof(MenuChoice)), ("call.queued", typeof(Queued)),
        ("call.answered", typeof(Answered)), ("call.held", typeof(Held)), ("call.transferred", typeof(Transferred)),
        ("call.callback_requested", typeof(CallbackRequested)), ("call.ended", typeof(Ended)),
        ("agent.state", typeof(AgentState)),
    ];

    private readonly RunningCity city = known.City;

    [Fact]
    public async Task What_nobody_sees_is_refused_with_the_field_named()
    {
        var fields = 0;
        foreach (var (door, body) in Bodies())
        {
            foreach (var (path, note) in body.Texts)
            {
                fields++;
                // Out of a note it is taken; what is no text at all is refused there too.
                foreach (var (what, json) in note ? Hostile.None : Hostile.Hidden.Concat(Hostile.None))
                {
                    var (status, text) = await Send(door, body.With(path, json));

                    var where = $"{door.Name}, {path}: {what}: {status} {text}";
                    Assert.True(status is HttpStatusCode.BadRequest, where);
                    Assert.True(Errors(text).Contains(path), where);
                }
            }
        }

        Assert.True(fields > 40, $"only {fields} texts were found");
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", city.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_like_an_order_brings_no_door_down()
    {
        foreach (var (door, body) in Bodies())
        {
            foreach (var (path, note) in body.Texts)
            {
                var tried = Hostile.Orders.Select(order => JsonSerializer.Serialize(order));
                foreach (var json in note ? tried.Concat(Hostile.Hidden.Select(hidden => hidden.Json)) : tried)
                {
                    var (status, text) = await Send(door, body.With(path, json));

                    Assert.True((int)status < 500, $"{door.Name}, {path}: {json}: {status} {text}");
                }
            }
        }

        Assert.DoesNotContain("\"LogLevel\":\"Error\"", city.Log, StringComparison.Ordinal);
    }

    /// <summary>Not only bodies carry text: addresses and questions do.</summary>
    [Fact]
    public async Task No_address_and_no_question_brings_a_door_down()
    {
        string[] texts =
        [
            "%00", "a%00b", "%E2%80%AE", "%ED%A0%80", "%FF", "..%2F..%2Fx", "%0d%0aX:1", new('x', 4_000), "'", "%25s",
            "<script>",
        ];
        string[] asked =
        [
            "callId", "caseId", "after", "timeout", "from", "to", "q", "actor", "subject", "month", "before", "tab",
            "said", "search", "organization_id", "page", "lang", "service", "returnUrl", "done", "refused",
        ];
        using var composed = new ComposedCityFolder();
        foreach (var door in composed.Doors.Where(door => door.Method is "GET" or "DELETE"))
        {
            var client = await As(door);
            foreach (var text in texts)
            {
                var query = string.Join('&', asked.Select(name => $"{name}={text}"));
                foreach (var address in new[] { Places().Replace(door.Path, text), $"{Filled(door)}?{query}" })
                {
                    using var request = new HttpRequestMessage(new HttpMethod(door.Method), address);
                    // A door that goes on telling is known by how it begins.
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    Assert.True(
                        (int)answer.StatusCode < 500 || address.StartsWith("/readyz", StringComparison.Ordinal),
                        $"{door.Method} {address}: {answer.StatusCode}");
                    Assert.False(answer.Headers.Contains("X"), address);
                }
            }
        }

        Assert.DoesNotContain("\"LogLevel\":\"Error\"", city.Log, StringComparison.Ordinal);
    }

    private static IEnumerable<(Door Door, Filled Body)> Bodies()
    {
        using var composed = new ComposedCityFolder();
        foreach (var door in composed.Doors.Where(door => door.Asked is not null && door.Asked != typeof(EmptyRequest)))
        {
            if (door.Asked != typeof(JsonElement))
            {
                yield return (door, new Filled(door.Asked!));
                continue;
            }

            Assert.Equal("/intake/calls/events", door.Path);
            yield return (door, new Filled(typeof(CallEvent)));
            foreach (var (type, data) in CallEvents)
            {
                var around = $$"""
                    {"source":"pbx","eventId":"{{Guid.NewGuid()}}","callId":"x","seq":1,"type":"{{type}}",
                     "occurredAt":"{{TimeProvider.System.GetUtcNow():O}}","data":§}
                    """;
                yield return (door, new Filled(data, around, "data"));
            }
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> Send(Door door, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), Filled(door));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await (await As(door)).SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpClient> As(Door door) => door.Roles?[0] switch
    {
        null => Task.FromResult(city.Anonymous),
        Roles.Telephony => city.As("pbx-1"),
        Roles.Partner => city.As($"partner-{known.Agency}"),
        var role => city.As($"{role}-1"),
    };

    private static string Filled(Door door) => Places().Replace(
        door.Path, place => place.Value.Contains("guid", StringComparison.Ordinal) ? $"{Guid.Empty}" : "x");

    private static IEnumerable<string> Errors(string problem) =>
        JsonSerializer.Deserialize<JsonElement>(problem).TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().Select(error => error.Name)
            : [];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Places();
}
