using System.Globalization;
using Contracts;
using Platform;
using Platform.Cities;
using ReferralService.Referrals;

namespace ReferralService.Tests;

public sealed class Matching_an_agency
{
    private const string Jongno = "11110";

    private static readonly ConsentGrant[] Partners = [new("partners", "referral", "1")];
    private static readonly Need Companion = new("L1.2", 2, Wanted: true);

    [Fact]
    public void A_term_is_served_by_itself_and_by_its_heading()
    {
        Assert.NotNull(Find([Service("L1.2")]));
        Assert.NotNull(Find([Service("L1")]));
        Assert.Null(Find([Service("L1.3")]));
        Assert.Null(Find([Service("L1")], need: new Need("L10.1", 2, Wanted: true)));
        Assert.Null(Find([Service("L1.2")], need: new Need("L1", 2, Wanted: true)));
    }

    [Fact]
    public void A_service_of_the_district_goes_before_a_city_wide_one()
    {
        var cityWide = Service("L1");
        var local = Service("L1", districts: [Jongno]);

        Assert.Equal(local, Find([cityWide, local], district: Jongno)?.Service);
        Assert.Equal(cityWide, Find([cityWide, local], district: "11140")?.Service);
    }

    [Fact]
    public void Where_nobody_knows_the_district_only_city_wide_services_are_asked() =>
        Assert.Null(Find([Service("L1", districts: [Jongno])], district: null));

    [Fact]
    public void The_service_with_the_most_room_for_its_size_is_asked()
    {
        var small = Service("L1", capacity: 10);
        var large = Service("L1", capacity: 100);

        Assert.Equal(large.Id, Find([small with { Taken = 5 }, large with { Taken = 20 }])?.Service.Id);
        Assert.Equal(small.Id, Find([small with { Taken = 1 }, large with { Taken = 20 }])?.Service.Id);
    }

    [Fact]
    public void A_free_service_goes_before_a_full_one_of_the_district_and_a_full_one_before_nobody()
    {
        var cityWide = Service("L1", capacity: 1);
        var local = Service("L1", capacity: 1, districts: [Jongno]) with { Taken = 1 };

        Assert.Equal(cityWide, Find([cityWide, local], district: Jongno)?.Service);
        Assert.Equal(local, Find([local], district: Jongno)?.Service);
    }

    [Fact]
    public void Equal_services_are_told_apart_by_their_ids()
    {
        var both = new[] { Service("L1"), Service("L1") };

        Assert.Equal(Find(both), Find([.. both.Reverse()]));
    }

    [Fact]
    public void A_consent_for_one_agency_covers_that_agency_alone()
    {
        var named = Service("L1");
        var other = Service("L1");
        ConsentGrant[] consents = [new(named.AgencyId.ToString(), "referral", "1")];

        Assert.Equal(named, Find([other, named], consents: consents)?.Service);
        Assert.Null(Find([other], consents: consents));
    }

    [Theory]
    [InlineData("partners", "companion")]
    [InlineData("companions", "referral")]
    [InlineData("", "referral")]
    public void Another_consent_covers_nothing(string recipient, string purpose) =>
        Assert.Null(Find([Service("L1")], consents: [new(recipient, purpose, "1")]));

    [Fact]
    public void A_need_nobody_wants_met_or_that_weighs_nothing_is_not_matched()
    {
        Assert.Null(Find([Service("L1")], need: new Need("L1.2", 3, Wanted: false)));
        Assert.Null(Find([Service("L1")], need: new Need("L1.2", 0, Wanted: true)));
    }

    /// <summary>Also what is out of scope (L90): somebody knows the office that deals with it.</summary>
    [Fact]
    public void Every_need_of_every_city_is_served_where_nobody_knows_the_district()
    {
        foreach (var folder in System.IO.Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "cities")))
        {
            var city = CityPack.Load(folder);
            var codes = city.Needs.SelectMany(need => need.Terms.Select(term => term.Code).Prepend(need.Code)).ToList();

            Assert.Contains("L90", codes);
            Assert.All(codes, code => Assert.NotNull(Find(
                [.. city.Directory.Services.Select(Offer.Of)], need: new Need(code, 1, Wanted: true), district: null)));
        }
    }

    [Theory]
    [InlineData("2026-11-18T09:30+09:00", "2026-11-20T09:30+09:00")]
    [InlineData("2026-11-20T17:00+09:00", "2026-11-24T17:00+09:00")]
    [InlineData("2026-11-21T10:00+09:00", "2026-11-24T10:00+09:00")]
    [InlineData("2026-12-24T23:30+09:00", "2026-12-29T23:30+09:00")]
    public void Working_days_leave_out_weekends_and_holidays(string start, string due)
    {
        var days = new WorkingDays(
            new HashSet<DateOnly> { new(2026, 12, 25) }, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"));

        Assert.Equal(Time(due), days.After(Time(start), 2));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static Offer Service(string need, int capacity = 10, params string[] districts) =>
        new(Guid.NewGuid(), Guid.NewGuid(), [need], districts, capacity);

    private static Match? Find(
        Offer[] services, Need? need = null, ConsentGrant[]? consents = null, string? district = Jongno) =>
        Matching.Find(
            services, need ?? Companion, consents ?? Partners, new Wish((need ?? Companion).Code, district));
}
