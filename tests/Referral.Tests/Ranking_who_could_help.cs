using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform;
using ReferralService.Referrals;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Ranking_who_could_help : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = ManualClock.Noon;
    private static readonly Wish Companion = new("L1.2", "11110");
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run();

    [Fact]
    public void A_full_one_comes_last_and_is_not_left_out()
    {
        var full = Offer() with { Told = (0, Now), Districts = ["11110"] };
        var free = Offer() with { Told = (1, Now) };

        Assert.Equal([free, full], Matching.Rank([full, free], Companion));
    }

    [Fact]
    public void What_was_told_is_less_who_came_since()
    {
        var told = Offer() with { Told = (2, Now), Taken = 2 };

        Assert.Equal(0, told.FreeNow);
        Assert.True(Matching.IsFull(told));
    }

    [Fact]
    public void Who_speaks_the_language_and_can_be_reached_goes_first()
    {
        var near = Offer() with { Districts = ["11110"] };
        var english = Offer() with { Languages = ["en"] };
        var ramp = Offer() with { Access = ["wheelchair"] };
        var home = Offer() with { Visits = true };

        Assert.Equal([english, near], Matching.Rank([near, english], Companion with { Language = "en" }));
        Assert.Equal([ramp, near], Matching.Rank([near, ramp], Companion with { Access = ["wheelchair"] }));
        Assert.Equal([home, near], Matching.Rank([near, home], Companion with { Access = ["wheelchair"] }));
        Assert.Equal([near, home], Matching.Rank([near, home], Companion with { Access = ["sign-language"] }));
        Assert.Equal([near, english], Matching.Rank([english, near], Companion with { Language = "ko" }));
    }

    [Fact]
    public void Who_it_is_not_for_is_not_offered()
    {
        var youth = Offer() with { MinimumAge = 19, MaximumAge = 39 };
        var women = Offer() with { Gender = "female" };

        Assert.Empty(Matching.Rank([youth], Companion with { Age = Ages.Exactly(18) }));
        Assert.Empty(Matching.Rank([youth], Companion with { Age = Ages.Exactly(40) }));
        Assert.Single(Matching.Rank([youth], Companion with { Age = Ages.Exactly(39) }));
        Assert.Single(Matching.Rank([youth, women], Companion with { Age = Ages.Exactly(70) }));
        Assert.Empty(Matching.Rank([women], Companion with { Gender = "male" }));
        Assert.Single(Matching.Rank([women], Companion));
    }

    [Theory]
    [InlineData(65, null, null, "asks")]
    [InlineData(65, null, AgeBand.From65, "fits")]
    [InlineData(60, null, AgeBand.From40, "asks")]
    [InlineData(75, null, AgeBand.From65, "asks")]
    [InlineData(65, null, AgeBand.From40, "is not for them")]
    [InlineData(19, 39, AgeBand.From19, "fits")]
    [InlineData(19, 34, AgeBand.From19, "asks")]
    [InlineData(null, 18, AgeBand.Under19, "fits")]
    [InlineData(null, 18, AgeBand.From19, "is not for them")]
    [InlineData(null, null, null, "")]
    [InlineData(0, null, null, "")]
    public void What_is_for_some_ages_alone_is_offered_as_far_as_theirs_is_known(
        int? from, int? to, AgeBand? told, string which)
    {
        var limited = Offer() with { MinimumAge = from, MaximumAge = to, Districts = ["11110"] };
        var full = Offer() with { Told = (0, Now) };
        var wish = Companion with { Age = told is { } band ? Ages.Of(band) : null };

        var ranked = Matching.Rank([limited, full], wish).ToList();

        Assert.Equal(
            which switch { "asks" => [full, limited], "is not for them" => [full], _ => [limited, full] }, ranked);
        if (which is "is not for them") return;

        var reasons = MatchReasons.Of(limited, wish, Now).Select(reason => reason.En);
        Assert.Equal(which is "asks", reasons.Contains("ask for the age"));
        Assert.Equal(which is "fits", MatchReasons.CodesOf(limited, wish, Now).Contains("age"));
    }

    [Fact]
    public void What_is_for_women_alone_comes_last_until_somebody_has_asked()
    {
        var women = Offer() with { Gender = "female", Districts = ["11110"] };
        var all = Offer() with { Told = (0, Now) };

        Assert.Equal([all, women], Matching.Rank([women, all], Companion));
        Assert.Equal([women, all], Matching.Rank([women, all], Companion with { Gender = "female" }));
    }

    [Fact]
    public void The_person_is_told_what_speaks_for_it_in_codes_and_no_figure()
    {
        var offer = Offer() with
        {
            Districts = ["11110"], Told = (4, Now), Past = new PastAnswers(50, 46, 1.5), Languages = ["de"],
            Access = ["wheelchair"], Visits = true, Gender = "female", MinimumAge = 65,
        };
        var wish = Companion with
        {
            Language = "de", Access = ["wheelchair"], Gender = "female", Age = Ages.Of(AgeBand.From65),
        };

        Assert.Equal(
            ["near", "free-places", "quick", "language", "access", "comes-home", "age", "gender"],
            MatchReasons.CodesOf(offer, wish, Now));
        Assert.Equal(
            ["near", "free-places", "quick", "comes-home"],
            MatchReasons.CodesOf(offer, Companion, Now));
        var full = Offer() with { Told = (0, Now), Past = new PastAnswers(2, 2, 1) };
        Assert.Equal(["whole-city"], MatchReasons.CodesOf(full, wish with { Access = ["large-print"] }, Now));
    }

    [Fact]
    public void Who_accepts_more_and_comes_sooner_goes_first_once_enough_is_known()
    {
        var seldom = Offer() with { Past = new PastAnswers(20, 4, null) };
        var often = Offer() with { Past = new PastAnswers(20, 19, 2) };
        var slow = Offer() with { Past = new PastAnswers(20, 19, 12) };
        var fresh = Offer() with { Past = new PastAnswers(1, 0, null) };

        Assert.Equal([often, slow, seldom], Matching.Rank([slow, seldom, often], Companion));
        Assert.Equal([fresh, seldom], Matching.Rank([seldom, fresh], Companion));
    }

    [Fact]
    public void What_nobody_has_verified_for_long_goes_after()
    {
        var stale = Offer() with { Stale = true, Districts = ["11110"] };
        var verified = Offer();

        Assert.Equal([verified, stale], Matching.Rank([stale, verified], Companion));
    }

    [Fact]
    public void Every_reason_is_told_in_both_languages()
    {
        var offer = Offer() with
        {
            Districts = ["11110"], Told = (4, Now.AddDays(-2)), Taken = 1, Past = new PastAnswers(50, 46, 1.5),
            Languages = ["en"], Access = ["wheelchair"], Stale = true, Gender = "female",
        };

        var reasons = MatchReasons.Of(
            offer, Companion with { Language = "en", Access = ["wheelchair"] }, Now).ToList();

        Assert.Equal(
            [
                "near: serves this district", "3 free places, told 2 days ago", "accepts 92 %",
                "first contact in 1.5 days on average", "speaks English", "accessible by wheelchair", "women only",
                "ask for the gender", "not verified for more than 90 days",
            ],
            reasons.Select(reason => reason.En));
        Assert.Contains("빈자리 3, 2일 전 알려 옴", reasons.Select(reason => reason.Ko));
    }

    [Fact]
    public async Task Staff_ask_without_saying_for_whom()
    {
        var matches = await (await Ask("", new
        {
            need = "L8.1", district = "11680", language = "en", access = new[] { "wheelchair" }, age = 70,
        })).Json();

        Assert.NotEmpty(matches.EnumerateArray());
        var first = matches[0];
        Assert.True(first.GetProperty("freePlaces").GetInt32() > 0);
        Assert.Contains(
            first.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()),
            reason => reason is "사는 구를 맡음" or "시 전체를 맡음");
        Assert.Contains("시 전체를 맡음", await Form("/part", "need=L8.1"));
    }

    [Fact]
    public async Task Several_needs_are_asked_about_at_once_beside_a_form_and_on_a_page_of_their_own()
    {
        const string Codes = "need=L8.1&need=L1.2&ageBand=from65&gender=female";

        var part = await Form("/part", Codes);
        var page = await Form("/page", Codes);

        Assert.All(new[] { part, page }, html => Assert.Contains("L8.1 ", html));
        Assert.All(new[] { part, page }, html => Assert.Contains("L1.2 ", html));
        Assert.Contains("data-whole=\"/referrals/matches/page\"", part);
        Assert.DoesNotContain("<html", part);
        Assert.Contains("<html", page);
    }

    /// <summary>What has changed meanwhile is told, though the bytes of the question are the same.</summary>
    [Fact]
    public async Task The_same_question_is_answered_anew()
    {
        var before = await Form("/part", "need=L8.1");
        await referral.Execute($"UPDATE services SET status = 'inactive'");

        Assert.NotEqual(before, await Form("/part", "need=L8.1"));
    }

    [Theory]
    [InlineData("/part?need=L8.1")]
    [InlineData("?need=L8.1")]
    public async Task No_address_is_asked(string address) => Assert.Contains(
        (await referral.As("counsellor-1").GetAsync($"/referrals/matches{address}")).StatusCode,
        new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });

    [Fact]
    public async Task The_page_by_its_address_says_that_nothing_is_asked_yet() => Assert.DoesNotContain(
        "<h2>L8.1", await referral.As("counsellor-1").GetStringAsync("/referrals/matches/page?need=L8.1"));

    [Fact]
    public async Task Another_site_does_not_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/referrals/matches/part")
        {
            Content = new FormUrlEncodedContent([new("need", "L8.1")]),
        };
        request.Headers.Add("Cookie", $"annyeong-session={Guid.NewGuid()}");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await referral.Anonymous.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("{}", "need")]
    [InlineData("""{"need":7}""", "need")]
    [InlineData("""{"need":null}""", "need")]
    [InlineData("""{"need":"L1","age":"old"}""", "age")]
    [InlineData("""{"need":"L1","access":"wheelchair"}""", "access")]
    [InlineData("""{"need":"L999"}""", "need")]
    [InlineData("""{"need":"L1","district":"1"}""", "district")]
    [InlineData("""{"need":"L1","language":"xx"}""", "language")]
    [InlineData("""{"need":"L1","access":["wings"]}""", "access")]
    [InlineData("""{"need":"L1","gender":"x"}""", "gender")]
    [InlineData("""{"need":"L1","age":0}""", "age")]
    [InlineData("""{"need":"L1","ageBand":"70"}""", "ageBand")]
    public async Task What_cannot_be_asked_is_named(string body, string field) =>
        await Ask("", JsonSerializer.Deserialize<JsonElement>(body)).BadField(field);

    [Theory]
    [InlineData("", "need")]
    [InlineData("need=L999", "need")]
    [InlineData("need=L1&district=1", "district")]
    [InlineData("need=L1&language=xx", "language")]
    [InlineData("need=L1&access=wings", "access")]
    [InlineData("need=L1&gender=x", "gender")]
    [InlineData("need=L1&ageBand=70", "ageBand")]
    public async Task What_cannot_be_asked_in_a_form_is_named(string codes, string field) =>
        await referral.As("counsellor-1").PostAsync("/referrals/matches/part", FormOf(codes)).BadField(field);

    [Theory]
    [InlineData("admin-1")]
    [InlineData("analyst-1")]
    public async Task Others_do_not_ask(string user) => Assert.Equal(
        HttpStatusCode.Forbidden,
        (await referral.As(user).PostAsJsonAsync("/referrals/matches", new { need = "L1" })).StatusCode);

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private static Offer Offer() => new(
        Guid.CreateVersion7(), Guid.NewGuid(), ["L1"], [],
        10);

    private Task<HttpResponseMessage> Ask(string door, object question) =>
        referral.As("counsellor-1").PostAsJsonAsync($"/referrals/matches{door}", question);

    private async Task<string> Form(string door, string codes)
    {
        var answer = await referral.As("supervisor-1").PostAsync($"/referrals/matches{door}", FormOf(codes));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static StringContent FormOf(string codes) =>
        new(codes, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));
}
