using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Journeys.Tests;

/// <summary>
/// What somebody wrote to be taken for orders is shown as what it is, wherever it is stored, asked for or typed: no
/// page has a script, an element or an attribute more.
/// </summary>
[Collection<OneBrowser>]
public sealed class Showing_what_people_wrote(Browser browser)
{
    private static readonly string[] Asked =
    [
        "callId", "caseId", "case", "q", "actor", "subject", "month", "tab", "said", "search", "from", "to",
        "returnUrl", "done", "refused", "referral", "theme", "text", "district", "sent", "replayed", "day",
        "contact", "change", "room",
    ];

    private readonly RunningCity city = browser.City;

    /// <summary>Files that a spreadsheet opens.</summary>
    private static readonly string[] Tables =
        ["GET /referrals/reports/csv", "GET /partner/report/csv", "GET /directory/export.zip"];

    private (string? User, string Path)[] Pages =>
    [
        (null, "/"), (null, "/chat"), (null, "/chat/help"), (null, "/check"), (null, "/places"),
        (null, "/privacy"), (null, "/display"),
        (null, "/identity/sign-in"), (null, "/intake/kakao/simulated"),
        (null, "/intake/kakao/simulated?user=00000000000000000000"), ("counsellor-1", "/desk"),
        ("supervisor-1", $"/intake/contacts/{browser.ContactId}/page"), ("supervisor-1", "/intake/rights/page"),
        ("supervisor-1", $"/intake/rights/{browser.RequestId}/page"),
        ("supervisor-1", "/desk/emergencies"), ("supervisor-1", $"/desk/emergencies?case={browser.CaseId}"),
        ($"partner-{browser.AgencyId}", "/partner/inbox"), ($"partner-{browser.AgencyId}", "/partner/inbox?tab=done"),
        ($"partner-{browser.AgencyId}", $"/partner/inbox/{browser.ReferralId}/links"),
        ($"partner-{browser.AgencyId}", "/partner/connections"), (null, $"/partner/open/{browser.AgencyId}"),
        (null, "/partner/docs"),
        ("operator-1", "/ops"), ("operator-1", "/ops/intake"), ("auditor-1", "/audit"),
        ("counsellor-1", "/desk/part/queue"), ("counsellor-1", "/desk/part/conversation"),
        ("counsellor-1", $"/desk/part/call?with={browser.RecordId}"),
        ("supervisor-1", "/desk/part/emergencies"), ("supervisor-1", "/desk/part/crises"),
        ("supervisor-1", $"/desk/part/crises/{browser.CrisisId}"),
        ("supervisor-1", "/desk/wall-board/page"), ("supervisor-1", "/desk/part/wall-board"),
        ("counsellor-14", $"/desk/consultations/{browser.RecordId}/record/page"),
        ("counsellor-1", "/desk/crises/page"), ("supervisor-1", $"/desk/crises/{browser.CrisisId}/page"),
        ("counsellor-1", "/desk/rooms/page"), ("supervisor-1", "/desk/team/page"),
        ("supervisor-1", "/desk/waiting/page"), ("admin-1", "/desk/counsellors/page"),
        ("supervisor-1", "/desk/talk-plans/page"), ("admin-1", "/desk/rooms/hours/page"),
        ("supervisor-1", "/desk/reviews/page"), ("supervisor-1", "/desk/part/alarm"),
        ("counsellor-13", "/desk/reviews/own/page"), ("supervisor-1", "/desk/pagers/simulated"),
        ($"partner-{browser.AgencyId}", "/partner/listings"), ("supervisor-1", "/directory/stale"),
        ("counsellor-1", "/referrals/matches/page"),
        ("supervisor-1", $"/referrals/page/{browser.ReferralId}/links"),
        ("supervisor-1", "/referrals"), ("supervisor-1", "/referrals?tab=unmet"),
        ("supervisor-1", "/referrals/reports"), ($"partner-{browser.AgencyId}", "/partner/report"),
    ];

    [Fact]
    public void These_are_all_the_pages_there_are()
    {
        using var composed = new ComposedCityFolder();
        var shown = Pages.Select(page => page.Path.Split('?')[0]).ToHashSet();

        Assert.Subset(shown, composed.Doors
            .Where(door => door.Method == "GET" && door.Answers.Any(IsPage))
            .Select(door => door.Path.Replace("{service}", "intake", StringComparison.Ordinal).TrimEnd('/')
                .Replace("/contacts/{id:guid}", $"/contacts/{browser.ContactId}", StringComparison.Ordinal)
                .Replace("/consultations/{id:guid}", $"/consultations/{browser.RecordId}", StringComparison.Ordinal)
                .Replace("/crises/{id:guid}", $"/crises/{browser.CrisisId}", StringComparison.Ordinal)
                .Replace("/partner/inbox/{id:guid}", $"/partner/inbox/{browser.ReferralId}", StringComparison.Ordinal)
                .Replace("/referrals/page/{id:guid}", $"/referrals/page/{browser.ReferralId}", StringComparison.Ordinal)
                .Replace("/partner/open/{id:guid}", $"/partner/open/{browser.AgencyId}", StringComparison.Ordinal)
                .Replace("/rights/{id:guid}", $"/rights/{browser.RequestId}", StringComparison.Ordinal))
            .Select(path => path.Length == 0 ? "/" : path)
            .ToHashSet());
    }

    [Fact]
    public async Task No_page_holds_it_as_it_was_written()
    {
        foreach (var order in Hostile.Orders)
        {
            await Store(order);
            foreach (var (user, path) in Pages)
            {
                var client = user is null ? city.Anonymous : await city.As(user);
                var query = string.Join('&', Asked.Where(name => !path.Contains($"{name}=")).Select(name =>
                    $"{name}={Uri.EscapeDataString(order)}"));
                foreach (var address in new[] { path, $"{path}{(path.Contains('?') ? '&' : '?')}{query}" })
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, address);
                    request.Headers.Accept.ParseAdd("text/html");
                    var answer = await client.SendAsync(request);
                    var html = await answer.Content.ReadAsStringAsync();

                    Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
                    if (order.AsSpan().IndexOfAny('<', '"') >= 0)
                    {
                        Assert.False(html.Contains(order, StringComparison.Ordinal), $"{address} holds {order}");
                    }

                    Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var set)
                        && set.Any(cookie => cookie.StartsWith("taken", StringComparison.Ordinal)), address);
                }
            }
        }
    }

    [Fact]
    public async Task No_script_runs_and_no_element_is_added_in_a_real_browser()
    {
        await Store(string.Concat(Hostile.Orders.Take(4)));
        foreach (var users in Pages.GroupBy(page => page.User))
        {
            var page = await browser.Open();
            if (users.Key is { } user) await Browser.SignIn(page, user);
            var asked = Uri.EscapeDataString(string.Concat(Hostile.Orders.Take(4)));
            foreach (var (_, path) in users)
            {
                var query = string.Join('&', ((string[])["q", "said", "actor", "tab", "from"]).Select(name =>
                    $"{name}={asked}"));
                // A part there is nothing to show in is no page to go to.
                if (path == "/desk/part/conversation") continue;

                await page.GotoAsync($"{path}{(path.Contains('?') ? '&' : '?')}{query}");
                var added = await page.Locator(
                    "script:not([src^='/assets/live.'], [src^='/assets/alarm.']), [onload], [onerror], #taken, "
                    + "img[src=x]").CountAsync();

                Assert.True(added == 0, $"{path}: {added} elements that nobody of us wrote");
                Assert.NotEqual("taken", await page.TitleAsync());
            }

            await page.Context.CloseAsync();
        }
    }

    /// <summary>Who stored it reads it back letter by letter, as data.</summary>
    [Fact]
    public async Task In_an_answer_for_programs_it_is_a_text_and_no_file_a_spreadsheet_opens()
    {
        await Store(Hostile.Orders[5]);
        var supervisor = await city.As("supervisor-1");
        var person = await supervisor.GetAsync(new Uri(
            $"/intake/contacts/{browser.ContactId}/person", UriKind.Relative));
        Assert.Equal("application/json", person.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(person.Headers.GetValues("X-Content-Type-Options")));
        var told = await person.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Hostile.Orders[5], told.GetProperty("details").GetProperty("name").GetString());

        // There is no calendar yet. The directory's tables and the reports' escape what a spreadsheet would run.
        // Whoever adds one meets this, and escapes what it says.
        using var composed = new ComposedCityFolder();
        Assert.DoesNotContain(composed.Doors, door =>
            door.Path.Contains("csv", StringComparison.OrdinalIgnoreCase) && !Tables.Contains(door.Name)
            || door.Path.Contains(".ics", StringComparison.OrdinalIgnoreCase));
        Assert.All(
            composed.Doors.Where(door =>
                door.Service != "platform" && door.Answers.Contains(typeof(FileContentHttpResult))),
            // Files of the repository: nobody else wrote in them.
            door => Assert.True(
                Tables.Append("GET /partner/events").Contains(door.Name)
                || door.Path.StartsWith("/partner/docs/", StringComparison.Ordinal), door.Name));
    }

    private async Task Store(string order)
    {
        var text = order.Length > 100 ? order[..100] : order;
        var supervisor = await city.As("supervisor-1");
        var stored = await supervisor.PutAsJsonAsync(
            $"/intake/contacts/{browser.ContactId}/person", new { name = text, address = text, goodTimes = text });
        Assert.True(stored.IsSuccessStatusCode, $"{text}: {stored.StatusCode}");
    }

    private static bool IsPage(Type answer) => answer == typeof(RazorComponentResult);
}
