using System.Net;
using System.Text.RegularExpressions;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Whoever meets a person next goes on with what was written, and nobody is asked everything again.</summary>
public sealed partial class Going_on_with_a_record : IAsyncLifetime
{
    private const string Begun = "앞서 적던 기록을 이어 적습니다.";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid first;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        browser = desk.As("counsellor-1");
        contact = await desk.Chat();
        first = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task Passed_on_it_goes_along_but_for_what_was_judged_and_is_gone_with_the_completion()
    {
        // Two windows: what stands in the older one does not go along unseen.
        var older = await browser.GetStringAsync("/desk");
        await Send("draft", "예시: 새 창", HttpStatusCode.NoContent);
        await Send("pass-on", "예시: 옛 창", HttpStatusCode.Conflict, older);
        await Send("pass-on", "예시: 저녁을 거르심", HttpStatusCode.SeeOther, seen: 1);

        var next = (await desk.Take("counsellor-2")).Id("consultationId");
        var page = await desk.As("counsellor-2").GetStringAsync("/desk");
        Assert.Contains(Begun, page, StringComparison.Ordinal);
        Assert.Contains(">예시: 저녁을 거르심</textarea>", page, StringComparison.Ordinal);
        Assert.Matches(ChosenKind(), page);
        Assert.DoesNotMatch(ChosenRisk(), page);
        Assert.DoesNotMatch(ChosenConsent(), page);
        await desk.Complete("counsellor-2", next);
        Assert.Equal(0, await Drafts());
    }

    [Fact]
    public async Task Left_alone_it_goes_to_whoever_comes()
    {
        await Send("draft", "예시: 말이 끊김", HttpStatusCode.NoContent);
        await desk.Write(contact, 1, "계세요?");
        await desk.Pass(clock, TimeSpan.FromMinutes(7));

        await desk.Take("counsellor-2");
        var page = await desk.As("counsellor-2").GetStringAsync("/desk");
        Assert.Contains(Begun, page, StringComparison.Ordinal);
        Assert.Contains(">예시: 말이 끊김</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_going_on_with_it_for_a_day_it_is_dropped()
    {
        await Send("pass-on", "예시: 하루 지난 글", HttpStatusCode.SeeOther);
        Assert.Equal(1, await Drafts());

        clock.Advance(TimeSpan.FromHours(25));
        await desk.Ran("drop-begun-records");
        Assert.Equal(0, await Drafts());
    }

    [Fact]
    public async Task What_was_taken_back_reaches_nobody()
    {
        var page = await browser.GetStringAsync("/desk");
        await desk.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), contact.CaseId, "line", "sensitive", ManualClock.Noon),
            contact.CaseId);
        await Send("pass-on", "예시: 남기지 않을 글", HttpStatusCode.SeeOther, page);

        await desk.Take("counsellor-2");
        Assert.DoesNotContain(Begun, await desk.As("counsellor-2").GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Equal(0, await Drafts());
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task Send(
        string what, string note, HttpStatusCode answer, string? page = null, int seen = 0)
    {
        page ??= await browser.GetStringAsync("/desk");
        using var form = new FormUrlEncodedContent(
        [
            new(FormToken.Field, FormToken.In(page)), new("draftWindow", $"{Guid.NewGuid()}"),
            new("draftSeen", $"{seen}"),
            new("kind", "basic"), new("risk", "R1"), new("outcome", "referred"), new("note", note),
            new("consent", "partners|referral|1"), new("callKind", "promised"), new("window", "tonight"),
        ]);
        Assert.Equal(answer, (await browser.PostAsync($"/desk/page/consultations/{first}/{what}", form)).StatusCode);
    }

    private Task<long> Drafts() => desk.Db(async work => await work.Value<long>(
        $"SELECT count(draft) FROM consultations WHERE contact_id = {contact.ContactId}") ?? -1);

    [GeneratedRegex("name=\"kind\" value=\"basic\"[^>]*checked")]
    private static partial Regex ChosenKind();

    [GeneratedRegex("name=\"consent\"[^>]*checked")]
    private static partial Regex ChosenConsent();

    [GeneratedRegex("name=\"risk\"[^>]*checked")]
    private static partial Regex ChosenRisk();
}
