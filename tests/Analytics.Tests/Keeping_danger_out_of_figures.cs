using Contracts;
using Microsoft.AspNetCore.Routing;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

/// <summary>What was heard of somebody's danger serves them alone: figures count, and name nobody.</summary>
public sealed class Keeping_danger_out_of_figures(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private readonly RunningService analytics = one.Service;

    [Fact]
    public async Task Never_10_a_danger_is_shown_with_the_case_it_belongs_to_to_whoever_is_not_in_charge_of_it()
    {
        var caseId = Guid.NewGuid();
        var contact = Contact(caseId);
        await analytics.Hear(contact, caseId, sequence: 101);
        await analytics.Hear(
            new CrisisRaised(contact.ContactId, caseId, Channel.Phone, Risk.R4, "4", Noon, Noon), caseId,
            sequence: 102);
        await analytics.Hear(
            Consultation(caseId) with { ContactId = contact.ContactId, Risk = Risk.R4 }, caseId, "consultation",
            sequence: 103);
        Assert.Contains(
            "crisis-raised", (await analytics.Get("auditor-1", $"/insight/ledger/{caseId}")).ToString(),
            StringComparison.OrdinalIgnoreCase);

        var opened = 0;
        foreach (var user in (string[])["analyst-1", "counsellor-1", "companion-1", "pbx-1"])
        {
            foreach (var path in Doors(caseId))
            {
                var answer = await analytics.As(user).GetAsync(new Uri(path, UriKind.Relative));
                if (answer.IsSuccessStatusCode) opened++;
                var shown = await answer.Content.ReadAsStringAsync();
                foreach (var secret in (string[])[$"{caseId}", $"{contact.ContactId}", "R4", "crisis-raised"])
                {
                    Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        Assert.NotEqual(0, opened);
        Assert.Equal(
            ["from", "to", "contacts", "consultations", "referrals"],
            (await analytics.Get("analyst-1", "/insight/figures")).EnumerateObject().Select(member => member.Name));
    }

    private IEnumerable<string> Doors(Guid caseId) => analytics.Services.GetRequiredService<EndpointDataSource>()
        .Endpoints.OfType<RouteEndpoint>()
        .Where(door => door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
        .Select(door => "/" + door.RoutePattern.RawText!.TrimStart('/'))
        .Where(path => path.StartsWith("/insight", StringComparison.Ordinal)
            || path.StartsWith("/ops", StringComparison.Ordinal)
            || path.StartsWith("/audit", StringComparison.Ordinal))
        .Select(path => path.Replace("{caseId:guid}", $"{caseId}", StringComparison.Ordinal)
            .Replace("{service}", "analytics", StringComparison.Ordinal));
}
