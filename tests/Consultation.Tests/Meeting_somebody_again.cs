using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Who is met again is known at the desk by facts, and by what their counsellor wrote themselves.</summary>
public sealed class Meeting_somebody_again(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Note = "예시: 강아지 이름은 보리입니다.";

    private static readonly string[] Members = ["recipient", "purpose", "textVersion"];

    private readonly RunningService desk = one.Service;
    private ContactReceived contact = null!;
    private Guid first;
    private Guid second;

    public async ValueTask InitializeAsync()
    {
        contact = await desk.Call();
        first = await Take("counsellor-1");
        await desk.Complete("counsellor-1", first, Record());
        second = await Again("counsellor-1");
    }

    [Fact]
    public async Task What_went_before_is_told_in_facts_and_without_a_name_or_a_word_of_the_note()
    {
        var history = await History("counsellor-1", second);

        var talk = Assert.Single(history.GetProperty("talks").EnumerateArray());
        Assert.Equal(first, talk.GetProperty("consultationId").GetGuid());
        Assert.Equal(
            ("basic", "R0", "referred", "intensive-care", "1", true),
            (talk.GetProperty("kind").GetString(), talk.GetProperty("risk").GetString(),
                talk.GetProperty("outcome").GetString(), talk.GetProperty("tier").GetString(),
                talk.GetProperty("formVersion").GetString(), talk.GetProperty("own").GetBoolean()));
        var need = Assert.Single(talk.GetProperty("needs").EnumerateArray());
        Assert.Equal(
            ("L1.2", 2, true),
            (need.GetProperty("code").GetString(), need.GetProperty("severity").GetInt32(),
                need.GetProperty("wanted").GetBoolean()));
        Assert.True(talk.GetProperty("followUp").GetProperty("companion").GetBoolean());
        foreach (var secret in (string[])["보리", "counsellor-1", "note", "name"])
        {
            Assert.DoesNotContain(secret, history.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("counsellor-1 history-read", await desk.Audit("consultation", contact.CaseId));
    }

    [Fact]
    public async Task Whoever_is_known_again_comes_with_their_other_cases_until_they_are_told_apart()
    {
        await desk.Deliver(
            new CallBackAsked(Guid.NewGuid(), contact.ContactId, contact.CaseId, ManualClock.Noon), contact.CaseId);
        await desk.Complete("counsellor-1", second, Record());
        var later = await desk.Call();
        await Join(later, contact.CaseId);
        second = await Take("counsellor-1");

        var history = await History("counsellor-1", second);
        Assert.Equal(2, history.GetProperty("talks").GetArrayLength());
        Assert.Single(history.GetProperty("calls").EnumerateArray());
        // A consent holds in the case it was given in.
        Assert.Empty(history.GetProperty("consents").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, (await Read("counsellor-1", first)).StatusCode);

        await Join(later);
        Assert.Empty((await History("counsellor-1", second)).GetProperty("talks").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await Read("counsellor-1", first)).StatusCode);

        await Join(later, contact.CaseId);
        await desk.Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, At(1)), contact.CaseId);
        await Join(later, contact.CaseId);
        Assert.Empty((await History("counsellor-1", second)).GetProperty("talks").EnumerateArray());
    }

    [Fact]
    public async Task Promised_calls_and_the_open_crisis_belong_to_it()
    {
        await desk.Deliver(
            new CallBackAsked(Guid.NewGuid(), contact.ContactId, contact.CaseId, ManualClock.Noon), contact.CaseId);
        await desk.As("counsellor-1").PostAsJsonAsync($"/desk/consultations/{second}/risk", new { risk = "R3" });

        var history = await History("counsellor-1", second);

        var call = Assert.Single(history.GetProperty("calls").EnumerateArray());
        Assert.Equal("open", call.GetProperty("state").GetString());
        var crisis = Assert.Single(history.GetProperty("crises").EnumerateArray());
        Assert.Equal("R3", crisis.GetProperty("risk").GetString());
    }

    [Fact]
    public async Task A_consent_stands_until_it_is_taken_back_in_whatever_order_it_is_heard()
    {
        Assert.Equal(["partners referral 2"], await Consents());

        await Deliver(new ConsentGiven(Guid.NewGuid(), contact.CaseId, "line", "sensitive", "1", At(1)));
        await Deliver(new ConsentGiven(Guid.NewGuid(), contact.CaseId, "line", "sensitive", "1", At(1)));
        Assert.Equal(["partners referral 2", "line sensitive 1"], await Consents());

        await Deliver(new ConsentWithdrawn(Guid.NewGuid(), contact.CaseId, "partners", "referral", At(2)));
        await Deliver(new ConsentGiven(Guid.NewGuid(), contact.CaseId, "partners", "referral", "1", At(1)));
        Assert.Equal(["line sensitive 1"], await Consents());

        await Deliver(new ConsentGiven(Guid.NewGuid(), contact.CaseId, "partners", "referral", "2", At(3)));
        await Deliver(new ConsentWithdrawn(Guid.NewGuid(), contact.CaseId, "*", "sensitive", At(4)));
        Assert.Equal(["partners referral 2"], await Consents());

        await Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, At(5)));
        await Deliver(new ConsentGiven(Guid.NewGuid(), contact.CaseId, "partners", "referral", "2", At(6)));
        Assert.Empty(await Consents());
    }

    [Fact]
    public async Task Their_own_note_opens_to_its_writer_while_they_are_with_the_person_and_each_reading_is_left()
    {
        var record = await (await Read("counsellor-1", first)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(Note, record.GetProperty("note").GetString());
        Assert.Equal("예시: 까닭", record.GetProperty("riskReason").GetString());
        Assert.Equal(
            "method",
            Assert.Single(record.GetProperty("triage").EnumerateArray()).GetProperty("question").GetString());
        Assert.Contains("counsellor-1 own-note-read", await desk.Audit("consultation", contact.CaseId));

        var page = await desk.As("counsellor-1").GetStringAsync($"/desk/consultations/{first}/record/page");
        Assert.Contains($"<p>{Note}</p>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>방법을 생각해 봄</dt><dd>예</dd>", page, StringComparison.Ordinal);
        Assert.Contains("집중관리군", page, StringComparison.Ordinal);

        await desk.Complete("counsellor-1", second);
        Assert.Equal(HttpStatusCode.NotFound, (await Read("counsellor-1", first)).StatusCode);
    }

    [Fact]
    public async Task What_another_wrote_stays_closed_and_so_does_the_history_of_whom_one_is_not_with()
    {
        await desk.Complete("counsellor-1", second, Record());
        var third = await Again("counsellor-2");

        var history = await History("counsellor-2", third);
        Assert.Equal(
            [false, false],
            history.GetProperty("talks").EnumerateArray().Select(talk => talk.GetProperty("own").GetBoolean()));
        Assert.Equal(HttpStatusCode.NotFound, (await Read("counsellor-2", first)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask("counsellor-1", $"{third}/history")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("counsellor-2", $"{Guid.NewGuid()}/history")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask("supervisor-1", $"{first}/record")).StatusCode);
        await desk.Complete("counsellor-2", third);
    }

    [Fact]
    public async Task The_desks_page_shows_it_beside_the_person()
    {
        var page = await desk.As("counsellor-1").GetStringAsync("/desk");

        Assert.Contains("전에 나눈 이야기", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/desk/consultations/{first}/record/page\"", page, StringComparison.Ordinal);
        Assert.Contains("지금 있는 동의", page, StringComparison.Ordinal);
        Assert.DoesNotContain("보리", page, StringComparison.Ordinal);
    }

    /// <summary>The desk is left as it was found.</summary>
    public async ValueTask DisposeAsync() => await desk.Complete("counsellor-1", second);

    private static DateTimeOffset At(int minute) => ManualClock.Noon.AddMinutes(minute);

    private static object Record() => new
    {
        kind = "basic",
        risk = "R0",
        outcome = "referred",
        needs = new[] { new { code = "L1.2", severity = 2, wanted = true } },
        consents = new[] { new { recipient = "partners", purpose = "referral", textVersion = "2" } },
        followUp = new { companion = true },
        note = Note,
        tier = "intensive-care",
        triage = new[] { new { question = "method", yes = true } },
        riskReason = "예시: 까닭",
    };

    private async Task<Guid> Take(string counsellor) =>
        (await desk.Take(counsellor)).GetProperty("consultationId").GetGuid();

    /// <summary>Somebody is met again in the same case.</summary>
    private async Task<Guid> Again(string counsellor)
    {
        var again = new ContactReceived(Guid.NewGuid(), contact.CaseId, Channel.Phone, ManualClock.Noon);
        await desk.Deliver(again, again.CaseId);
        return await Take(counsellor);
    }

    private Task Join(ContactReceived later, params Guid[] others) =>
        desk.Deliver(new CasesJoined(later.CaseId, others, ManualClock.Noon), later.CaseId);

    private Task Deliver<T>(T heard) where T : class => desk.Deliver(heard, contact.CaseId);

    private Task<HttpResponseMessage> Ask(string user, string path) =>
        desk.As(user).GetAsync(new Uri($"/desk/consultations/{path}", UriKind.Relative));

    private Task<HttpResponseMessage> Read(string user, Guid id) => Ask(user, $"{id}/record");

    private async Task<JsonElement> History(string user, Guid id)
    {
        var answer = await Ask(user, $"{id}/history");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<List<string>> Consents() =>
    [
        .. (await History("counsellor-1", second)).GetProperty("consents").EnumerateArray().Select(consent =>
            string.Join(' ', Members.Select(member => consent.GetProperty(member).GetString()))),
    ];
}
