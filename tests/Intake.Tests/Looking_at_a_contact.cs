using System.Net;
using Testing;

namespace IntakeService.Tests;

public sealed class Looking_at_a_contact : IAsyncLifetime
{
    private RunningService intake = null!;

    public async ValueTask InitializeAsync() => intake = await Intake.Run();

    [Fact]
    public async Task Whoever_looks_is_left_in_the_audit_and_the_call_itself_is_not()
    {
        var call = Intake.NewCall();
        await intake.Tell(Intake.Offered(call), Intake.Pressed(call, "5"), Intake.Queued(call));
        Assert.Empty(await intake.Audit("intake"));

        var contact = (await intake.Contacts(call))[0];
        var caseId = contact.GetProperty("caseId").GetGuid();
        await intake.As("supervisor-1").GetAsync($"/intake/contacts/{contact.GetProperty("contactId").GetGuid()}");

        Assert.Equal(
            ["pbx-1 contact-read", "supervisor-1 contact-read"], await intake.Audit("intake", caseId));
    }

    [Fact]
    public async Task Who_finds_nobody_has_seen_nobody()
    {
        Assert.Equal(0, (await intake.Contacts("unknown")).GetArrayLength());
        var answer = await intake.As("supervisor-1").GetAsync($"/intake/contacts/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await intake.Audit("intake"));
    }

    public ValueTask DisposeAsync() => intake.DisposeAsync();
}
