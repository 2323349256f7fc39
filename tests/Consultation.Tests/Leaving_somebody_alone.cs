using System.Net;
using Contracts;
using ConsultationService.Counsellors;
using Testing;

namespace ConsultationService.Tests;

/// <summary>A counsellor goes home, or their machine dies, and they still hold somebody.</summary>
public sealed class Leaving_somebody_alone : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    /// <summary>In a city with centres.</summary>
    public async ValueTask InitializeAsync() => desk = await RunningService.Start(
        builder => builder.AddConsultation(), app => app.MapConsultation(), clock,
        new Dictionary<string, string?> { ["City:Name"] = "example" });

    [Theory]
    [InlineData(null, 170, 15)]
    [InlineData(Risk.R3, 50, 15)]
    public async Task A_call_that_has_reached_nobody_goes_back_by_itself(Risk? risk, int early, int late)
    {
        var asked = await desk.Ask(ManualClock.Noon);
        if (risk is { } raised)
        {
            var contact = new ContactReceived(asked.ContactId, asked.CaseId, Channel.WebChat, ManualClock.Noon);
            await desk.Raise(contact, raised);
            await desk.Complete("counsellor-3", (await desk.Take("counsellor-3")).Id("consultationId"));
            await desk.Promise(
                "supervisor-1", asked.ContactId, ManualClock.Noon, ManualClock.Noon.AddHours(3), "follow-up");
        }

        var call = (await desk.Claim("counsellor-1"))!.Value;
        await desk.Fail(desk.Ringing(call.Id("consultationId")), CallFailure.CounsellorAway);
        await desk.Pass(clock, TimeSpan.FromSeconds(early));
        Assert.Null(await desk.Claim("counsellor-2"));

        await desk.Pass(clock, TimeSpan.FromSeconds(late));

        Assert.Equal(ReturnReason.Silent, Assert.Single(desk.Announced<ContactReturned>()).Reason);
        Assert.Equal(call.Id("callBackId"), (await desk.Claim("counsellor-2"))!.Value.Id("callBackId"));
        Assert.Empty(desk.Announced<SupervisorPaged>());
    }

    [Fact]
    public async Task A_call_that_reached_somebody_stays_with_whoever_is_in_it()
    {
        await desk.Ask(ManualClock.Noon);
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        await desk.Connect(desk.Ringing(call), ManualClock.Noon);

        await desk.Pass(clock, TimeSpan.FromHours(1));

        Assert.Empty(desk.Announced<ContactReturned>());
        Assert.Single(desk.Announced<SupervisorPaged>());
    }

    [Theory]
    [InlineData(null, 595, 10)]
    [InlineData(Risk.R2, 55, 10)]
    public async Task The_supervisor_is_called_once_each_time(Risk? risk, int early, int late)
    {
        var contact = await desk.Call();
        if (risk is { } raised) await desk.Raise(contact, raised);
        await desk.Take("counsellor-1");
        await desk.Pass(clock, TimeSpan.FromSeconds(early));
        Assert.Empty(desk.Announced<SupervisorPaged>());

        await desk.Pass(clock, TimeSpan.FromSeconds(late));
        await desk.Pass(clock, TimeSpan.FromMinutes(20));

        var paged = Assert.Single(desk.Announced<SupervisorPaged>());
        Assert.Equal((contact.ContactId, risk ?? Risk.R0), (paged.ContactId, paged.Risk));
        Assert.InRange(paged.WaitedSeconds, early, early + late);
        Assert.Contains("상담원이 자리에 없는 분 1명", await desk.Alarm(), StringComparison.Ordinal);
        await desk.Take("counsellor-1");
        Assert.DoesNotContain("자리에 없는 분", await desk.Alarm(), StringComparison.Ordinal);
        await desk.Pass(clock, TimeSpan.FromMinutes(20));
        Assert.Equal(2, desk.Announced<SupervisorPaged>().Count);
    }

    [Fact]
    public async Task A_supervisor_takes_back_whoever_is_held_and_not_from_somebody_who_is_there()
    {
        var contact = await desk.Call();
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        Assert.Contains("counsellor-at-the-desk", await Houses.Refused(await TakeBack("supervisor-1", held)));
        clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var other in (string[])["counsellor-2", "admin-1"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await TakeBack(other, held)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await TakeBack("supervisor-1", Guid.NewGuid())).StatusCode);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TakeBack("supervisor-1", held)));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.NoContent);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(ReturnReason.PassedOn, Assert.Single(desk.Announced<ContactReturned>()).Reason);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Complete("counsellor-1", held)).StatusCode);
        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
    }

    [Fact]
    public async Task On_the_page_of_the_team_they_are_shown_and_a_press_takes_them_back()
    {
        var contact = await desk.Call();
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        var supervisor = desk.As("supervisor-1");
        var path = $"/desk/page/consultations/{held}/take-back";
        Assert.DoesNotContain(path, await supervisor.GetStringAsync(ShowTeam.Path), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(2));
        var page = await supervisor.GetStringAsync(ShowTeam.Path);
        Assert.Contains(path, page, StringComparison.Ordinal);
        Assert.Contains("12:00:00에 마지막으로 보임", page, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create(FormToken.Field, FormToken.In(page))]);

        Assert.Equal(HttpStatusCode.SeeOther, (await supervisor.PostAsync(path, form)).StatusCode);

        Assert.DoesNotContain(path, await supervisor.GetStringAsync(ShowTeam.Path), StringComparison.Ordinal);
        Assert.Equal(contact.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
    }

    [Fact]
    public async Task A_supervisor_of_a_centre_takes_back_whoever_is_of_it_or_in_danger()
    {
        var contact = await desk.Call();
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, (await TakeBack("supervisor-east", held)).StatusCode);
        Assert.DoesNotContain(
            $"{held}", await desk.As("supervisor-east").GetStringAsync(ShowTeam.Path), StringComparison.Ordinal);

        await desk.Raise(contact, Risk.R2);

        Assert.Contains(
            $"{held}", await desk.As("supervisor-east").GetStringAsync(ShowTeam.Path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await TakeBack("supervisor-east", held)).StatusCode);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task<HttpResponseMessage> TakeBack(string user, Guid consultation) => desk.As(user).PostAsync(
        new Uri($"/desk/consultations/{consultation}/take-back", UriKind.Relative), null);
}
