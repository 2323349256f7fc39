using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Journeys.Tests;

/// <summary>
/// A client that got no answer asks again with the same Idempotency-Key: it gets the same answer, and nothing happens
/// twice.
/// </summary>
public sealed class Asking_twice(SharedCity shared) : IClassFixture<SharedCity>
{
    private readonly RunningCity city = shared.City;

    [Fact]
    public async Task A_whole_life_asked_for_twice_at_every_step_happens_once()
    {
        var caseId = (await city.Call()).GetProperty("caseId").GetGuid();
        await city.Take("counsellor-9");

        var taken = await Twice("counsellor-9", "/desk/next", new { });
        var consultation = JsonElement.Parse(taken.Body).GetProperty("consultationId").GetGuid();
        var done = await Twice("counsellor-9", $"/desk/consultations/{consultation}/complete", Story.Completion);
        Assert.Equal(HttpStatusCode.NoContent, done.Status);
        var events = await city.Ledger(caseId, "annyeong.referral-requested.v1", 2);
        var asked = events
            .First(e => e.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
            .GetProperty("data");
        var partner = $"partner-{asked.GetProperty("agencyId").GetGuid()}";
        var door = $"/partner/referrals/{asked.GetProperty("referralId").GetGuid()}";
        Assert.Equal(HttpStatusCode.OK, (await Twice(partner, $"{door}/accept", new { })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Twice(partner, $"{door}/start", new { })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Twice(partner, $"{door}/close", new { outcome = "completed" })).Status);

        var all = await city.Ledger(caseId, "annyeong.referral-closed.v1", 1);
        string[] once =
            ["contact-accepted", "consultation-completed", "referral-accepted", "referral-started", "referral-closed"];
        Assert.All(once, topic => Assert.Single(all, e => e.GetProperty("type").GetString() == $"annyeong.{topic}.v1"));
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await city.Call();
        var consultation = (await city.Take("counsellor-8")).GetProperty("consultationId").GetGuid();
        var door = $"/desk/consultations/{consultation}/complete";
        Assert.Equal(HttpStatusCode.NoContent, (await Ask("counsellor-8", door, Story.Completion, key)).Status);

        var other = await Ask("counsellor-8", door, new { kind = "light", risk = "R0", outcome = "listened" }, key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await Ask("counsellor-8", "/desk/next", new { }, key)).Status);
    }

    private async Task<(HttpStatusCode Status, string Body)> Twice(string user, string path, object body)
    {
        var key = Guid.NewGuid().ToString();
        var first = await Ask(user, path, body, key);
        Assert.Equal(first, await Ask(user, path, body, key));
        return first;
    }

    private async Task<(HttpStatusCode Status, string Body)> Ask(string user, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        var answer = await (await city.As(user)).SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
