using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Each contact opens a case, and whoever comes again in another one is the same person.</summary>
public sealed class Being_one_person_in_several_cases : IAsyncLifetime
{
    private RunningService desk = null!;
    private ContactReceived first = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run();
        first = await desk.Chat();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Whoever_is_in_a_crisis_and_comes_again_is_met_first_in_whatever_order_it_is_heard(
        bool joinedFirst, bool hasGone)
    {
        await desk.Raise(first, Risk.R4);
        await Complete("counsellor-1");
        await desk.Call();
        await desk.Raise(await desk.Call(), Risk.R1);
        var again = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.Phone, ManualClock.Noon.AddMinutes(9));

        if (joinedFirst) await Join(again, 1, first);
        if (hasGone && joinedFirst) await desk.End(again);
        await desk.Deliver(again, again.CaseId);
        if (!joinedFirst) await Join(again, 1, first);
        if (hasGone && !joinedFirst) await desk.End(again);

        var met = await desk.Take("counsellor-2");
        Assert.Equal((again.ContactId, "R4"), (met.Id("contactId"), met.GetProperty("risk").GetString()));
        Assert.Single(desk.Announced<CrisisOpened>());
    }

    [Fact]
    public async Task Whoever_is_held_when_it_is_told_goes_back_to_the_head_of_the_queue_as_somebody_in_danger()
    {
        await Complete("counsellor-1");
        await desk.Raise(first, Risk.R3);
        await Complete("counsellor-1");
        var again = await desk.Call();
        var held = (await desk.Take("counsellor-2")).Id("consultationId");

        await Join(again, 1, first);
        await desk.PassOn("counsellor-2", held, new { });

        Assert.Equal("R3", (await desk.Take("counsellor-3")).GetProperty("risk").GetString());
    }

    [Fact]
    public async Task Nobody_is_warned_while_a_crisis_of_another_case_of_theirs_is_open_and_a_lower_level_has_a_reason()
    {
        await Complete("counsellor-1");
        var again = await desk.Call();
        await Join(again, 1, first);
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        await desk.Raise(first, Risk.R3, ManualClock.Noon.AddMinutes(1));

        var warned = await desk.As("counsellor-1").PostAsync(
            new Uri($"/desk/consultations/{held}/warning", UriKind.Relative), null);
        Assert.Contains("person-in-danger", await warned.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"/desk/page/consultations/{held}/warning", await desk.As("counsellor-1").GetStringAsync("/desk"),
            StringComparison.Ordinal);
        var lower = await desk.Complete("counsellor-1", held, Dangers.Found("R1"));
        Assert.Equal(HttpStatusCode.BadRequest, lower.StatusCode);
        Assert.Contains("riskReason", await lower.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_told_apart_is_not_joined_anew_by_what_is_heard_late()
    {
        await Complete("counsellor-1");
        var other = await desk.Call();
        var held = (await desk.Take("counsellor-1")).Id("consultationId");

        await Join(other, 1, first);
        Assert.Equal(1, await Talks(held));
        await Join(first, 3);
        Assert.Equal(0, await Talks(held));
        await Join(other, 2, first);
        await Join(first, 2, other);
        Assert.Equal(0, await Talks(held));

        await Join(other, 4, first);
        Assert.Equal(1, await Talks(held));
        await Join(first, 3);
        Assert.Equal(1, await Talks(held));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private Task Join(ContactReceived one, int minute, params ContactReceived[] others) => desk.Deliver(
        new CasesJoined(
            one.CaseId, [.. others.Select(other => other.CaseId)], ManualClock.Noon.AddMinutes(minute)), one.CaseId);

    private async Task Complete(string counsellor)
    {
        var held = (await desk.Take(counsellor)).Id("consultationId");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete(counsellor, held)).StatusCode);
    }

    private async Task<int> Talks(Guid consultation) => (await desk.As("counsellor-1")
        .GetFromJsonAsync<JsonElement>($"/desk/consultations/{consultation}/history"))
        .GetProperty("talks").GetArrayLength();
}
