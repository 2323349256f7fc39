using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Crises;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Calling_for_a_crisis : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task What_no_supervisor_acknowledges_within_a_minute_goes_further_until_one_does()
    {
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        await desk.Pass(clock, TimeSpan.FromSeconds(58));
        Assert.Empty(desk.Announced<CrisisEscalated>());

        await desk.Pass(clock, TimeSpan.FromSeconds(7));
        await desk.Pass(clock, TimeSpan.FromSeconds(65));

        Assert.Equal([1, 2], desk.Announced<CrisisEscalated>().Select(further => further.Step));
        var crisis = Assert.Single(desk.Announced<CrisisOpened>()).CrisisId;
        await desk.Act("supervisor-1", crisis, "acknowledge", new { risk = "R4" });
        await desk.Pass(clock, TimeSpan.FromMinutes(5));
        Assert.Equal(2, desk.Announced<CrisisEscalated>().Count);

        await desk.Raise(contact, Risk.R4, clock.GetUtcNow());
        await desk.Pass(clock, TimeSpan.FromSeconds(66));
        Assert.Equal(3, desk.Announced<CrisisEscalated>().Count);
    }

    [Fact]
    public async Task Whoever_hears_danger_on_the_telephone_raises_it_and_the_supervisors_page_hears_of_it()
    {
        var contact = await desk.Call();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        var mark = desk.Services.GetRequiredService<ConsultationService.Desk.DeskMark>();
        var before = await mark.Look(CancellationToken.None);

        var (counsellor, door) = (desk.As("counsellor-1"), $"/desk/consultations/{held}/risk");
        var low = await counsellor.PostAsJsonAsync(door, new { risk = "R1" });
        var raised = await counsellor.PostAsJsonAsync(door, new { risk = "R4" });

        Assert.Equal(HttpStatusCode.BadRequest, low.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, raised.StatusCode);
        Assert.Equal(Risk.R4, Assert.Single(desk.Announced<CrisisOpened>()).Risk);
        await Eventually.Holds(async () => await mark.Look(CancellationToken.None) != before);
        var list = await desk.As("supervisor-1").GetFromJsonAsync<List<JsonElement>>("/desk/crises");
        Assert.Equal(
            (contact.ContactId, "counsellor-1"),
            (list![0].GetProperty("contactId").GetGuid(), list[0].GetProperty("counsellor").GetString()));
        Assert.Empty((await desk.As("counsellor-2").GetFromJsonAsync<List<JsonElement>>("/desk/crises"))!);
    }

    [Fact]
    public async Task Whoever_was_with_somebody_in_urgent_danger_rests()
    {
        var contact = await desk.Call();
        await desk.Raise(contact, Risk.R4);
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        await desk.Complete("counsellor-1", held);

        var list = await desk.As("supervisor-1").GetFromJsonAsync<List<JsonElement>>("/desk/counsellors");
        Assert.Equal("break", list![0].GetProperty("attendance").GetString());
        var page = await desk.As("counsellor-1").GetStringAsync("/desk");
        Assert.Contains("12:30", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_found_at_the_end_opens_one_too()
    {
        await desk.Call();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        await desk.Complete("counsellor-1", held, new { kind = "basic", risk = "R2", outcome = "listened" });

        Assert.Equal(Risk.R2, Assert.Single(desk.Announced<CrisisOpened>()).Risk);
    }

    [Theory]
    [InlineData(Risk.R2, CrisisDisposition.SafeWithPlan, 72.0)]
    [InlineData(Risk.R3, CrisisDisposition.HandedOver, 24.0)]
    [InlineData(Risk.R4, CrisisDisposition.CouldNotBeReached, 24.0)]
    [InlineData(Risk.R1, CrisisDisposition.SafeWithPlan, 168.0)]
    [InlineData(Risk.R4, CrisisDisposition.NoDanger, null)]
    public void People_are_asked_again_how_they_are(Risk risk, CrisisDisposition disposition, double? hours) =>
        Assert.Equal(hours, Crisis.FollowUpWithin(risk, disposition)?.TotalHours);

    [Fact]
    public void The_protocol_counts_by_weight()
    {
        Assert.Equal(0, CrisisProtocol.Share(Risk.R2, []));
        Assert.Equal(0.6, CrisisProtocol.Share(Risk.R2, ["stayed", "asked"]), 3);
        Assert.Equal(1, CrisisProtocol.Share(Risk.R4, [.. CrisisProtocol.Steps.Select(step => step.Code)]));
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();
}
