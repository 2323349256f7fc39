using System.Net;

namespace Journeys.Tests;

/// <summary>Who may open which fixed door: everybody else is told so, and a stranger is asked to sign in.</summary>
public sealed class Doors_for_each_role(SharedCity shared) : IClassFixture<SharedCity>
{
    private static readonly string[] Users =
    [
        "pbx-1", "counsellor-1", "supervisor-1", "companion-1", "operator-1", "analyst-1", "auditor-1", "admin-1",
    ];

    private readonly RunningCity city = shared.City;

    [Theory]
    [InlineData("POST", "/intake/calls/events", "pbx-1")]
    [InlineData("GET", "/intake/contacts?callId=x", "pbx-1 counsellor-1 supervisor-1")]
    [InlineData("GET", "/intake/contacts/00000000-0000-0000-0000-000000000001", "pbx-1 counsellor-1 supervisor-1")]
    [InlineData(
        "GET", "/intake/contacts/00000000-0000-0000-0000-000000000001/page", "counsellor-1 supervisor-1")]
    [InlineData("GET", "/intake/rights/page", "supervisor-1")]
    [InlineData("POST", "/desk/next", "counsellor-1")]
    [InlineData("POST", "/desk/consultations/00000000-0000-0000-0000-000000000001/complete", "counsellor-1")]
    [InlineData("PUT", "/partner/endpoints/x", "")]
    [InlineData("GET", "/partner/keys", "")]
    [InlineData("PUT", "/partner/keys/x", "")]
    [InlineData("DELETE", "/partner/keys/x", "")]
    [InlineData("GET", "/partner/events", "")]
    [InlineData("GET", "/partner/referrals/00000000-0000-0000-0000-000000000001", "")]
    [InlineData("POST", "/partner/referrals/00000000-0000-0000-0000-000000000001/accept", "")]
    [InlineData("GET", "/outreach/plans?caseId=00000000-0000-0000-0000-000000000001", "supervisor-1 companion-1")]
    [InlineData("GET", "/outreach/visits?caseId=00000000-0000-0000-0000-000000000001", "supervisor-1 companion-1")]
    [InlineData("POST", "/outreach/days/2030-01-01/plan", "supervisor-1")]
    [InlineData("GET", "/insight/figures", "supervisor-1 operator-1 analyst-1 admin-1")]
    [InlineData("GET", "/insight/ledger/00000000-0000-0000-0000-000000000001", "supervisor-1 auditor-1")]
    [InlineData("GET", "/ops", "supervisor-1 operator-1 auditor-1 admin-1")]
    [InlineData("GET", "/ops/intake", "supervisor-1 operator-1 auditor-1 admin-1")]
    [InlineData(
        "GET", "/ops/traces?caseId=00000000-0000-0000-0000-000000000001",
        "supervisor-1 operator-1 auditor-1 admin-1")]
    [InlineData("GET", "/ops/dead-letters", "supervisor-1 operator-1 auditor-1 admin-1")]
    [InlineData("GET", "/ops/gaps", "supervisor-1 operator-1 auditor-1 admin-1")]
    [InlineData("POST", "/ops/republish", "operator-1")]
    [InlineData("GET", "/audit", "auditor-1")]
    [InlineData("GET", "/audit/intake/entries", "auditor-1")]
    [InlineData("GET", "/audit/intake/verify", "auditor-1")]
    [InlineData("POST", "/audit/break-glass", "supervisor-1")]
    [InlineData("POST", "/audit/intake/break-glass", "supervisor-1")]
    [InlineData("POST", "/ops/dead-letters/00000000-0000-0000-0000-000000000001/replay", "operator-1")]
    public async Task Only_these_may_enter(string method, string path, string allowed)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(city.Anonymous, method, path));
        foreach (var user in Users)
        {
            var status = await Knock(await city.As(user), method, path);

            Assert.True(
                (status is not HttpStatusCode.Forbidden) == allowed.Split(' ').Contains(user),
                $"{user} at {method} {path}: {status}");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/check")]
    [InlineData("/places")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/directory/")]
    [InlineData("/directory/services")]
    [InlineData("/directory/organizations")]
    [InlineData("/identity/sign-in")]
    public async Task Everybody_may_enter(string path) =>
        Assert.Equal(HttpStatusCode.OK, await Knock(city.Anonymous, "GET", path));

    private static async Task<HttpStatusCode> Knock(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is not "GET")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        return (await client.SendAsync(request)).StatusCode;
    }
}
