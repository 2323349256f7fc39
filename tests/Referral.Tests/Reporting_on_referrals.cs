using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cities;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>A month of referrals, made up by a die, and counted once more from what was announced.</summary>
public sealed class Reporting_on_referrals : IAsyncLifetime
{
    private const int Referrals = 48;
    private const string Days = "from=2026-11-20&to=2026-12-05";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly Random die = new(20_261_129);
    private readonly Dictionary<Guid, Asked> asked = [];

    /// <summary>The day of help, of those whose agency told it alone.</summary>
    private readonly Dictionary<Guid, DateOnly> days = [];
    private RunningService referral = null!;

    private sealed record Asked(ReferralRequested Requested, Guid Service, DateTimeOffset At, bool? Helped);

    private sealed record Step(TimeSpan After, string Answer);

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        await LiveAMonth();
    }

    [Fact]
    public async Task The_figures_are_those_of_a_recount()
    {
        var report = await referral.As("supervisor-1").GetFromJson($"/referrals/reports/figures?{Days}");
        var counted = asked.Values.Where(one => one.At < new DateTimeOffset(2026, 12, 5, 15, 0, 0, TimeSpan.Zero))
            .ToList();
        Assert.InRange(counted.Count, 10, Referrals - 1);
        Assert.Contains(counted, one => days.ContainsKey(one.Requested.ReferralId) && one.Helped is true);

        Fits(report.GetProperty("total"), counted);
        var services = report.GetProperty("services").EnumerateArray().ToList();
        Assert.Equal(counted.Select(one => one.Service).Distinct().Count(), services.Count);
        foreach (var line in services)
        {
            Fits(line, counted.Where(one => one.Service == line.GetProperty("serviceId").GetGuid()));
        }

        foreach (var line in report.GetProperty("agencies").EnumerateArray())
        {
            Fits(line, counted.Where(one => one.Requested.AgencyId == line.GetProperty("agencyId").GetGuid()
                && (!line.TryGetProperty("serviceId", out var service) || one.Service == service.GetGuid())));
        }
    }

    [Fact]
    public async Task An_agency_sees_its_own_and_nothing_that_rests_on_few()
    {
        foreach (var of in asked.Values.GroupBy(one => one.Requested.AgencyId))
        {
            var text = await referral.AsPartner(of.Key).GetStringAsync($"/partner/report/figures?{Days}");
            var report = JsonDocument.Parse(text).RootElement;

            Assert.Equal(5, report.GetProperty("countMin").GetInt32());
            Assert.Empty(report.GetProperty("agencies").EnumerateArray());
            Assert.All(Counts(report), count => Assert.True(count >= 5, text));
            Assert.All(
                report.GetProperty("services").EnumerateArray(),
                line => Assert.Contains(of, one => one.Service == line.GetProperty("serviceId").GetGuid()));
        }
    }

    [Fact]
    public async Task The_pages_and_the_files_say_the_same()
    {
        var supervisor = referral.As("supervisor-1");
        var page = await supervisor.GetStringAsync($"/referrals/reports?{Days}");
        Assert.Contains("기관별", page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"chart\"", page, StringComparison.Ordinal);
        var file = await supervisor.GetAsync($"/referrals/reports/csv?{Days}");
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            "referrals-2026-11-20-2026-12-05.csv", file.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        var lines = (await file.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        var total = lines[1].Split(',');
        var report = await supervisor.GetFromJson($"/referrals/reports/figures?{Days}");
        Assert.Equal($"\"{report.GetProperty("total").GetProperty("referrals")}\"", total[2]);
        Assert.Equal(
            2 + report.GetProperty("services").GetArrayLength() + report.GetProperty("agencies").GetArrayLength(),
            lines.Length);

        var partner = referral.AsPartner(asked.Values.First().Requested.AgencyId);
        Assert.Contains("우리 기관의 의뢰 통계", await partner.GetStringAsync("/partner/report"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await partner.GetAsync($"/partner/report/csv?{Days}")).StatusCode);
        Assert.Contains("There are no referrals of these days.", await English("2020-01-01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-11-20&to=2026-11-02", "from")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-13-01", "to")]
    [InlineData("from=2001-01-01&to=2026-01-01", "from")]
    public async Task Days_that_cannot_be_are_refused_by_name(string query, string field) =>
        await referral.As("supervisor-1").GetAsync($"/referrals/reports/figures?{query}").BadField(field);

    [Fact]
    public async Task Nobody_else_may_look()
    {
        foreach (var user in new[] { "counsellor-1", "analyst-1", $"partner-{referral.Agency()}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await referral.As(user).GetAsync("/referrals/reports")).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.Forbidden, (await referral.As("supervisor-1").GetAsync("/partner/report/csv")).StatusCode);
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    /// <summary>Agencies are asked, and answer, fail, are silent or help, each in their own time.</summary>
    private async Task LiveAMonth()
    {
        var directory = referral.Services.GetRequiredService<CityPack>().Directory;
        // Where one service of an agency alone meets a need it is known which was asked.
        var offers = directory.Services
            .Where(service => service.Districts.Count == 0)
            .Select(service => (service.AgencyId, service.Id, Need: service.Needs.FirstOrDefault(
                need => directory.Services.Count(
                    other => other.AgencyId == service.AgencyId && other.Needs.Contains(need)) == 1)))
            .Where(offer => offer.Need is not null)
            .Take(4)
            .ToList();
        var plan = Enumerable.Range(0, Referrals)
            .Select(n => (At: ManualClock.Noon.AddHours(n * 11 + die.Next(10)), Act: (Func<Task>?)null, n))
            .ToList();
        var queue = new PriorityQueue<Func<Task>, DateTimeOffset>();
        foreach (var (at, _, n) in plan)
        {
            var (agency, service, need) = offers[Math.Min(die.Next(6), offers.Count - 1)];
            var steps = Steps();
            queue.Enqueue(
                async () =>
                {
                    var requested = await referral.RequestedFrom(agency, Wanted(need!));
                    bool? helped = steps[^1].Answer switch
                    {
                        "close-served" => n % 3 > 0,
                        "close" when n % 3 > 0 => n % 3 == 1,
                        _ => null,
                    };
                    asked[requested.ReferralId] = new Asked(requested, service, clock.GetUtcNow(), helped);
                    foreach (var step in steps)
                    {
                        queue.Enqueue(() => Do(requested, step.Answer, helped), clock.GetUtcNow() + step.After);
                    }
                },
                at);
        }

        while (queue.TryDequeue(out var act, out var at))
        {
            if (at > clock.GetUtcNow()) clock.Advance(at - clock.GetUtcNow());
            await act();
        }

        clock.Advance(TimeSpan.FromDays(10));
        await Until(async () => await referral.Value<long>(
            $"SELECT count(*) FROM referrals WHERE status = 'requested'") == 0);
    }

    private async Task Do(ReferralRequested requested, string answer, bool? helped)
    {
        if (answer == "close-served")
        {
            var day = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);
            days[requested.ReferralId] = day;
            await (await referral.AsPartner(requested.AgencyId)
                .Answer(requested.ReferralId, "close", new { outcome = "예시", servedOn = day })).Json();
        }
        else if (answer.Length > 0)
        {
            await referral.Answers(requested, answer);
        }

        if (answer is not ("close" or "close-served") || helped is not { } happened) return;

        await referral.Deliver(
            new HelpReportedByPerson(requested.ReferralId, requested.CaseId, happened, clock.GetUtcNow()),
            requested.CaseId);
    }

    /// <summary>An answer comes well before it is due, or not at all.</summary>
    private Step[] Steps()
    {
        var accept = new Step(TimeSpan.FromMinutes(die.Next(20, 1_200)), "accept");
        var contact = new Step(accept.After + TimeSpan.FromMinutes(die.Next(30, 2_000)), "contact");
        var start = new Step(contact.After + TimeSpan.FromMinutes(die.Next(30, 3_000)), "start");
        return die.Next(10) switch
        {
            0 => [new Step(accept.After, "")],
            1 => [new Step(accept.After, "decline")],
            2 => [accept, new Step(contact.After, "fail")],
            3 => [accept, contact],
            4 => [accept, start],
            5 or 6 => [accept, new Step(accept.After + TimeSpan.FromHours(die.Next(1, 60)), "close-served")],
            7 => [accept, contact, new Step(contact.After + TimeSpan.FromDays(1), "close")],
            _ => [accept, contact, start, new Step(start.After + TimeSpan.FromDays(1), "close")],
        };
    }

    private void Fits(JsonElement line, IEnumerable<Asked> counted)
    {
        var all = counted.ToDictionary(one => one.Requested.ReferralId);
        var accepted = Of<ReferralAccepted>(one => one.ReferralId, one => one.AcceptedAt);
        var started = Of<ReferralStarted>(one => one.ReferralId, one => one.StartedAt);
        var contacted = Of<ReferralContacted>(one => one.ReferralId, one => one.ContactedAt)
            .Concat(started).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Min(at => at.Value));
        var closed = Count<ReferralClosed>(one => one.ReferralId);
        Assert.Equal(all.Count, line.GetProperty("referrals").GetInt32());
        Assert.Equal(closed, line.GetProperty("closed").GetInt32());
        TimeFits(line.GetProperty("toAccept"), accepted);
        TimeFits(line.GetProperty("toContact"), contacted);
        // A day alone is its noon by the clocks of Seoul, and nobody is helped before they are asked for.
        var served = started.Concat(days.Where(one => all.ContainsKey(one.Key)).Select(one => KeyValuePair.Create(
                one.Key, Later(all[one.Key].At, new(one.Value, new TimeOnly(12, 0), TimeSpan.FromHours(9))))))
            .ToDictionary();
        TimeFits(line.GetProperty("toService"), served);
        var confirmed = Told<ReferralClosed>(one => one.ReferralId).Count(
            one => all[one.ReferralId].Helped is true && served.ContainsKey(one.ReferralId));
        Assert.Equal(confirmed, Count<LoopClosed>(one => one.ReferralId));
        ShareFits(line.GetProperty("confirmed"), confirmed, closed);
        ShareFits(line.GetProperty("declined"), Count<ReferralDeclined>(one => one.ReferralId), all.Count);
        ShareFits(line.GetProperty("expired"), Count<ReferralExpired>(one => one.ReferralId), all.Count);
        ShareFits(line.GetProperty("failed"), Count<ReferralFailed>(one => one.ReferralId), all.Count);
        var failures = line.GetProperty("failures").EnumerateArray().ToDictionary(
            one => one.GetProperty("reason").GetString()!, one => one.GetProperty("count").GetInt32());
        Assert.Equal(Count<ReferralFailed>(one => one.ReferralId), failures.GetValueOrDefault("unreachable"));
        Assert.Equal(
            Count<ReferralDeclined>(one => one.ReferralId),
            line.GetProperty("declines").EnumerateArray().Sum(one => one.GetProperty("count").GetInt32()));
        Assert.All(
            line.GetProperty("declines").EnumerateArray(),
            one => Assert.Equal("full", one.GetProperty("cause").GetString()));

        Dictionary<Guid, DateTimeOffset> Of<T>(Func<T, Guid> id, Func<T, DateTimeOffset> at) where T : class =>
            Told(id).ToDictionary(id, at);

        DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

        int Count<T>(Func<T, Guid> id) where T : class =>
            Told(id).Count();

        // At least once, however often the clock has jumped over the time an announcer has.
        IEnumerable<T> Told<T>(Func<T, Guid> id) where T : class =>
            referral.Announced<T>().Where(one => all.ContainsKey(id(one))).DistinctBy(id);

        void TimeFits(JsonElement time, Dictionary<Guid, DateTimeOffset> known)
        {
            Assert.Equal(known.Count, time.GetProperty("count").GetInt32());
            if (known.Count == 0) return;

            var hours = known.Select(one => (one.Value - all[one.Key].At).TotalHours).Order().ToArray();
            Assert.Equal(Percentile(hours, 0.5), time.GetProperty("medianHours").GetDouble(), 0.011);
            Assert.Equal(Percentile(hours, 0.9), time.GetProperty("p90Hours").GetDouble(), 0.011);
        }
    }

    private static void ShareFits(JsonElement share, int count, int of)
    {
        Assert.Equal(count, share.GetProperty("count").GetInt32());
        if (of > 0) Assert.Equal((double)count / of, share.GetProperty("share").GetDouble(), 0.0001);
    }

    private static double Percentile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = sorted[(int)place];
        return below + ((place - (int)place) * (sorted[(int)Math.Ceiling(place)] - below));
    }

    /// <summary>Every number of people that stands in an answer.</summary>
    private static IEnumerable<int> Counts(JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.Object => from.EnumerateObject().SelectMany(member =>
            member.Name is "count" or "referrals" or "closed" && member.Value.ValueKind is JsonValueKind.Number
                ? [member.Value.GetInt32()]
                : Counts(member.Value)),
        JsonValueKind.Array => from.EnumerateArray().SelectMany(Counts),
        _ => [],
    };

    private Task<string> English(string day)
    {
        var supervisor = referral.As("supervisor-1");
        supervisor.DefaultRequestHeaders.Add("Accept-Language", "en");
        return supervisor.GetStringAsync(string.Create(
            CultureInfo.InvariantCulture, $"/referrals/reports?from={day}&to={day}"));
    }
}
