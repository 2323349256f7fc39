using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>An agency's own system reads and moves its referrals in FHIR R4.</summary>
public sealed class Speaking_fhir : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        requested = await referral.Requested();
        partner = referral.AsPartner(requested.AgencyId);
    }

    [Theory]
    [InlineData("", "requested", "requested", "active")]
    [InlineData("waitlist", "requested", "waitlisted", "active")]
    [InlineData("accept", "accepted", "accepted", "active")]
    [InlineData("accept contact", "in-progress", "contacting", "active")]
    [InlineData("accept start", "in-progress", "in-progress", "active")]
    [InlineData("accept hold", "on-hold", "on-hold", "on-hold")]
    [InlineData("accept close", "completed", "closed", "completed")]
    [InlineData("decline", "rejected", "declined", "revoked")]
    [InlineData("accept fail", "failed", "failed", "revoked")]
    public async Task Each_state_has_its_status(string answers, string status, string business, string request)
    {
        await referral.Answers(requested, answers.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var task = await Read("Task");
        Assert.Equal(status, Text(task, "status"));
        Assert.Equal(business, Code(task.GetProperty("businessStatus")));
        Assert.Equal(request, Text(await Read("ServiceRequest"), "status"));
        Assert.Equal(
            status is "on-hold" or "completed" or "rejected" or "failed", task.TryGetProperty("statusReason", out _));
    }

    [Fact]
    public async Task What_was_taken_from_the_agency_is_cancelled_or_entered_in_error()
    {
        clock.Advance(TimeSpan.FromDays(10));
        partner = referral.AsPartner(requested.AgencyId);
        await Until(async () => Text(await Read("Task"), "status") == "cancelled");
        Assert.Equal("expired", Code((await Read("Task")).GetProperty("businessStatus")));
        Assert.Equal("revoked", Text(await Read("ServiceRequest"), "status"));
        await Put(new { status = "accepted" }).Outcome(HttpStatusCode.Conflict, "business-rule", "referral-expired");
    }

    [Theory]
    [InlineData("", "accepted", null, "accepted")]
    [InlineData("", "rejected", null, "declined")]
    [InlineData("", "requested", "waitlisted", "waitlisted")]
    [InlineData("waitlist", "accepted", "waitlisted", "accepted")]
    [InlineData("accept", "in-progress", "contacting", "contacting")]
    [InlineData("accept", "in-progress", "accepted", "in-progress")]
    [InlineData("accept contact", "in-progress", null, "in-progress")]
    [InlineData("accept contact", "in-progress", "contacting", "contacting")]
    [InlineData("accept start", "on-hold", null, "on-hold")]
    [InlineData("accept start hold", "in-progress", "on-hold", "in-progress")]
    [InlineData("accept hold", "accepted", "on-hold", "accepted")]
    [InlineData("accept start", "completed", null, "closed")]
    [InlineData("accept", "failed", null, "failed")]
    public async Task Each_status_does_what_the_other_doors_do(
        string answers, string status, string? business, string state)
    {
        await referral.Answers(requested, answers.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var answer = await Put(new
        {
            status,
            statusReason = new { text = "예시" },
            businessStatus = business is null
                ? null
                : new { coding = new[] { new { system = "urn:annyeong120:referral-status", code = business } } },
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(state, await referral.Status(requested));
        Assert.Equal(state, Code((await answer.Json()).GetProperty("businessStatus")));
    }

    [Fact]
    public async Task What_the_agency_wrote_is_kept_as_the_note()
    {
        await Put(new { status = "rejected", statusReason = new { text = "자리가 없습니다" } });

        Assert.Equal("자리가 없습니다", Text(await referral.View(requested), "reason"));
        Assert.Equal("자리가 없습니다", Text((await Read("Task")).GetProperty("statusReason"), "text"));
        Assert.Single(referral.Announced<ReferralDeclined>());
    }

    [Fact]
    public async Task A_failure_has_its_code()
    {
        await referral.Answers(requested, "accept");
        var code = new { system = "urn:annyeong120:referral-failure", code = "ineligible" };
        var reason = new { coding = new[] { code } };
        await Put(new { status = "failed", statusReason = reason });

        Assert.Equal(ReferralFailure.Ineligible, Assert.Single(referral.Announced<ReferralFailed>()).Reason);
        Assert.Equal("ineligible", Code((await Read("Task")).GetProperty("statusReason")));
    }

    [Fact]
    public async Task What_must_stand_in_a_task_and_a_request_stands_there_and_nobody_is_named()
    {
        var task = await Read("Task");
        Assert.Equal("Task", Text(task, "resourceType"));
        Assert.Equal("order", Text(task, "intent"));
        Assert.Equal("fulfill", Code(task.GetProperty("code")));
        Assert.Equal($"ServiceRequest/{requested.ReferralId}", Text(task.GetProperty("focus"), "reference"));
        var whom = task.GetProperty("for");
        Assert.Equal(requested.CaseId, whom.GetProperty("identifier").GetProperty("value").GetGuid());
        Assert.Equal(["type", "identifier"], whom.EnumerateObject().Select(member => member.Name));
        Assert.Equal(ManualClock.Noon, task.GetProperty("authoredOn").GetDateTimeOffset());
        Assert.True(task.TryGetProperty("requester", out _));
        Assert.Equal("routine", Text(task, "priority"));

        var request = await Read("ServiceRequest");
        Assert.Equal("ServiceRequest", Text(request, "resourceType"));
        Assert.Equal("order", Text(request, "intent"));
        Assert.Equal(requested.Need.Code, Code(request.GetProperty("code")));
        Assert.Equal("social-connection", Code(request.GetProperty("category")[0]));
        Assert.True(request.GetProperty("subject").TryGetProperty("identifier", out _));
    }

    [Fact]
    public async Task The_version_that_was_seen_decides()
    {
        var first = await partner.GetAsync(Path("Task"));
        Assert.Equal("W/\"1\"", first.Headers.ETag!.ToString());
        Assert.Equal("application/fhir+json", first.Content.Headers.ContentType!.MediaType);

        var accepted = await Put(new { status = "accepted" }, version: "W/\"1\"");
        Assert.Equal("W/\"2\"", accepted.Headers.ETag!.ToString());
        await Put(new { status = "in-progress" }, version: "W/\"1\"")
            .Outcome(HttpStatusCode.PreconditionFailed, "conflict", "refused");
        await Put(new { status = "in-progress" }, version: "latest").Outcome(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal("accepted", await referral.Status(requested));
        // The same once more changes nothing.
        Assert.Equal("W/\"2\"", (await Put(new { status = "accepted" })).Headers.ETag!.ToString());
        Assert.Single(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task Of_five_at_once_with_the_same_version_one_is_heard()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Put(
            new { status = n % 2 == 0 ? "accepted" : "rejected", statusReason = new { text = "예시" } }, "W/\"1\"")));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal(4, answers.Count(answer => answer.StatusCode is HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Refusals_are_outcomes()
    {
        await Put(new { status = "in-progress" })
            .Outcome(HttpStatusCode.Conflict, "business-rule", "referral-not-accepted");
        await Put(new { status = "cancelled" })
            .Outcome(HttpStatusCode.Conflict, "business-rule", "status-of-the-requester");
        await Put(new { status = "rejected" })
            .Outcome(HttpStatusCode.BadRequest, "invalid", member: "Task.statusReason.text");
        await Put(new { status = "rejected", statusReason = new { text = new string('가', 501) } })
            .Outcome(HttpStatusCode.BadRequest, "invalid", member: "Task.statusReason.text");
        await Put(new { status = "dancing" }).Outcome(HttpStatusCode.BadRequest, "invalid", member: "Task.status");
        await Put(new { }).Outcome(HttpStatusCode.BadRequest, "invalid", member: "Task.status");
        await referral.Answers(requested, "accept", "start", "hold");
        await Put(new { status = "accepted" }).Outcome(HttpStatusCode.Conflict, "business-rule", "referral-on-hold");
        Assert.Equal("on-hold", await referral.Status(requested));
    }

    [Theory]
    [InlineData("no json", "Task")]
    [InlineData("[]", "Task")]
    [InlineData("""{"resourceType":"Patient","status":"accepted"}""", "Task.resourceType")]
    [InlineData("""{"resourceType":"Task","id":"another","status":"accepted"}""", "Task.id")]
    public async Task What_is_no_task_is_refused_with_its_member(string body, string member)
    {
        await Send(new StringContent(body, Encoding.UTF8, "application/fhir+json"))
            .Outcome(HttpStatusCode.BadRequest, "invalid", member: member);
        await Send(new StringContent("<Task/>", Encoding.UTF8, "application/fhir+xml"))
            .Outcome(HttpStatusCode.UnsupportedMediaType, "not-supported");
    }

    [Fact]
    public async Task Members_nobody_knows_are_ignored()
    {
        var answer = await Put(new
        {
            status = "accepted", colour = "blue", businessStatus = "odd", extension = new[] { new { url = "urn:x" } },
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Others_find_nothing()
    {
        var other = referral.AsPartner(referral.Other(requested.AgencyId));
        await other.GetAsync(Path("Task")).Outcome(HttpStatusCode.NotFound, "not-found");
        await other.GetAsync(Path("ServiceRequest")).Outcome(HttpStatusCode.NotFound, "not-found");
        await Put(new { status = "accepted" }, by: other).Outcome(HttpStatusCode.NotFound, "not-found");
        await partner.GetAsync("/partner/fhir/Task/none").Outcome(HttpStatusCode.NotFound, "not-found");
        await partner.GetAsync("/partner/fhir/Patient/1").Outcome(HttpStatusCode.NotFound, "not-found");
        await partner.PostAsync(Path("Task"), null).Outcome(HttpStatusCode.MethodNotAllowed, "not-supported");
        await referral.As("counsellor-1").GetAsync(Path("Task")).Outcome(HttpStatusCode.Forbidden, "forbidden");
        await referral.Anonymous.GetAsync(Path("Task")).Outcome(HttpStatusCode.Unauthorized, "login");
        Assert.Equal("requested", await referral.Status(requested));
    }

    [Fact]
    public async Task The_server_says_what_it_can()
    {
        var said = await partner.GetFromJson("/partner/fhir/metadata");

        Assert.Equal("CapabilityStatement", Text(said, "resourceType"));
        Assert.Equal("4.0.1", Text(said, "fhirVersion"));
        Assert.Equal("active", Text(said, "status"));
        Assert.Equal("instance", Text(said, "kind"));
        Assert.Equal("application/fhir+json", said.GetProperty("format")[0].GetString());
        Assert.EndsWith("/partner/fhir", Text(said.GetProperty("implementation"), "url"), StringComparison.Ordinal);
        var resources = said.GetProperty("rest")[0].GetProperty("resource").EnumerateArray().ToList();
        Assert.Equal(["Task", "ServiceRequest"], resources.Select(resource => Text(resource, "type")));
    }

    [Fact]
    public async Task Reading_leaves_an_audit()
    {
        await Read("Task");

        Assert.Contains(
            await referral.Audit("referral"),
            act => act.Deed == $"partner-{requested.AgencyId} referral-read");
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private string Path(string type) => $"/partner/fhir/{type}/{requested.ReferralId}";

    private Task<JsonElement> Read(string type) => partner.GetFromJson(Path(type));

    private static string? Text(JsonElement from, string member) => from.GetProperty(member).GetString();

    private static string? Code(JsonElement concept) => Text(concept.GetProperty("coding")[0], "code");

    private Task<HttpResponseMessage> Put(object change, string? version = null, HttpClient? by = null)
    {
        var task = JsonSerializer.SerializeToNode(change)!.AsObject();
        task["resourceType"] = "Task";
        task["id"] = requested.ReferralId.ToString();
        return Send(new StringContent(task.ToJsonString(), Encoding.UTF8, "application/fhir+json"), version, by);
    }

    private Task<HttpResponseMessage> Send(HttpContent body, string? version = null, HttpClient? by = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Path("Task")) { Content = body };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+json"));
        return (by ?? partner).SendAsync(request);
    }
}
