using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using System.Text.Json;
using Contracts;
using Platform.Postgres;
using Testing;

namespace ConsultationService.Tests;

/// <summary>What somebody needs of an agency is told in codes, as far as they agreed to have one chosen.</summary>
public sealed class Telling_what_an_agency_must_fit : IAsyncLifetime
{
    private const string Agency = "00000000-0000-0000-0000-0000000000a1";

    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid consultation;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run();
        contact = await desk.Chat();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
        browser = desk.As("counsellor-1");
    }

    [Fact]
    public async Task By_form_it_is_announced_with_the_consent_to_refer()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(Form())).StatusCode);

        var fit = Assert.Single(desk.Announced<ConsultationCompleted>()).Fit!;
        Assert.Equal((AgeBand.From65, "female", "de"), (fit.Age, fit.Gender, fit.Language));
        Assert.Equal(["wheelchair", "large-print"], fit.Access!);
    }

    [Fact]
    public async Task By_json_it_is_the_same()
    {
        var answer = await Complete(new { age = "from65", language = "de", access = new[] { "wheelchair" } });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var fit = Assert.Single(desk.Announced<ConsultationCompleted>()).Fit!;
        Assert.Equal((AgeBand.From65, null, "de"), (fit.Age, fit.Gender, fit.Language));
    }

    [Theory]
    [InlineData("""{"age":"70"}""", "fit.age")]
    [InlineData("""{"gender":"x"}""", "fit.gender")]
    [InlineData("""{"language":"xx"}""", "fit.language")]
    [InlineData("""{"access":["wheelchair","wings"]}""", "fit.access[1]")]
    [InlineData("""{"access":["wheelchair","wheelchair"]}""", "fit.access[1]")]
    [InlineData("""{"name":"예시"}""", "fit.name")]
    public async Task What_cannot_be_chosen_is_named(string fit, string field)
    {
        var answer = await Complete(JsonDocument.Parse(fit).RootElement);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out _), errors.ToString());
        Assert.Empty(desk.Announced<ConsultationCompleted>());
    }

    [Theory]
    [InlineData("fitAge", "70")]
    [InlineData("fitGender", "x")]
    [InlineData("fitLanguage", "xx")]
    [InlineData("fitAccess", "wings")]
    public async Task In_the_form_it_is_named_at_its_field_and_the_rest_stays(string field, string value)
    {
        var answer = await Send([.. Form().Where(one => one.Key != field), new(field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"<a href=\"#{field}\">여기서 고를 수 있는 값이 아닙니다.</a>", page, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}\"", page, StringComparison.Ordinal);
        Assert.Contains(">예시: 메모</textarea>", page, StringComparison.Ordinal);
        const string German = "<option value=\"de\" selected";
        Assert.Equal(field is not "fitLanguage", page.Contains(German, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_consent_to_refer_nothing_of_it_is_told()
    {
        await Send([.. Form().Where(one => one.Key != "consent")]);

        Assert.Null(Assert.Single(desk.Announced<ConsultationCompleted>()).Fit);
    }

    [Fact]
    public async Task Nor_after_they_took_back_what_they_told_of_their_health()
    {
        await desk.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), contact.CaseId, "line", "sensitive", ManualClock.Noon),
            contact.CaseId);

        await Complete(new { access = new[] { "wheelchair" } });

        Assert.Null(Assert.Single(desk.Announced<ConsultationCompleted>()).Fit);
    }

    [Fact]
    public async Task Nothing_chosen_is_nothing_told()
    {
        await Send([.. Form().Where(one => !one.Key.StartsWith("fit", StringComparison.Ordinal))]);

        Assert.Null(Assert.Single(desk.Announced<ConsultationCompleted>()).Fit);
    }

    [Fact]
    public async Task The_language_they_wish_to_speak_here_stands_there_already()
    {
        await browser.PostAsJsonAsync($"/desk/consultations/{consultation}/wish", new { language = "vi" });

        Assert.Contains("<option value=\"vi\" selected", await browser.GetStringAsync("/desk"));
    }

    [Fact]
    public async Task Without_scripts_the_form_leads_to_a_question_of_codes_alone_that_no_address_holds()
    {
        var answer = await Send(Form(), "matches");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<form method=\"post\" action=\"/referrals/matches/page\">", page, StringComparison.Ordinal);
        Assert.Equal(
            [
                "need=L1.2", "district=11320", "ageBand=from65", "gender=female", "language=de", "access=wheelchair",
                "access=large-print",
            ],
            Regex.Matches(page, "<input type=\"hidden\" name=\"([^_\"]+)\" value=\"([^\"]*)\"")
                .Select(field => $"{field.Groups[1]}={field.Groups[2]}"));
        Assert.Empty(desk.Announced<ConsultationCompleted>());
    }

    [Fact]
    public async Task Why_an_agency_was_chosen_is_read_by_whoever_meets_the_person()
    {
        var referral = Guid.NewGuid();
        await desk.Deliver(
            new AgencyChosen(referral, contact.CaseId, ["near", "language", "later-code"]), contact.CaseId);
        await desk.Deliver(
            new ReferralRequested(
                referral, contact.CaseId, Guid.NewGuid(), new ReferredNeed("L1.2", 2), Urgency.Routine,
                ManualClock.Noon, AgencyKo: "새로 온 곳(예시)", AgencyEn: "A new one (example)"),
            contact.CaseId);

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/desk"));

        Assert.Contains("새로 온 곳(예시)", page, StringComparison.Ordinal);
        Assert.Contains("고른 까닭: 사는 구를 맡음, 언어가 맞음<", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("partners", "referral", false)]
    [InlineData("partners", "referral", true)]
    [InlineData("line", "sensitive", false)]
    [InlineData("line", "sensitive", true)]
    [InlineData(Agency, "referral", false)]
    [InlineData(Agency, "referral", true)]
    public async Task Why_goes_with_the_consent_whichever_is_heard_first(string recipient, string purpose, bool late)
    {
        var withdrawn = new ConsentWithdrawn(
            Guid.NewGuid(), contact.CaseId, recipient, purpose, ManualClock.Noon.AddHours(1));
        if (late) await desk.Deliver(withdrawn, contact.CaseId);
        await Chosen(Guid.NewGuid(), ManualClock.Noon);
        if (!late)
        {
            Assert.Contains("고른 까닭", await Page(), StringComparison.Ordinal);
            await desk.Deliver(withdrawn, contact.CaseId);
        }

        Assert.Contains("새로 온 곳(예시)", await Page(), StringComparison.Ordinal);
        Assert.DoesNotContain("고른 까닭", await Page(), StringComparison.Ordinal);

        // Under a consent given again.
        await Chosen(Guid.NewGuid(), ManualClock.Noon.AddHours(2));
        Assert.Contains("고른 까닭", await Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_stays_when_another_agency_may_hear_no_more_and_goes_with_the_referral()
    {
        var referral = Guid.NewGuid();
        await Chosen(referral, ManualClock.Noon);
        await desk.Deliver(
            new ConsentWithdrawn(
                Guid.NewGuid(), contact.CaseId, $"{Guid.NewGuid()}", "referral", ManualClock.Noon.AddHours(1)),
            contact.CaseId);
        Assert.Contains("고른 까닭", await Page(), StringComparison.Ordinal);

        await desk.Deliver(
            new ReferralWithdrawn(referral, contact.CaseId, Guid.Parse(Agency), ManualClock.Noon.AddHours(1)),
            contact.CaseId);
        Assert.DoesNotContain("고른 까닭", await Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_hears_of_a_choice_waits_for_a_withdrawal_before_touching_what_is_kept()
    {
        var chosen = Guid.NewGuid();
        await Chosen(chosen, ManualClock.Noon);
        var heard = Task.CompletedTask;
        await desk.Services.GetRequiredService<ConsultationDatabase>().Do(
            async work =>
            {
                await work.Execute($"SELECT pg_advisory_xact_lock(120042, hashtext({contact.CaseId.ToString()}))");
                heard = Chosen(chosen, ManualClock.Noon.AddHours(1));
                while (await work.Value<bool>(
                    $"SELECT EXISTS (SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))")
                    is not true)
                {
                    await Task.Yield();
                }

                await work.Execute(
                    $"SELECT FROM referral_steps WHERE referral_id = {chosen} AND step = 'chosen' FOR UPDATE NOWAIT");
            },
            CancellationToken.None);
        await heard;
    }

    [Fact]
    public async Task What_was_taken_back_before_is_dropped_when_the_service_learns_to()
    {
        await desk.Deliver(
            new ConsentWithdrawn(
                Guid.NewGuid(), contact.CaseId, Agency, "referral", ManualClock.Noon.AddHours(1)),
            contact.CaseId);
        await Chosen(Guid.NewGuid(), ManualClock.Noon);
        await desk.Services.GetRequiredService<ConsultationDatabase>().Do(
            async work =>
            {
                await work.Execute($"UPDATE referral_steps SET why = ARRAY['near'] WHERE step = 'chosen'");
                await work.Execute(await Migration("032_why_taken_back"));
            },
            CancellationToken.None);

        Assert.DoesNotContain("고른 까닭", await Page(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task Chosen(Guid referral, DateTimeOffset at)
    {
        await desk.Deliver(
            new AgencyChosen(referral, contact.CaseId, ["near", "language"]), contact.CaseId, eventId: null, at);
        await desk.Deliver(
            new ReferralRequested(
                referral, contact.CaseId, Guid.Parse(Agency), new ReferredNeed("L1.2", 2), Urgency.Routine,
                ManualClock.Noon, AgencyKo: "새로 온 곳(예시)", AgencyEn: "A new one (example)"),
            contact.CaseId, eventId: null, at);
    }

    private static async Task<Sql> Migration(string name)
    {
        using var file = new StreamReader(
            typeof(ConsultationDatabase).Assembly.GetManifestResourceStream(
                $"ConsultationService.Migrations.{name}.sql")!);
        var statement = new Sql(0, 0);
        statement.AppendLiteral(await file.ReadToEndAsync());
        return statement;
    }

    private async Task<string> Page() => WebUtility.HtmlDecode(await browser.GetStringAsync("/desk"));

    private static List<KeyValuePair<string, string>> Form() =>
    [
        new("kind", "basic"), new("risk", "R0"), new("outcome", "referred"), new("severity-L1.2", "2"),
        new("wanted-L1.2", "on"), new("consent", "partners|referral|2"), new("note", "예시: 메모"),
        new("fitAge", "from65"), new("fitGender", "female"), new("fitLanguage", "de"), new("fitAccess", "wheelchair"),
        new("fitAccess", "large-print"), new("fitDistrict", "11320"),
    ];

    private async Task<HttpResponseMessage> Send(List<KeyValuePair<string, string>> form, string door = "complete")
    {
        var token = FormToken.In(await browser.GetStringAsync("/desk"));
        using var content = new FormUrlEncodedContent([.. form, new(FormToken.Field, token)]);
        return await browser.PostAsync($"/desk/page/consultations/{consultation}/{door}", content);
    }

    private Task<HttpResponseMessage> Complete(object fit) => desk.Complete("counsellor-1", consultation, new
    {
        kind = "basic", risk = "R0", outcome = "referred", fit,
        needs = new[] { new { code = "L1.2", severity = 2, wanted = true } },
        consents = new[] { new { recipient = "partners", purpose = "referral", textVersion = "1" } },
    });
}
