using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;
using ReferralService.Directory;
using Testing;

namespace ReferralService.Tests;

/// <summary>Referral as it runs, with consultations that have ended and the partners they lead to.</summary>
internal static class Given
{
    /// <summary>The day on which the clock of the tests begins.</summary>
    public const string Today = "2026-11-20";

    private static readonly ConsentGrant[] PartnersConsent = [new("partners", "referral", "1")];

    public static Task<RunningService> Run(ManualClock? clock = null) => RunningService.Start(
        builder => builder.AddReferral(), app => app.MapReferral(), clock ?? new ManualClock(ManualClock.Noon));

    public static ConsultationCompleted Consultation(params Need[] needs) => new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), ConsultationKind.Basic, needs, Risk.R0,
        ConsultationOutcome.Referred, new FollowUp(Companion: false), PartnersConsent);

    public static Need Wanted(string code = "L1.2", int severity = 2) => new(code, severity, Wanted: true);

    public static Task Hear(this RunningService referral, ConsultationCompleted consultation, string? eventId = null) =>
        referral.Deliver(consultation, consultation.CaseId, eventId);

    /// <summary>An agency that can be asked for the usual need from anywhere in the city.</summary>
    public static Guid Agency(this RunningService referral) => referral.Services.GetRequiredService<CityPack>()
        .Directory.Services.First(service => service.Needs.Contains("L1") && service.Districts.Count == 0).AgencyId;

    /// <summary>A referral that waits for its agency's answer.</summary>
    public static Task<ReferralRequested> Requested(this RunningService referral) =>
        referral.RequestedFrom(referral.Agency());

    /// <summary>A referral to this agency: the consent names no other.</summary>
    public static async Task<ReferralRequested> RequestedFrom(
        this RunningService referral, Guid agency, Need? need = null)
    {
        var consents = new[] { new ConsentGrant(agency.ToString(), "referral", "1") };
        var consultation = Consultation(need ?? Wanted()) with { Consents = consents };
        await referral.Hear(consultation);
        return referral.Announced<ReferralRequested>().Single(requested => requested.CaseId == consultation.CaseId);
    }

    public static HttpClient AsPartner(this RunningService referral, Guid agency) => referral.As($"partner-{agency}");

    /// <summary>Another agency than this one.</summary>
    public static Guid Other(this RunningService referral, Guid agency) =>
        referral.Services.GetRequiredService<CityPack>().Directory.Agencies.First(other => other.Id != agency).Id;

    public static Task<HttpResponseMessage> Answer(
        this HttpClient partner, Guid referral, string answer, object? body = null) =>
        partner.PostAsync($"/partner/referrals/{referral}/{answer}", body is null ? null : JsonContent.Create(body));

    /// <summary>Intake lets the agency have the person's details, sealed.</summary>
    public static Task Release(this RunningService referral, ReferralRequested requested) => referral.Deliver(
        new DetailsReleased(
            Guid.NewGuid(), requested.ReferralId, requested.CaseId, requested.AgencyId, ["name"], "for.one.agency",
            ManualClock.Noon),
        requested.CaseId);

    /// <summary>Waits until the schedule has run at the time it is now.</summary>
    public static Task Ticked(this RunningService referral, ManualClock clock, string schedule) => Until(async () =>
        await referral.Value<bool>(
            $"SELECT due_at > {clock.GetUtcNow()} FROM schedules WHERE name = {schedule}") is true);

    /// <summary>The one event of this type about this case, once it is there.</summary>
    public static Task<T> Once<T>(this RunningService referral, Func<T, bool> which) where T : class =>
        Eventually.Gives(() => Task.FromResult(referral.Announced<T>().SingleOrDefault(which)));

    /// <summary>The referral as its agency reads it.</summary>
    public static async Task<JsonElement> View(this RunningService referral, ReferralRequested requested) =>
        await referral.AsPartner(requested.AgencyId)
            .GetFromJsonAsync<JsonElement>($"/partner/referrals/{requested.ReferralId}");

    public static async Task<string?> Status(this RunningService referral, ReferralRequested requested) =>
        (await referral.View(requested)).GetProperty("status").GetString();

    /// <summary>Its agency answers, one thing after another, with what each needs to be said.</summary>
    public static async Task<JsonElement> Answers(
        this RunningService referral, ReferralRequested requested, params string[] answers)
    {
        var partner = referral.AsPartner(requested.AgencyId);
        JsonElement view = default;
        foreach (var answer in answers)
        {
            object? body = answer switch
            {
                "decline" => new { reason = "예시", cause = "full" },
                "hold" => new { reason = "예시" },
                "fail" => new { reason = "unreachable" },
                "close" => new { outcome = "예시" },
                "close-served" => new { outcome = "예시", servedOn = Today },
                "served" => new { servedOn = Today },
                _ => null,
            };
            view = await (await partner.Answer(requested.ReferralId, answer.Split('-')[0], body)).Json();
        }

        return view;
    }

    /// <summary>A referral under a consent that covers every agency: somebody else can be asked after it.</summary>
    public static async Task<ReferralRequested> RequestedOpenly(this RunningService referral, Need? need = null)
    {
        var consultation = Consultation(need ?? Wanted());
        await referral.Hear(consultation);
        return referral.Announced<ReferralRequested>().Single(requested => requested.CaseId == consultation.CaseId);
    }

    /// <summary>Everything an agency can read, as it stands there.</summary>
    public static Task<string> FeedText(this RunningService referral, Guid agency) =>
        referral.AsPartner(agency).GetStringAsync("/partner/events");

    public static async Task<List<JsonElement>> Feed(this RunningService referral, Guid agency) =>
        [.. JsonDocument.Parse(await referral.FeedText(agency)).RootElement.EnumerateArray()];

    public static bool TypeIs(this JsonElement told, string topic) =>
        told.GetProperty("type").GetString() == Topic.TypeOf(topic);

    /// <summary>What stands in the database, for what no door shows.</summary>
    public static Task<T?> Value<T>(this RunningService referral, Sql sql) where T : struct =>
        referral.Services.GetRequiredService<ReferralDatabase>().Do(
            work => work.Value<T>(sql), CancellationToken.None);

    /// <summary>The city's files are put into the directory as at the start of another replica.</summary>
    public static Task SeedAgain(this RunningService referral) => referral.Services.GetServices<IHostedService>()
        .OfType<SeedDirectory>().Single().StartingAsync(CancellationToken.None);

    /// <summary>Puts something into the database that no door takes.</summary>
    public static Task Execute(this RunningService referral, Sql sql) =>
        referral.Services.GetRequiredService<ReferralDatabase>().Do(
            work => work.Execute(sql), CancellationToken.None);

    public static async Task<JsonElement> Json(this HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task Refused(this Task<HttpResponseMessage> asked, string code)
    {
        var answer = await asked;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"urn:annyeong120:problem:{code}", problem.GetProperty("type").GetString());
    }

    public static async Task BadField(this Task<HttpResponseMessage> asked, string field)
    {
        var answer = await asked;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
    }

    public static Task Until(Func<Task<bool>> happened) => Eventually.Holds(happened);

    public static Task Until(Func<bool> happened) => Eventually.Holds(() => Task.FromResult(happened()));
}

/// <summary>One Referral for all tests of a class that do not disturb each other.</summary>
public sealed class OneReferral : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Given.Run();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
