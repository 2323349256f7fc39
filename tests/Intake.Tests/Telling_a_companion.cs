using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Secrets;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

public sealed class Telling_a_companion : IAsyncLifetime
{
    private const string Number = "+821055550551";

    private RunningService intake = null!;
    private ContactReceived contact = null!;

    public async ValueTask InitializeAsync()
    {
        intake = await Run();
        contact = await intake.Call(Number);
        await intake.Put("counsellor-1", contact, "person", new { name = "한예시", address = "예시구 보기로 5" });
    }

    [Fact]
    public async Task With_consent_and_sealed_to_outreach_it_is_told_whom_they_meet_and_without_it_is_not()
    {
        await Consent("partners", "referral");
        Assert.Equal(DetailsRefusal.NoConsent, await RefusedBecause(Request()));

        await Consent("companions", "companion");
        var request = Request();
        await intake.Deliver(request, contact.CaseId);
        await intake.Deliver(request, contact.CaseId);
        var released = await Eventually.Gives(
            () => Task.FromResult(intake.Announced<VisitDetailsReleased>().SingleOrDefault()));
        Assert.Equal((request.RequestId, request.VisitId), (released.RequestId, released.VisitId));
        Assert.Equal(["name", "address"], released.Fields);
        var told = intake.Services.GetRequiredService<Handover>().Open<Dictionary<string, string>>(
            new HandoverContext("outreach", "visit-details-released", request.VisitId), released.Sealed);
        Assert.Equal(("한예시", "예시구 보기로 5"), (told["name"], told["address"]));
        Assert.DoesNotContain(intake.Published, published =>
            published.Data.GetRawText().Contains("한예시", StringComparison.Ordinal));

        Assert.Equal(DetailsRefusal.NothingKnown, await RefusedBecause(Request("goodTimes")));
        await intake.Post(
            "counsellor-1", contact, "consents/withdraw", new { recipient = "companions", purpose = "companion" });
        Assert.Equal(DetailsRefusal.NoConsent, await RefusedBecause(Request()));
        Assert.Single(intake.Announced<VisitDetailsReleased>());
    }

    [Fact]
    public async Task Never_15_whoever_goes_alone_is_told_where_somebody_marked_as_a_danger_lives()
    {
        await Consent("companions", "companion");
        var raised = await (await intake.Post("counsellor-1", contact, "flags", new
        {
            kind = "danger", source = "counsellor", until = Start.AddDays(30),
        })).Content.ReadFromJsonAsync<JsonElement>();

        await intake.Deliver(Request(), contact.CaseId);
        var released = await Eventually.Gives(
            () => Task.FromResult(intake.Announced<VisitDetailsReleased>().SingleOrDefault()));
        Assert.Equal(["name"], released.Fields);
        Assert.Equal(DetailsRefusal.NothingKnown, await RefusedBecause(Request("address")));

        await intake.As("supervisor-1").PostAsync(
            $"/intake/flags/{raised.GetProperty("flagId").GetGuid()}/lift", null);
        await intake.Deliver(Request("address"), contact.CaseId);
        await Eventually.Holds(() => Task.FromResult(
            intake.Announced<VisitDetailsReleased>().Any(one => one.Fields.Contains("address"))));
    }

    public ValueTask DisposeAsync() => intake.DisposeAsync();

    private VisitDetailsRequested Request(params string[] fields) =>
        new(Guid.NewGuid(), Guid.NewGuid(), contact.CaseId, fields is [] ? ["name", "address", "goodTimes"] : fields);

    private async Task<DetailsRefusal> RefusedBecause(VisitDetailsRequested request)
    {
        await intake.Deliver(request, contact.CaseId);
        var refused = await Eventually.Gives(() => Task.FromResult(
            intake.Announced<VisitDetailsRefused>().SingleOrDefault(one => one.RequestId == request.RequestId)));
        return refused.Reason;
    }

    private Task Consent(string recipient, string purpose) => intake.Post("counsellor-1", contact, "consents", new
    {
        recipient, purpose, textVersion = "1", channel = "phone",
    });
}
