using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Journeys.Tests;

/// <summary>
/// Somebody writes, is referred to agencies and helped, and their own word closes the loop or keeps it open: through
/// the doors of the whole city, without scripts.
/// </summary>
public sealed partial class Closing_the_loop(SharedCity shared) : IClassFixture<SharedCity>, IAsyncLifetime
{
    private readonly RunningCity city = shared.City;
    private readonly HttpClient citizen = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = shared.City.Address,
    };

    private Guid caseId;
    private (Guid Referral, Guid Agency) came;
    private (Guid Referral, Guid Agency) stayedAway;

    public async ValueTask InitializeAsync()
    {
        citizen.DefaultRequestHeaders.Add("Accept-Language", "ko");
        var key = Key().Match(await citizen.GetStringAsync("/chat")).Groups[1].Value;
        await Post("/chat", ("key", key), ("text", "상담원과 이야기하고 싶어요"));
        var taken = await city.Take("counsellor-1");
        caseId = taken.GetProperty("caseId").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, await city.Complete("counsellor-1", taken));
        var asked = (await city.Ledger(caseId, "annyeong.referral-requested.v1", 2))
            .Where(one => one.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
            .Select(one => one.GetProperty("data"))
            .Select(one => (one.GetProperty("referralId").GetGuid(), one.GetProperty("agencyId").GetGuid()))
            .ToList();
        (came, stayedAway) = (asked[0], asked[1]);
    }

    [Fact]
    public async Task Their_word_closes_the_loop_of_help_that_came_and_keeps_that_open_which_did_not()
    {
        await Serve(came);
        await Serve(stayedAway);
        await Story.Soon(async () => Count(await citizen.GetStringAsync("/chat/help"), "기관이 다 마쳤다고 했어요") == 2
            ? true
            : (bool?)null);

        Assert.Equal(2, Count(await citizen.GetStringAsync("/chat/help"), "시 어디에서나 이용하는 곳이에요"));
        await Say(came.Referral, "happened");
        await Say(stayedAway.Referral, "did-not-happen");

        Assert.Equal("closed", await Loop(came, "happened"));
        Assert.Equal("open", await Loop(stayedAway, "did-not-happen"));
        var closed = Assert.Single(
            await city.Ledger(caseId, "annyeong.loop-closed.v1", 1),
            one => one.GetProperty("type").GetString() == "annyeong.loop-closed.v1");
        Assert.Equal(came.Referral, closed.GetProperty("data").GetProperty("referralId").GetGuid());
        var overview = await (await city.As("supervisor-1")).GetStringAsync("/referrals?tab=loops");
        Assert.Contains(ShortName(stayedAway.Referral), overview, StringComparison.Ordinal);
        Assert.DoesNotContain(ShortName(came.Referral), overview, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await citizen.GetStringAsync("/chat/help"));
        Assert.Contains("도움이 왔다고 하셨어요", page, StringComparison.Ordinal);
        Assert.Contains("오지 않았다고 하셨어요", page, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        citizen.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int Count(string page, string words) => WebUtility.HtmlDecode(page).Split(words).Length - 1;

    private static string ShortName(Guid referral) => $"R-{referral.ToString("N")[^6..].ToUpperInvariant()}";

    private async Task Serve((Guid Referral, Guid Agency) one)
    {
        var agency = await city.As($"partner-{one.Agency}");
        foreach (var act in new[] { "accept", "start" })
        {
            var done = await agency.PostAsync($"/partner/referrals/{one.Referral}/{act}", null);
            Assert.True(done.IsSuccessStatusCode, $"{act}: {done.StatusCode}");
        }

        var closed = await agency.PostAsJsonAsync(
            $"/partner/referrals/{one.Referral}/close", new { outcome = "예시: 반찬을 전했습니다" });
        Assert.True(closed.IsSuccessStatusCode, $"close: {closed.StatusCode}");
    }

    private async Task Say(Guid referral, string word)
    {
        var form = PageForm.In("/chat/help", await citizen.GetStringAsync("/chat/help"))
            .First(one => one.Fields.Any(field => field.Value == $"{referral}"));
        await Post(form.Action, [.. form.Filled("word", word).Select(field => (field.Key, field.Value))]);
    }

    private async Task Post(string path, params (string Name, string Value)[] fields)
    {
        var answer = await citizen.PostAsync(path, new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, $"{path}: {answer.StatusCode}");
    }

    /// <summary>How it stands with the agency's referral once the word has reached it.</summary>
    private async Task<string?> Loop((Guid Referral, Guid Agency) one, string word)
    {
        var agency = await city.As($"partner-{one.Agency}");
        var view = await Story.Soon(async () =>
        {
            var seen = await agency.GetFromJsonAsync<JsonElement>($"/partner/referrals/{one.Referral}");
            return seen.TryGetProperty("confirmation", out var said) && said.GetString() == word
                ? seen
                : (JsonElement?)null;
        });
        return view.GetProperty("loop").GetString();
    }

    [GeneratedRegex("name=\"key\" value=\"([^\"]+)\"")]
    private static partial Regex Key();
}
