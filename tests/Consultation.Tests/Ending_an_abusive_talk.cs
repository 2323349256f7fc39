using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Abuse;
using Contracts;
using Platform;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Nobody has to go on listening to abuse, and nobody who may be in danger is left for it.</summary>
public sealed class Ending_an_abusive_talk : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        contact = await desk.Chat();
        consultation = await Take();
    }

    [Theory]
    [InlineData(Risk.R1, false, Risk.R0, null)]
    [InlineData(Risk.R2, false, Risk.R0, "person-in-danger")]
    [InlineData(Risk.R0, true, Risk.R0, "person-in-danger")]
    [InlineData(Risk.R0, false, Risk.R2, "person-in-danger")]
    public void Nobody_in_danger_is_warned_or_left(Risk risk, bool crisis, Risk judged, string? refusal)
    {
        var conduct = new Conduct(ManualClock.Noon, EndedAt: null, risk, crisis);

        Assert.Equal(refusal, Refusal(() => conduct.Warn(judged)));
        Assert.Equal(refusal, Refusal(() => conduct.End(judged)));
        if (refusal is null) Assert.Equal("not-warned", Refusal(() => (conduct with { WarnedAt = null }).End(judged)));
    }

    [Fact]
    public async Task It_is_ended_with_a_reason_after_a_warning_and_announced_once()
    {
        await Is(HttpStatusCode.Conflict, End(), "not-warned");
        await Is(HttpStatusCode.NoContent, Warn());
        await Is(HttpStatusCode.NoContent, Warn());
        clock.Advance(TimeSpan.FromMinutes(1));
        await Is(HttpStatusCode.NoContent, End("threats"));
        await Is(HttpStatusCode.NoContent, End("insults"));

        var ended = Assert.Single(desk.Announced<TalkEnded>());
        Assert.Equal(
            (consultation, contact.CaseId, AbuseReason.Threats, TimeSpan.FromMinutes(1)),
            (ended.ConsultationId, ended.CaseId, ended.Reason, ended.EndedAt - ended.WarnedAt));
        // Once in polite words, and once with the numbers that answer at all hours.
        var said = (await Said()).ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains("다시 편하게 말씀해 주세요.", said[0], StringComparison.Ordinal);
        Assert.EndsWith("109, 119, 112", said[1], StringComparison.Ordinal);
        Assert.Equal(2, desk.Announced<ReplyPosted>().Count);
        Assert.Equal(
            ["counsellor-1 person-warned", "counsellor-1 talk-ended"],
            (await desk.Audit("consultation", contact.CaseId)).Where(deed =>
                deed.Contains("warned", StringComparison.Ordinal) || deed.Contains("ended", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Risk.R2)]
    [InlineData(Risk.R4)]
    public async Task Never_while_a_sign_of_danger_stands_even_after_a_warning(Risk risk)
    {
        await Is(HttpStatusCode.NoContent, Warn());
        await desk.Raise(contact, risk);

        await Is(HttpStatusCode.Conflict, End(), "person-in-danger");
        Assert.Empty(desk.Announced<TalkEnded>());
        Assert.Single(desk.Announced<ReplyPosted>());
    }

    [Fact]
    public async Task Never_while_a_crisis_of_the_case_is_open_whatever_contact_it_came_from()
    {
        await desk.Complete("counsellor-1", consultation, new { kind = "light", risk = "R3", outcome = "listened" });
        var again = new ContactReceived(Guid.NewGuid(), contact.CaseId, Channel.WebChat, ManualClock.Noon);
        await desk.Deliver(again, again.CaseId);
        consultation = await Take();

        await Is(HttpStatusCode.Conflict, Warn(), "person-in-danger");
        await Is(HttpStatusCode.Conflict, End(), "person-in-danger");
    }

    [Fact]
    public async Task A_sign_of_danger_and_the_end_do_not_pass_each_other()
    {
        await Is(HttpStatusCode.NoContent, Warn());

        var ends = Enumerable.Range(0, 4).Select(_ => End());
        await Task.WhenAll([.. ends, desk.Raise(contact, Risk.R3)]);

        await Is(HttpStatusCode.Conflict, End(), "person-in-danger");
        Assert.True(desk.Announced<TalkEnded>().Count <= 1);
    }

    [Fact]
    public async Task What_is_judged_on_the_page_counts_before_it_is_completed()
    {
        await Is(HttpStatusCode.NoContent, Warn());
        using var client = desk.As("counsellor-1");
        var token = FormToken.In(await client.GetStringAsync("/desk"));

        var judged = await Send(("risk", "R3"));
        Assert.Equal(HttpStatusCode.Conflict, judged.StatusCode);
        Assert.Contains("위험할 수 있는 분입니다.", await judged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(("triage-intent", "yes"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(("abuse", ""))).StatusCode);
        Assert.Empty(desk.Announced<TalkEnded>());

        var ended = await client.Page(await Send(("risk", "R1"), ("note", "예시: 적던 메모")));
        Assert.Contains("상담을 멈췄습니다.", ended, StringComparison.Ordinal);
        Assert.Contains(">예시: 적던 메모</textarea>", ended, StringComparison.Ordinal);
        Assert.Single(desk.Announced<TalkEnded>());

        async Task<HttpResponseMessage> Send(params (string Name, string Value)[] fields)
        {
            var all = fields.Append((FormToken.Field, token)).Concat(
                fields.Any(field => field.Name == "abuse") ? [] : [("abuse", "insults")]);
            using var form = new FormUrlEncodedContent(
                all.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            return await client.PostAsync($"/desk/page/consultations/{consultation}/end", form);
        }
    }

    [Fact]
    public async Task A_call_is_hung_up_by_the_exchange_and_nothing_is_written()
    {
        await desk.Complete("counsellor-1", consultation);
        contact = await desk.Call();
        consultation = await Take();

        await Is(HttpStatusCode.NoContent, Warn());
        await Is(HttpStatusCode.NoContent, End("sexual-remarks"));

        Assert.Equal(CallControl.End, Assert.Single(desk.Announced<CallControlRequested>()).Control);
        Assert.Empty(desk.Announced<ReplyPosted>());
    }

    [Fact]
    public async Task The_record_is_completed_as_always_and_the_counsellor_rests()
    {
        await Is(HttpStatusCode.NoContent, Warn());
        await Is(HttpStatusCode.NoContent, End());

        await Is(HttpStatusCode.NoContent, desk.Complete("counsellor-1", consultation));

        Assert.Contains("까지 쉬십시오.", await desk.As("counsellor-1").GetStringAsync("/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_sees_and_counts_them_for_thirty_days()
    {
        await Warn();
        await End("misuse");

        var seen = await desk.As("supervisor-1").GetFromJsonAsync<JsonElement>("/desk/ended-talks");
        var counted = Assert.Single(seen.GetProperty("counts").EnumerateArray());
        Assert.Equal(
            ("misuse", 1), (counted.GetProperty("reason").GetString(), counted.GetProperty("talks").GetInt32()));
        var talk = Assert.Single(seen.GetProperty("talks").EnumerateArray());
        Assert.Equal("counsellor-1", talk.GetProperty("counsellor").GetString());
        var page = await desk.As("supervisor-1").GetStringAsync("/desk/team/page");
        Assert.Contains("장난·되풀이되는 오용 1", page, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await desk.As("counsellor-1").GetAsync(new Uri("/desk/team/page", UriKind.Relative))).StatusCode);

        clock.Advance(TimeSpan.FromDays(31));
        seen = await desk.As("supervisor-1").GetFromJsonAsync<JsonElement>("/desk/ended-talks");
        Assert.Empty(seen.GetProperty("talks").EnumerateArray());
    }

    [Fact]
    public async Task Only_its_holder_does_it_and_only_with_a_reason_of_the_list()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Warn("counsellor-2")).StatusCode);
        await Is(HttpStatusCode.NoContent, Warn());

        Assert.Equal(HttpStatusCode.Forbidden, (await End(user: "counsellor-2")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await End("boring")).StatusCode);
        consultation = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.NotFound, (await Warn()).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await End()).StatusCode);
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();

    private static string? Refusal(Action act) => (Record.Exception(act) as RefusedException)?.Code;

    private static async Task Is(HttpStatusCode expected, Task<HttpResponseMessage> asked, string? code = null)
    {
        var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, text);
        if (code is not null) Assert.Contains(code, text, StringComparison.Ordinal);
    }

    private async Task<Guid> Take() => (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

    private async Task<IEnumerable<string?>> Said() => (await desk.As("counsellor-1")
        .GetFromJsonAsync<JsonElement>($"/desk/consultations/{consultation}/messages"))
        .EnumerateArray().Select(message => message.GetProperty("text").GetString());

    private Task<HttpResponseMessage> Warn(string user = "counsellor-1") => desk.As(user).PostAsync(
        new Uri($"/desk/consultations/{consultation}/warning", UriKind.Relative), null);

    private Task<HttpResponseMessage> End(string reason = "insults", string user = "counsellor-1") =>
        desk.As(user).PostAsJsonAsync($"/desk/consultations/{consultation}/end", new { reason });
}
