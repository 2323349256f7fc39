using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Contracts.Tests;
using Platform.Identity;

namespace Journeys.Tests;

/// <summary>
/// docs/access-matrix.md against a running city: every door, knocked at as every role, and what is given to whom.
/// </summary>
[Collection<OneKnownCity>]
public sealed partial class Doors_for_each_role(KnownCity known)
{
    private static readonly Guid Unknown = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private readonly RunningCity city = known.City;

    [Fact]
    public async Task Who_may_enter_which_door_is_what_the_matrix_says()
    {
        using var composed = new ComposedCityFolder();
        foreach (var door in composed.Doors)
        {
            var stranger = await Knock(city.Anonymous, door);
            Assert.True(
                (stranger is HttpStatusCode.Unauthorized) == door.Roles is not null,
                $"a stranger at {door.Name}: {stranger}");
            foreach (var (role, user) in Users)
            {
                var status = await Knock(await city.As(user), door);
                var may = door.Roles is null || door.Roles.Contains(role);
                Assert.True((status is not HttpStatusCode.Forbidden) == may, $"{role} at {door.Name}: {status}");
                Assert.True((int)status < 500, $"{role} at {door.Name}: {status}");
            }
        }
    }

    [Fact]
    public async Task What_each_role_is_given_has_the_members_of_the_matrix_and_no_other()
    {
        using var composed = new ComposedCityFolder();
        foreach (var (door, path) in Known)
        {
            var mapped = composed.Doors.Single(one => one.Name == $"GET {door}");
            foreach (var role in mapped.Roles!)
            {
                var answer = await (await city.As(Users[role])).GetAsync(new Uri(path, UriKind.Relative));
                Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{role} at {path}: {answer.StatusCode}");

                var given = Members(await answer.Content.ReadFromJsonAsync<JsonElement>(), "").ToHashSet();
                var may = mapped.Fields.Where(field =>
                    field.GivenTo.Length == 0 || field.GivenTo.StartsWith(role, StringComparison.Ordinal)).ToList();
                Assert.Subset(may.Select(field => field.Path.Replace("?", "")).ToHashSet(), given);
                var must = may.Where(field => !field.Path.Contains('?') && field.Path.Length > 0);
                Assert.Subset(given, must.Select(field => field.Path).ToHashSet());
            }
        }
    }

    /// <summary>Another's, nobody's and none: the same answer, apart from its trace.</summary>
    [Fact]
    public async Task An_id_that_is_anothers_is_answered_as_one_that_nobody_has()
    {
        var others = known.OtherAgency;
        var other = Enumerable.Range(1, 20).Select(n => $"companion-{n}").First(name => name != known.Companion);
        foreach (var (user, method, path) in new[]
        {
            ($"partner-{others}", "GET", "/partner/referrals/{0}"),
            ($"partner-{others}", "POST", "/partner/referrals/{0}/accept"),
            ($"partner-{others}", "POST", "/partner/referrals/{0}/start"),
            (other, "GET", "/outreach/visits/{0}"),
        })
        {
            var theirs = path.StartsWith("/partner", StringComparison.Ordinal) ? known.Referral : known.Visit;
            var foreign = await Answer(user, method, path, theirs.ToString());
            Assert.Equal(foreign, await Answer(user, method, path, Unknown.ToString()));
            Assert.Equal(foreign, await Answer(user, method, path, "not-a-guid"));
            Assert.StartsWith("404", foreign, StringComparison.Ordinal);
        }

        foreach (var list in new[] { "/outreach/plans?caseId={0}", "/outreach/visits?caseId={0}" })
        {
            Assert.Equal(
                await Answer(other, "GET", list, Unknown.ToString()),
                await Answer(other, "GET", list, known.Case.ToString()));
        }
    }

    [Fact]
    public async Task An_unknown_id_and_a_malformed_one_are_the_same_404_for_whoever_may_ask()
    {
        using var composed = new ComposedCityFolder();
        foreach (var door in composed.Doors.Where(door => door.Roles is not null && door.Path.Contains(":guid}")))
        {
            // A form without its token is turned away before its id is looked at.
            if (door.Method is not "GET" && (door.Asked is null || door.Path.Contains("/page/"))) continue;

            foreach (var role in door.Roles!)
            {
                var malformed = await Knock(await city.As(Users[role]), door with
                {
                    Path = Guids().Replace(door.Path, "not-a-guid"),
                });
                Assert.True(malformed is HttpStatusCode.NotFound, $"{role} at {door.Name}, malformed: {malformed}");
                if (door.Method is not "GET") continue;

                var unknown = await Knock(await city.As(Users[role]), door);
                Assert.True(unknown is HttpStatusCode.NotFound, $"{role} at {door.Name}, unknown: {unknown}");
            }
        }
    }

    private async Task<string> Answer(string user, string method, string path, string id)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), path.Replace("{0}", id, StringComparison.Ordinal));
        var answer = await (await city.As(user)).SendAsync(request);
        return $"{(int)answer.StatusCode} {Trace().Replace(await answer.Content.ReadAsStringAsync(), "")}";
    }

    private Dictionary<string, string> Users => new()
    {
        [Roles.Telephony] = "pbx-1", [Roles.Counsellor] = "counsellor-1", [Roles.Supervisor] = "supervisor-1",
        [Roles.Companion] = known.Companion, [Roles.Partner] = $"partner-{known.Agency}",
        [Roles.Operator] = "operator-1", [Roles.Analyst] = "analyst-1", [Roles.Auditor] = "auditor-1",
        [Roles.Admin] = "admin-1",
    };

    /// <summary>Doors behind which there is something.</summary>
    private (string Door, string Path)[] Known =>
    [
        ("/intake/contacts/{id:guid}", $"/intake/contacts/{known.Contact}"),
        ("/intake/contacts/{id:guid}/person", $"/intake/contacts/{known.Contact}/person"),
        ("/intake/contacts/{id:guid}/consents", $"/intake/contacts/{known.Contact}/consents"),
        ("/outreach/plans", $"/outreach/plans?caseId={known.Case}"),
        ("/outreach/visits", $"/outreach/visits?caseId={known.Case}"),
        ("/outreach/visits/{id:guid}", $"/outreach/visits/{known.Visit}"),
        ("/partner/referrals/{id:guid}", $"/partner/referrals/{known.Referral}"),
        ("/insight/ledger/{caseId:guid}", $"/insight/ledger/{known.Case}"),
    ];

    private static IEnumerable<string> Members(JsonElement element, string path) => element.ValueKind switch
    {
        // What an event says is the event's own.
        JsonValueKind.Object when path == "events[].data" => [path],
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(member => Members(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(one => Members(one, $"{path}[]")),
        _ => [path],
    };

    private static async Task<HttpStatusCode> Knock(HttpClient client, Door door)
    {
        var path = Guids().Replace(door.Path, Unknown.ToString())
            .Replace("{service}", "intake", StringComparison.Ordinal)
            .Replace("{date}", "2030-01-01", StringComparison.Ordinal)
            .Replace("{*path}", "nowhere", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), Others().Replace(path, "x"));
        if (door.Method is not "GET")
        {
            // Nobody is asked who they are by a door that does not read what they brought.
            request.Content = door.Asked is null
                ? new FormUrlEncodedContent([])
                : new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        // The messenger's door and its dealer's ask for their own secrets.
        request.Headers.Add("X-Kakao-Secret", "demo-kakao-secret");
        request.Headers.Add("X-Talk-Secret", "demo-talk-secret");
        // A door that goes on telling is known by how it begins.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\{[A-Za-z]+:guid\}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Others();

    [GeneratedRegex("\"traceId\":\"[0-9a-f]+\"")]
    private static partial Regex Trace();
}
