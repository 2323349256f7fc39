using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Journeys.Tests;

/// <summary>
/// Every form of the staff's pages, found in their HTML: sent by a double click and once more from the history it has
/// the effect of sending it once, and hidden characters in it none.
/// </summary>
[Collection<OneBrowser>]
public sealed class Sending_a_form_twice(Browser browser)
{
    private static readonly string[] Services = ["intake", "consultation", "referral", "outreach", "analytics"];

    /// <summary>Shown once, so each answer has a code of its own, and only the last one opens anything.</summary>
    private const string NewCode = "/intake/contacts/{id}/page/code";

    private static readonly string[] Reads = ["-read", "-listed"];

    private readonly RunningCity city = browser.City;

    /// <summary>The desk twice: first somebody is taken, then listened to.</summary>
    private (string User, string Page)[] Pages =>
    [
        ("counsellor-1", $"/intake/contacts/{browser.ContactId}/page"),
        ("supervisor-1", $"/intake/contacts/{browser.ContactId}/page"),
        ("supervisor-1", "/intake/rights/page"), ("supervisor-1", $"/intake/rights/{browser.RequestId}/page"),
        ("supervisor-1", "/desk/emergencies"), ($"partner-{browser.AgencyId}", "/partner/inbox"),
        ($"partner-{browser.AgencyId}", "/partner/inbox?tab=running"), ("supervisor-1", "/referrals?tab=open"),
        ($"partner-{browser.AgencyId}", "/partner/listings"),
        ("operator-1", "/ops"), ("operator-1", "/ops/intake"), ("auditor-1", $"/audit?month={LastMonth}"),
        ("counsellor-5", "/desk"), ("counsellor-5", "/desk"),
    ];

    private static string LastMonth => $"{TimeProvider.System.GetUtcNow().AddMonths(-1):yyyy-MM}";

    [Fact]
    public async Task Has_one_effect_whatever_the_form()
    {
        List<string> effective = [];
        foreach (var (user, page) in Pages)
        {
            var client = await city.As(user);
            var forms = PageForm.In(page, await client.GetStringAsync(page)).ToList();
            foreach (var name in forms.Select(form => form.Name).Distinct())
            {
                // What one form does may take another off the page.
                var form = PageForm.In(page, await client.GetStringAsync(page)).FirstOrDefault(one => one.Name == name);
                if (form is null || name.StartsWith("/identity", StringComparison.Ordinal) || name == NewCode) continue;

                var before = await Changes();
                await Task.WhenAll(Send(client, form), Send(client, form));
                var once = await Changes();
                await Send(client, form);

                Assert.Equal(once, await Changes());
                Assert.Distinct(once.Except(before).Select(deed => deed.Split(' ', 2)[1]));
                if (once.Count > before.Count) effective.Add(name);
            }
        }

        Assert.Superset(
            new HashSet<string>
            {
                "/desk/page/consultations/{id}/complete", "/intake/contacts/{id}/page/details",
                "/intake/contacts/{id}/page/flags", "/intake/contacts/{id}/page/consents",
                "/intake/contacts/{id}/page/consents/withdraw", "/intake/contacts/{id}/page/emergency",
                "/intake/contacts/{id}/page/flags/{id}/lift", "/partner/inbox/{id}/accept",
            },
            effective.ToHashSet());
    }

    [Fact]
    public async Task With_what_nobody_sees_in_it_has_none()
    {
        var lines = 0;
        foreach (var (user, page) in Pages)
        {
            var client = await city.As(user);
            foreach (var form in PageForm.In(page, await client.GetStringAsync(page)).ToList())
            {
                foreach (var field in form.Fields.Where(field => field.IsLine))
                {
                    lines++;
                    foreach (var (what, json) in Hostile.Hidden)
                    {
                        var text = JsonSerializer.Deserialize<string>(json)!;
                        // At its ends, white space is no character but a slip.
                        using var body = new FormUrlEncodedContent(form.Filled(field.Name, $"a{text}b"));
                        var answer = await client.PostAsync(form.Action.Split('#')[0], body);

                        var where = $"{form.Name}, {field.Name}: {what}: {answer.StatusCode}";
                        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, where);
                    }
                }
            }
        }

        Assert.True(lines >= 8, $"only {lines} lines were found");
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", city.Log, StringComparison.Ordinal);
    }

    private static async Task Send(HttpClient client, PageForm form)
    {
        using var body = new FormUrlEncodedContent(form.Filled());
        var answer = await client.PostAsync(form.Action.Split('#')[0], body);
        Assert.True((int)answer.StatusCode < 500, $"{form.Name}: {answer.StatusCode}");
        Assert.NotEqual(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    /// <summary>The whole audit of a service: it is given a page at a time.</summary>
    private static async Task<List<JsonElement>> Acts(HttpClient auditor, string service)
    {
        List<JsonElement> all = [];
        while (true)
        {
            var before = all.Count == 0 ? "" : $"?before={all[^1].GetProperty("seq")}";
            var page = await auditor.GetFromJsonAsync<List<JsonElement>>($"/audit/{service}/entries{before}");
            if (page!.Count == 0) return all;
            all.AddRange(page);
        }
    }

    /// <summary>Whatever anybody has changed, as it stands in the audits.</summary>
    private async Task<HashSet<string>> Changes()
    {
        var auditor = await city.As("auditor-1");
        HashSet<string> changes = [];
        foreach (var service in Services)
        {
            changes.UnionWith((await Acts(auditor, service))
                .Where(act => act.GetProperty("actor").GetString() is var actor && !Services.Contains(actor))
                .Where(act => act.GetProperty("action").GetString() is var action
                    && !Reads.Any(read => action!.EndsWith(read, StringComparison.Ordinal))
                    && action != "session-begun")
                .Select(act =>
                    $"{service}{act.GetProperty("seq")} {act.GetProperty("actor")} {act.GetProperty("action")}"));
        }

        return changes;
    }
}
