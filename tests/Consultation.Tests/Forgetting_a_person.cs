using System.Net;
using System.Text.Json;
using ConsultationService.Conversations;
using Contracts;
using Platform.Secrets;
using Testing;

namespace ConsultationService.Tests;

public sealed class Forgetting_a_person : IAsyncLifetime
{
    private RunningService desk = null!;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run();
        (contact, consultation) = await CallAndTake("counsellor-1");
    }

    [Fact]
    public async Task The_notes_of_the_case_are_gone_and_those_of_others_stay()
    {
        await desk.Complete("counsellor-1", consultation);
        var (_, other) = await CallAndTake("counsellor-1");
        await desk.Complete("counsellor-1", other);
        Assert.True(await HasNote(consultation));

        await Erase();

        Assert.False(await HasNote(consultation));
        Assert.True(await HasNote(other));
    }

    [Fact]
    public async Task Heard_of_twice_it_changes_nothing_more()
    {
        await desk.Complete("counsellor-1", consultation);
        var eventId = Guid.NewGuid().ToString();

        await Erase(eventId);
        await Erase(eventId);
        await Erase();

        Assert.False(await HasNote(consultation));
        Assert.Empty(await DeadLetters());
    }

    [Fact]
    public async Task A_consultation_that_is_still_open_leaves_no_note()
    {
        await Erase();

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", consultation)).StatusCode);

        Assert.False(await HasNote(consultation));
        Assert.Single(desk.Announced<ConsultationCompleted>());
    }

    [Fact]
    public async Task Nor_does_one_whose_contact_is_heard_of_only_later()
    {
        await desk.Complete("counsellor-1", consultation);
        contact = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.Phone, ManualClock.Noon);
        await Erase();
        await desk.Deliver(contact, contact.CaseId);
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        await desk.Complete("counsellor-1", consultation);

        Assert.False(await HasNote(consultation));
    }

    [Fact]
    public async Task Whichever_is_first_of_completing_and_erasing_no_note_is_left()
    {
        List<Guid> consultations = [];
        for (var n = 1; n <= 8; n++)
        {
            (contact, consultation) = await CallAndTake($"counsellor-{n + 1}");
            consultations.Add(consultation);
            await Task.WhenAll(desk.Complete($"counsellor-{n + 1}", consultation), Erase());
        }

        Assert.Equal(8, desk.Announced<ConsultationCompleted>().Count);
        foreach (var id in consultations) Assert.False(await HasNote(id));
    }

    [Fact]
    public async Task What_was_written_is_gone_and_what_comes_late_is_answered_but_not_kept()
    {
        var stays = await desk.Chat();
        await desk.Write(stays, 1, "예시: 다른 사람의 글");
        await desk.Take("counsellor-2");
        contact = await desk.Chat();
        await desk.Write(contact, 1, "예시: 첫 글");
        consultation = (await desk.Take("counsellor-3")).GetProperty("consultationId").GetGuid();
        await desk.Reply("counsellor-3", consultation, Guid.NewGuid(), "예시: 답글");
        Assert.Equal(2, await desk.Kept(contact));

        await Erase();
        await desk.Write(contact, 2, "예시: 늦게 온 글");
        var replyId = Guid.NewGuid();
        await desk.Reply("counsellor-3", consultation, replyId, "예시: 아직 계신가요?");
        await desk.Reply("counsellor-3", consultation, replyId, "예시: 아직 계신가요?");

        Assert.Equal((0, 1), (await desk.Kept(contact), await desk.Kept(stays)));
        Assert.Single(desk.Announced<ReplyPosted>(), posted => posted.ReplyId == replyId);
    }

    [Fact]
    public async Task Whichever_is_first_of_writing_and_erasing_nothing_written_is_left()
    {
        List<ContactReceived> written = [];
        for (var n = 2; n <= 9; n++)
        {
            contact = await desk.Chat();
            written.Add(contact);
            var id = (await desk.Take($"counsellor-{n}")).GetProperty("consultationId").GetGuid();
            await Task.WhenAll(
                desk.Write(contact, 1, "예시: 글"), Erase(),
                desk.Reply($"counsellor-{n}", id, Guid.NewGuid(), "예시: 답글"), desk.Write(contact, 2, "예시: 글"));
        }

        foreach (var one in written) Assert.Equal(0, await desk.Kept(one));
    }

    [Fact]
    public async Task What_another_replica_is_writing_down_at_this_moment_is_waited_for()
    {
        contact = await desk.Chat();
        var vault = desk.Services.GetRequiredService<MessageVault>();
        var handover = desk.Services.GetRequiredService<Handover>();
        var erased = Task.CompletedTask;
        await desk.Db(async work =>
        {
            await KeepMessage.React(desk.Posted(contact, 1, "예시: 글"), vault, handover, work);
            erased = Erase();
            Assert.NotSame(erased, await Task.WhenAny(erased, Task.Delay(TimeSpan.FromMilliseconds(500))));
            return true;
        });
        await erased;

        Assert.Equal(0, await desk.Kept(contact));
    }

    [Fact]
    public async Task Who_took_the_contact_is_announced()
    {
        var accepted = Assert.Single(desk.Announced<ContactAccepted>());

        Assert.Equal((contact.CaseId, "counsellor-1"), (accepted.CaseId, accepted.CounsellorId));
        Assert.Equal(consultation, accepted.ConsultationId);
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();

    private async Task<(ContactReceived Contact, Guid Consultation)> CallAndTake(string counsellor)
    {
        var received = await desk.Call();
        return (received, (await desk.Take(counsellor)).GetProperty("consultationId").GetGuid());
    }

    private Task Erase(string? eventId = null) => desk.Deliver(
        new PersonErased(Guid.NewGuid(), contact.CaseId, ManualClock.Noon), contact.CaseId, eventId);

    private Task<bool> HasNote(Guid id) => desk.Services.GetRequiredService<ConsultationDatabase>().Do(
        async work => await work.Value<bool>($"SELECT note IS NOT NULL FROM consultations WHERE id = {id}") is true,
        CancellationToken.None);

    private async Task<IReadOnlyList<JsonElement>> DeadLetters() =>
        [.. JsonDocument.Parse(await desk.As("operator-1").GetStringAsync(
            new Uri("/ops/dead-letters", UriKind.Relative)))
            .RootElement.EnumerateArray()];
}
