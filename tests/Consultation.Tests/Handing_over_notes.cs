using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Secrets;
using Testing;

namespace ConsultationService.Tests;

public sealed class Handing_over_notes
{
    [Fact]
    public async Task They_go_sealed_to_intake_without_what_nobody_sees_and_of_an_erased_case_there_are_none()
    {
        await using var desk = await Desk.Run();
        var contact = await desk.Call();
        var consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Complete(
            "counsellor-1", consultation, Desk.Basic(note: "예시:\u202E 첫 줄\u200B\n둘째 줄", riskReason: null));

        var request = new NotesRequested(Guid.NewGuid(), contact.CaseId);
        await desk.Deliver(request, contact.CaseId);
        var first = Assert.Single(desk.Announced<NotesReleased>());
        Assert.Equal((request.RequestId, request.CaseId), (first.RequestId, first.CaseId));
        Assert.Equal(["예시: 첫 줄\n둘째 줄"], Open(first));
        Assert.DoesNotContain(desk.Published, published =>
            published.Data.GetRawText().Contains("둘째", StringComparison.Ordinal));

        await desk.Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, ManualClock.Noon), contact.CaseId);
        await desk.Deliver(request with { RequestId = Guid.NewGuid() }, contact.CaseId);
        Assert.Empty(Open(desk.Announced<NotesReleased>()[1]));

        IEnumerable<string> Open(NotesReleased released) => desk.Services.GetRequiredService<Handover>()
            .Open<List<Note>>(new HandoverContext("intake", "notes-released", contact.CaseId), released.Sealed)
            .Select(note => note.Text);
    }

    [Fact]
    public async Task What_was_answered_about_danger_is_theirs_as_well_in_the_words_of_the_form()
    {
        await using var desk = await Desk.Run();
        var contact = await desk.Call();
        var consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Complete("counsellor-1", consultation, new
        {
            kind = "light",
            risk = "R1",
            outcome = "listened",
            note = "예시: 메모",
            triage = new[] { new { question = "method", yes = true }, new { question = "intent", yes = false } },
            riskReason = "예시: 까닭",
        });

        await desk.Deliver(new NotesRequested(Guid.NewGuid(), contact.CaseId), contact.CaseId);

        var notes = desk.Services.GetRequiredService<Handover>().Open<List<Note>>(
            new HandoverContext("intake", "notes-released", contact.CaseId),
            Assert.Single(desk.Announced<NotesReleased>()).Sealed);
        Assert.Equal(
            "예시: 메모\n방법을 생각해 봄 / Has thought of a method: 예 / yes\n"
            + "실제로 하려는 뜻 / Intends to act: 아니요 / no\n예시: 까닭",
            Assert.Single(notes).Text);
    }

    private sealed record Note(DateTimeOffset WrittenAt, string Text);
}
