using System.Net;
using System.Net.Http.Json;
using Contracts;
using ConsultationService.Calls;
using Testing;

namespace ConsultationService.Tests;

public sealed class Controlling_a_call(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private readonly RunningService desk = one.Service;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        // One desk for all of these: by now it may have sent them on a break.
        await desk.Attend("counsellor-1", "here");
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task It_is_held_and_retrieved_and_the_desk_shows_how_it_stands()
    {
        Assert.Contains("/call/hold", await Page(), StringComparison.Ordinal);

        await Done(CallControl.Hold);
        var held = await Page();
        Assert.Contains("잠시 기다리시는 중", held, StringComparison.Ordinal);
        Assert.Contains("/call/retrieve", held, StringComparison.Ordinal);
        Assert.DoesNotContain("/call/hold", held, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Ask("hold")).StatusCode);

        await Done(CallControl.Retrieve);
        Assert.Contains("/call/hold", await Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conference_that_fails_leaves_the_call_as_it_was_and_says_so()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Ask("conference", new { hotline = "119" })).StatusCode);
        var asked = Asked();
        Assert.Equal(
            ("119", contact.ContactId, "counsellor-1"), (asked.Hotline, asked.ContactId, asked.CounsellorId));
        await Answer(CallFailure.Busy);
        Assert.Contains("그대로 연결됨", await Page(), StringComparison.Ordinal);

        await Done(CallControl.Conference, new { hotline = "109" });
        Assert.Contains("셋이 함께", await Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_thing_is_asked_at_a_time_and_an_answer_to_another_changes_nothing()
    {
        await Ask("hold");
        Assert.Equal(HttpStatusCode.Conflict, (await Ask("end")).StatusCode);
        await desk.Deliver(
            new CallControlled(Guid.NewGuid(), consultation, contact.CaseId, CallControl.End, ManualClock.Noon),
            contact.CaseId);
        await Answer();
        await Answer();

        Assert.Contains("잠시 기다리시는 중", await Page(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transfer", null, null, "hotline")]
    [InlineData("conference", "02-1234-5678", null, "hotline")]
    [InlineData("hold", "119", null, "hotline")]
    [InlineData("transfer", "119", "counsellor-2", "counsellor")]
    [InlineData("transfer", null, "counsellor-1", "counsellor")]
    [InlineData("transfer", null, "nobody", "counsellor")]
    [InlineData("transfer", null, "counsellor-4", "counsellor")]
    [InlineData("conference", null, "counsellor-5", "counsellor")]
    [InlineData("conference", null, "counsellor-6", "counsellor")]
    public async Task Whom_it_cannot_be_connected_with_is_named(
        string control, string? hotline, string? counsellor, string field)
    {
        await desk.Keep("counsellor-4");
        foreach (var unfit in (string[])["counsellor-5", "counsellor-6"])
        {
            await desk.Keep(unfit);
            await desk.Attend(unfit, "here");
        }

        await desk.Keep("counsellor-5", until: "2020-01-01");
        await desk.Keep("counsellor-6", enabled: false);
        var page = await Page();
        Assert.DoesNotContain("counsellor:counsellor-5", page, StringComparison.Ordinal);
        Assert.DoesNotContain("counsellor:counsellor-6", page, StringComparison.Ordinal);
        var answer = await Ask(control, new { hotline, counsellor });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_colleague_a_call_is_transferred_to_holds_it_with_what_was_written()
    {
        await desk.Attend("counsellor-2", "here");
        var asked = await Ask("transfer", new { counsellor = "counsellor-2" });
        Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync());
        await Answer();

        Assert.DoesNotContain("id=\"record\"", await Page(), StringComparison.Ordinal);
        Assert.Equal(consultation, (await desk.Take("counsellor-2")).Id("consultationId"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask("hold")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask("hold", user: "counsellor-2")).StatusCode);
        var accepted = desk.Announced<ContactAccepted>().Last(one => one.ContactId == contact.ContactId);
        Assert.Equal((consultation, "counsellor-2"), (accepted.ConsultationId, accepted.CounsellorId));

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-2", consultation)).StatusCode);
    }

    [Fact]
    public async Task A_transfer_nobody_answers_leaves_the_person_with_who_held_them()
    {
        await desk.Attend("counsellor-2", "here");
        await Ask("transfer", new { counsellor = "counsellor-2" });
        await Answer(CallFailure.NoAnswer);

        Assert.Equal(consultation, (await desk.Take("counsellor-1")).Id("consultationId"));
        Assert.Contains("그대로 연결됨", await Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_holder_controls_it_and_only_a_call()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask("hold", user: "counsellor-2")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask("hold", user: "supervisor-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("mute")).StatusCode);

        await desk.Chat();
        var written = (await desk.Take("counsellor-3")).Id("consultationId");
        var answer = await desk.As("counsellor-3").PostAsync(
            new Uri($"/desk/consultations/{written}/call/hold", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await desk.Complete("counsellor-3", written);
    }

    [Fact]
    public async Task By_the_desks_buttons_what_stands_in_the_record_stays()
    {
        var browser = desk.As("counsellor-1");
        var form = new Dictionary<string, string>
        {
            [FormToken.Field] = FormToken.In(await browser.GetStringAsync("/desk")),
            ["note"] = "예시: 숨이 차다고 하심",
        };
        // The button of 119 was pressed, while a colleague is still chosen in the list.
        using var content = new FormUrlEncodedContent(
            [.. form, KeyValuePair.Create("to", "hotline:119"), KeyValuePair.Create("to", "counsellor:counsellor-2")]);

        var answer = await browser.PostAsync($"/desk/page/consultations/{consultation}/call/conference", content);

        var page = await browser.Page(answer);
        Assert.Contains("전화 교환기에 전했습니다.", page, StringComparison.Ordinal);
        Assert.Contains(">예시: 숨이 차다고 하심</textarea>", page, StringComparison.Ordinal);
        Assert.Equal("119", Asked().Hotline);
    }

    [Theory]
    [InlineData(Risk.R2)]
    [InlineData(Risk.R4)]
    public async Task In_danger_nobody_is_hung_up_on_or_left_with_a_hotline(Risk risk)
    {
        Assert.Contains("/call/end", await Page(), StringComparison.Ordinal);
        await desk.Raise(contact, risk);

        Assert.DoesNotContain("/call/end", await Page(), StringComparison.Ordinal);
        foreach (var answer in new[] { await Ask("end"), await Ask("transfer", new { hotline = "109" }) })
        {
            Assert.Contains("person-in-danger", await Houses.Refused(answer), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(
            desk.Announced<CallControlRequested>(), asked => asked.ConsultationId == consultation);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask("conference", new { hotline = "109" })).StatusCode);
    }

    [Fact]
    public async Task A_counsellor_whose_telephone_rang_in_vain_leaves_the_caller_to_others()
    {
        await desk.Deliver(
            new CallUnanswered(contact.ContactId, contact.CaseId, ManualClock.Noon.AddMinutes(-1)), contact.CaseId);
        Assert.DoesNotContain(desk.Announced<ContactReturned>(), one => one.ContactId == contact.ContactId);

        await desk.Deliver(
            new CallUnanswered(contact.ContactId, contact.CaseId, ManualClock.Noon.AddSeconds(20)), contact.CaseId);

        var returned = desk.Announced<ContactReturned>().Single(one => one.ContactId == contact.ContactId);
        Assert.Equal(ReturnReason.NoAnswer, returned.Reason);
        var next = await desk.Take("counsellor-2");
        Assert.Equal(contact.ContactId, next.Id("contactId"));
        await desk.Complete("counsellor-2", next.Id("consultationId"));
    }

    [Theory]
    [InlineData(null, "Hold Transfer Conference End")]
    [InlineData(CallState.Connected, "Hold Transfer Conference End")]
    [InlineData(CallState.Held, "Retrieve End")]
    [InlineData(CallState.Conference, "Transfer Conference End")]
    [InlineData(CallState.Ringing, "")]
    [InlineData(CallState.Failed, "")]
    [InlineData(CallState.Transferred, "")]
    [InlineData(CallState.Ended, "")]
    public void What_may_be_asked_hangs_on_how_the_call_stands(CallState? state, string controls) => Assert.Equal(
        controls,
        string.Join(' ', Enum.GetValues<CallControl>().Where(control => CallLine.Allows(control, state))));

    /// <summary>The desk is left as it was found.</summary>
    public async ValueTask DisposeAsync() => await desk.Complete("counsellor-1", consultation);

    private Task<string> Page() => desk.As("counsellor-1").GetStringAsync("/desk");

    private Task<HttpResponseMessage> Ask(string control, object? to = null, string user = "counsellor-1") =>
        desk.As(user).PostAsJsonAsync($"/desk/consultations/{consultation}/call/{control}", to ?? new { });

    private CallControlRequested Asked() =>
        desk.Announced<CallControlRequested>().Last(asked => asked.ConsultationId == consultation);

    private Task Answer(CallFailure? failure = null)
    {
        var asked = Asked();
        return desk.Deliver(
            new CallControlled(
                asked.RequestId, consultation, contact.CaseId, asked.Control, ManualClock.Noon, failure),
            contact.CaseId);
    }

    private async Task Done(CallControl control, object? to = null)
    {
        var answer = await Ask(control.ToString().ToLowerInvariant(), to);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Answer();
    }
}
