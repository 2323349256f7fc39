using System.Net;
using Testing;

namespace ConsultationService.Tests;

public sealed class Leaving_an_audit : IAsyncLifetime
{
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run();

    [Fact]
    public async Task Taking_seeing_and_completing_stand_in_it()
    {
        var contact = await desk.Call();
        var consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        await desk.Take("counsellor-1");
        await desk.As("counsellor-1").GetAsync("/desk");
        await desk.As("counsellor-2").GetAsync("/desk");
        await desk.Complete("counsellor-1", consultation);

        Assert.Equal(
            [
                "counsellor-1 contact-taken", "counsellor-1 consultation-read", "counsellor-1 consultation-read",
                "counsellor-1 consultation-completed",
            ],
            await desk.Audit("consultation", contact.CaseId));
    }

    [Fact]
    public async Task What_was_refused_does_not()
    {
        var contact = await desk.Call();
        var consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();

        Assert.Equal(
            HttpStatusCode.Forbidden, (await desk.Complete("counsellor-2", consultation)).StatusCode);
        Assert.Equal(["counsellor-1 contact-taken"], await desk.Audit("consultation", contact.CaseId));
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
