using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cities;
using ReferralService.Directory;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>
/// What was told of how help has to be moves the choice of the agency, the first and the next, and reaches no agency.
/// </summary>
public sealed class Fitting_an_agency : IAsyncLifetime
{
    private const string Gangnam = "11680";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run(clock);

    [Theory]
    [InlineData("language")]
    [InlineData("access")]
    public async Task Who_speaks_the_language_or_can_be_reached_is_asked_although_another_has_more_room(string by)
    {
        await Import(service =>
        {
            service.Remove("service_areas");
            service["languages"]![0]!["code"] = "de";
            service["attributes"]![0]!["value"] = "L17";
            service["attributes"]![0]!["taxonomy_term_id"] = $"{PackRecords.TermId("L17")}";
            service["attributes"]!.AsArray().Add(
                PackRecords.Attribute(Sample.Service, "service", Listing.Access, "wheelchair"));
        });

        var plain = await Asked(null, "L17", district: null);
        var fit = by is "language" ? new Fit(Language: "de") : new Fit(Access: ["wheelchair"]);
        var fitting = await Asked(fit, "L17", district: null);

        Assert.NotEqual(Sample.Organization, plain.AgencyId);
        Assert.Equal(Sample.Organization, fitting.AgencyId);
        Assert.Equal(["whole-city", "free-places", by], WhyOf(fitting));
        Assert.Equal(("예시밥상나눔", "예시밥상나눔"), (fitting.AgencyKo, fitting.AgencyEn));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(AgeBand.From40, false)]
    [InlineData(AgeBand.From65, true)]
    public async Task What_is_for_older_people_is_asked_for_those_who_are_known_to_be(AgeBand? age, bool asked)
    {
        await Import(service => service["minimum_age"] = 65);

        var requested = await Asked(new Fit(age));

        Assert.Equal(asked, requested.AgencyId == Sample.Organization);
        Assert.Equal(asked, WhyOf(requested).Contains("age"));
    }

    [Fact]
    public async Task The_next_agency_is_chosen_by_the_same()
    {
        var speaking = referral.Services.GetRequiredService<CityPack>().Directory.Services
            .Where(service => service.Needs.Contains("L8") && service.Districts.Count == 0).Take(2).ToList();
        foreach (var service in speaking) await Speaks(service, "de");

        var first = await Asked(new Fit(Language: "de"));
        await referral.Answers(first, "decline");
        var rerouted = await referral.Once<ReferralRerouted>(one => one.ReferralId == first.ReferralId);
        var next = referral.Announced<ReferralRequested>().Single(one => one.ReferralId == rerouted.NextReferralId);

        Assert.Equal(
            speaking.Select(service => service.AgencyId).Order(), new[] { first.AgencyId, next.AgencyId }.Order());
        Assert.Contains("language", WhyOf(next));
    }

    [Fact]
    public async Task Heard_twice_it_is_asked_once_by_what_was_told_first()
    {
        await Import(service => service["languages"]![0]!["code"] = "de");
        var consultation = Consultation(Wanted("L8.1")) with { Fit = new Fit(Language: "de"), District = Gangnam };

        await referral.Hear(consultation);
        await referral.Hear(consultation with { Fit = new Fit(Language: "en") });

        Assert.Single(referral.Announced<ReferralRequested>());
        Assert.Equal(1, await Kept());
        Assert.True(await referral.Value<bool>($"SELECT language = 'de' FROM referral_wishes"));
    }

    [Fact]
    public async Task An_agency_reads_nothing_of_it()
    {
        var requested = await Asked(new Fit(AgeBand.From65, "female", "de", ["hearing-loop"]));

        await Until(async () => (await referral.Feed(requested.AgencyId)).Count > 0);
        var told = (await referral.Feed(requested.AgencyId))[0].GetProperty("data");
        Assert.Equal(
            ["referralId", "caseId", "agencyId", "need", "urgency", "respondBy", "district", "agencyKo", "agencyEn"],
            told.EnumerateObject().Select(member => member.Name));
        Assert.DoesNotContain(
            (await referral.View(requested)).EnumerateObject(), member => member.Name is "why" or "fit" or "language");
    }

    [Fact]
    public async Task Without_a_consent_that_stands_nothing_of_it_is_kept()
    {
        await referral.Hear(Consultation(Wanted()) with { Consents = null, Fit = new Fit(Language: "de") });
        Assert.Equal(0, await Kept());

        var asked = await Asked(new Fit(Language: "de"));
        Assert.Equal(1, await Kept());
        await referral.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), asked.CaseId, "partners", "referral", clock.GetUtcNow()),
            asked.CaseId);
        Assert.Equal(0, await Kept());
    }

    [Fact]
    public async Task It_is_forgotten_with_the_person_and_with_an_old_case()
    {
        var erased = await Asked(new Fit(Language: "de"));
        await Asked(new Fit(Language: "en"));
        await referral.Deliver(new PersonErased(Guid.NewGuid(), erased.CaseId, clock.GetUtcNow()), erased.CaseId);
        Assert.Equal(1, await Kept());

        var old = referral.Announced<ReferralRequested>()[^1];
        await referral.Answers(old, "accept", "close");
        clock.Advance(TimeSpan.FromDays(1827));
        await referral.Ticked(clock, "forget-old-cases");
        clock.Advance(TimeSpan.FromHours(2));
        await referral.Ticked(clock, "forget-old-cases");
        Assert.Equal(0, await Kept());
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private IReadOnlyList<string> WhyOf(ReferralRequested requested) =>
        referral.Announced<AgencyChosen>().Single(chosen => chosen.ReferralId == requested.ReferralId).Why;

    private Task<long?> Kept() => referral.Value<long>($"SELECT count(*) FROM referral_wishes");

    private async Task<ReferralRequested> Asked(Fit? fit, string need = "L8.1", string? district = Gangnam)
    {
        var consultation = Consultation(Wanted(need)) with { Fit = fit, District = district };
        await referral.Hear(consultation);
        return referral.Announced<ReferralRequested>().Single(one => one.CaseId == consultation.CaseId);
    }

    private async Task Import(Action<JsonObject> change)
    {
        var directory = Sample.Directory();
        change(Sample.At(directory, "services[0]"));
        await (await referral.As("admin-1").PostAsJsonAsync("/directory/import", directory)).Json();
    }

    private async Task Speaks(AgencyService service, string language)
    {
        var draft = new
        {
            nameKo = service.Name.Ko, nameEn = service.Name.En, descriptionKo = service.Description.Ko,
            descriptionEn = service.Description.En, status = "active", places = service.Capacity, free = 1,
            districts = service.Districts, languages = new[] { language }, access = Array.Empty<string>(),
            days = Array.Empty<string>(),
        };
        var kept = await referral.AsPartner(service.AgencyId).PutAsJsonAsync(
            $"/partner/listings/{service.Id}", draft);
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
    }
}
