using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>The desk as it runs, with people who call and counsellors who answer.</summary>
internal static class Desk
{
    public static Task<RunningService> Run(TimeProvider? clock = null) => RunningService.Start(
        builder => builder.AddConsultation(), app => app.MapConsultation(), clock ?? new ManualClock(ManualClock.Noon));

    /// <summary>Somebody reaches the line; gives the contact.</summary>
    public static async Task<ContactReceived> Call(this RunningService desk, DateTimeOffset? at = null)
    {
        var received = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.Phone, at ?? ManualClock.Noon);
        await desk.Deliver(received, received.CaseId);
        return received;
    }

    public static Task<HttpResponseMessage> Next(this RunningService desk, string counsellor) =>
        desk.As(counsellor).PostAsync(new Uri("/desk/next", UriKind.Relative), null);

    /// <summary>The contact the counsellor is given; fails when there is none.</summary>
    public static async Task<JsonElement> Take(this RunningService desk, string counsellor)
    {
        var answer = await desk.Next(counsellor);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static Task<HttpResponseMessage> Complete(
        this RunningService desk, string counsellor, Guid consultation, object? body = null) =>
        desk.As(counsellor).PostAsJsonAsync($"/desk/consultations/{consultation}/complete", body ?? Basic());

    public static object Basic(
        string need = "L1.2", int severity = 2, string textVersion = "1", string note = "걱정이 많으십니다.") => new
    {
        kind = "basic",
        needs = new[] { new { code = need, severity, wanted = true } },
        risk = "R0",
        consents = new[] { new { recipient = "partners", purpose = "referral", textVersion } },
        followUp = new { companion = true },
        outcome = "referred",
        note,
    };
}

/// <summary>One desk for all tests of a class that leave it as they found it.</summary>
public sealed class OneDesk : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Desk.Run();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
