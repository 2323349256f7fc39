using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Journeys.Tests;

/// <summary>Nothing of Seoul is in code: another city is another folder.</summary>
public sealed class Serving_another_city : IAsyncLifetime
{
    private RunningCity city = null!;

    public async ValueTask InitializeAsync() => city = await RunningCity.Start(name: "example");

    [Fact]
    public async Task Its_own_digit_reaches_its_line_and_its_own_agencies_are_asked()
    {
        var page = await city.Anonymous.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("031-000-0120", page, StringComparison.Ordinal);
        Assert.DoesNotContain("서울", page, StringComparison.Ordinal);
        Assert.DoesNotContain("02-120", page, StringComparison.Ordinal);

        var contact = await city.Call(digit: "3", to: "031-000-0120");
        await city.Complete("counsellor-1", await city.Take("counsellor-1"));

        var events = await city.Ledger(contact.GetProperty("caseId").GetGuid(), "annyeong.referral-requested.v1", 2);
        Assert.Equal("intake", events[0].GetProperty("service").GetString());
        Assert.Equal("annyeong.contact-received.v1", events[0].GetProperty("type").GetString());
        await OnlyTheWholeCitySees(contact);
    }

    /// <summary>It has two centres, and nobody has told where this caller lives.</summary>
    private async Task OnlyTheWholeCitySees(JsonElement contact)
    {
        var (id, caseId) = (contact.GetProperty("contactId"), contact.GetProperty("caseId"));
        foreach (var path in new[]
        {
            $"/intake/contacts/{id}", $"/intake/contacts/{id}/person", $"/intake/contacts/{id}/page",
            $"/insight/ledger/{caseId}",
        })
        {
            Assert.Equal(HttpStatusCode.OK, await Status("supervisor-1", path));
            Assert.Equal(HttpStatusCode.NotFound, await Status("supervisor-east", path));
            Assert.Equal(HttpStatusCode.NotFound, await Status("supervisor-west", path));
        }

        var east = await city.As("supervisor-east");
        foreach (var path in new[]
        {
            $"/intake/contacts?callId={contact.GetProperty("callId")}", $"/outreach/plans?caseId={caseId}",
        })
        {
            Assert.Equal("[]", await east.GetStringAsync(new Uri(path, UriKind.Relative)));
        }

        Assert.Equal(HttpStatusCode.OK, await Status("supervisor-1", "/intake/rights"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("supervisor-east", "/intake/rights"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("supervisor-east", "/intake/emergency-disclosures"));
        await UnlessThereIsAnEmergency(east, $"/intake/contacts/{id}", caseId.GetGuid());
    }

    private async Task UnlessThereIsAnEmergency(HttpClient east, string contact, Guid caseId)
    {
        await east.PostAsJsonAsync("/audit/break-glass", new { subject = caseId, reasonCode = "vital-interest" });

        Assert.Equal(HttpStatusCode.OK, await Status("supervisor-east", contact));
        Assert.Equal(HttpStatusCode.OK, await Status("supervisor-east", $"{contact}/person"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("supervisor-west", contact));
        Assert.Contains($"case {caseId} was opened for an emergency", city.Log, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> Status(string user, string path) =>
        (await (await city.As(user)).GetAsync(new Uri(path, UriKind.Relative))).StatusCode;

    public async ValueTask DisposeAsync() => await city.DisposeAsync();
}
