using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Somebody takes back the consent to what they told of their health and feelings.</summary>
public sealed class Taking_back_what_was_told : IAsyncLifetime
{
    private static readonly DateTimeOffset Later = ManualClock.Noon.AddMinutes(1);

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        (contact, consultation) = await CallAndTake("counsellor-1");
    }

    [Fact]
    public async Task The_notes_of_the_case_are_gone_and_those_of_others_stay()
    {
        await desk.Complete("counsellor-1", consultation);
        var (_, other) = await CallAndTake("counsellor-1");
        await desk.Complete("counsellor-1", other);

        var eventId = Guid.NewGuid().ToString();
        await Withdraw(Later, eventId: eventId);
        await Withdraw(Later, eventId: eventId);
        await Withdraw(Later);

        Assert.Equal((false, true), (await HasNote(consultation), await HasNote(other)));
        Assert.Equal(1, await Dropped());
    }

    [Theory]
    [InlineData("referral")]
    [InlineData("companion")]
    [InlineData("recognition")]
    public async Task Another_consent_taken_back_leaves_the_notes(string purpose)
    {
        await desk.Complete("counsellor-1", consultation);

        await Withdraw(Later, purpose);

        Assert.True(await HasNote(consultation));
    }

    [Fact]
    public async Task A_consultation_that_is_still_open_is_completed_and_leaves_no_note()
    {
        await Withdraw(ManualClock.Noon);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", consultation)).StatusCode);

        Assert.False(await HasNote(consultation));
        Assert.Single(desk.Announced<ConsultationCompleted>());
    }

    [Fact]
    public async Task Who_consents_again_afterwards_has_a_note()
    {
        await Withdraw(ManualClock.Noon);
        await Give(Later);
        await Withdraw(ManualClock.Noon); // An older one, late.

        await desk.Complete("counsellor-1", consultation);

        Assert.True(await HasNote(consultation));
    }

    [Fact]
    public async Task So_has_who_consents_again_at_the_end_of_the_consultation()
    {
        await Withdraw(ManualClock.Noon);
        clock.Advance(TimeSpan.FromMinutes(1));

        await desk.Complete("counsellor-1", consultation, new
        {
            kind = "basic", risk = "R0", outcome = "listened", note = "예시: 잠을 설치십니다.",
            consents = new[] { new { recipient = "line", purpose = "sensitive", textVersion = "1" } },
        });
        await Withdraw(ManualClock.Noon);
        Assert.True(await HasNote(consultation));

        await Withdraw(Later.AddMinutes(1));
        Assert.False(await HasNote(consultation));
    }

    [Fact]
    public async Task Whichever_is_first_of_completing_and_taking_back_no_note_is_left()
    {
        List<Guid> consultations = [];
        for (var n = 2; n <= 9; n++)
        {
            (contact, consultation) = await CallAndTake($"counsellor-{n}");
            consultations.Add(consultation);
            await Task.WhenAll(desk.Complete($"counsellor-{n}", consultation), Withdraw(Later));
        }

        Assert.Equal(8, desk.Announced<ConsultationCompleted>().Count);
        foreach (var id in consultations) Assert.False(await HasNote(id));
    }

    [Fact]
    public async Task What_was_written_goes_too_but_not_from_under_the_eyes_of_who_listens()
    {
        var ended = await desk.Chat();
        await desk.Write(ended, 1, "예시: 지난 글");
        await desk.Complete("counsellor-2", (await desk.Take("counsellor-2")).GetProperty("consultationId").GetGuid());
        Assert.Equal(1, await desk.Kept(ended));
        contact = ended;
        await Withdraw(Later);
        await desk.Write(ended, 2, "예시: 늦게 온 글");
        Assert.Equal(0, await desk.Kept(ended));

        contact = await desk.Chat();
        await desk.Write(contact, 1, "예시: 지금 쓰는 글");
        await Withdraw(Later);
        consultation = (await desk.Take("counsellor-3")).GetProperty("consultationId").GetGuid();
        await desk.Write(contact, 2, "예시: 이어 쓰는 글");
        Assert.Equal(2, await desk.Kept(contact));

        await desk.Complete("counsellor-3", consultation);
        Assert.Equal(0, await desk.Kept(contact));
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();

    private async Task<(ContactReceived Contact, Guid Consultation)> CallAndTake(string counsellor)
    {
        var received = await desk.Call();
        return (received, (await desk.Take(counsellor)).GetProperty("consultationId").GetGuid());
    }

    private Task Give(DateTimeOffset at) => desk.Deliver(
        new ConsentGiven(Guid.NewGuid(), contact.CaseId, "line", "sensitive", "1", at), contact.CaseId);

    private Task Withdraw(DateTimeOffset at, string purpose = "sensitive", string? eventId = null) => desk.Deliver(
        new ConsentWithdrawn(Guid.NewGuid(), contact.CaseId, "line", purpose, at), contact.CaseId, eventId);

    private Task<bool> HasNote(Guid id) => desk.Services.GetRequiredService<ConsultationDatabase>().Do(
        async work => await work.Value<bool>($"SELECT note IS NOT NULL FROM consultations WHERE id = {id}") is true,
        CancellationToken.None);

    private Task<long?> Dropped() => desk.Services.GetRequiredService<ConsultationDatabase>().Do(
        work => work.Value<long>($"SELECT count(*) FROM audit WHERE action = 'notes-dropped'"),
        CancellationToken.None);
}
