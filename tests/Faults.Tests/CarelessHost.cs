using System.Text.Json;
using AnalyticsService;
using ConsultationService;
using Contracts;
using IntakeService;
using OutreachService;
using Pages;
using Platform;
using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using ReferralService;

namespace Faults.Tests;

/// <summary>
/// All five services in one process over a broker, but for what is done on purpose wrong: what the tests say of a
/// careful city means something only if they say otherwise of this one.
/// </summary>
internal static class CarelessHost
{
    /// <summary>Consultation tells the broker that it is done, and begins a moment later.</summary>
    public const string AnswersBeforeCommit = "answers-before-commit";

    /// <summary>Analytics takes each delivery for an event it has not seen yet.</summary>
    public const string NoInbox = "no-inbox";

    /// <summary>Intake has a door whose event goes out before its cause is committed.</summary>
    public const string PublishesBeforeCommit = "publishes-before-commit";

    /// <summary>Events are not kept on the broker's disk.</summary>
    public const string Transient = "transient";

    public static async Task Run(IReadOnlyCollection<string> sins, string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var broker = Broker.Read(builder.Configuration);
        builder.Services.AddSingleton<ITransport>(provider => new CarelessCarrier(
            sins, broker.Address,
            new MassTransitTransport(broker, TimeProvider.System, provider.GetRequiredService<ILoggerFactory>())));
        builder.AddPlatform();
        builder.AddPages();
        builder.AddIntake();
        builder.AddConsultation();
        builder.AddReferral();
        builder.AddOutreach();
        builder.AddAnalytics();

        var app = builder.Build();
        app.UsePages();
        app.UsePlatform();
        app.MapPages();
        app.MapIntake();
        app.MapConsultation();
        app.MapReferral();
        app.MapOutreach();
        app.MapAnalytics();
        if (sins.Contains(PublishesBeforeCommit)) app.MapPost("/careless/calls/{call}", ReceiveCall).Public();
        await app.RunPlatform();
    }

    /// <summary>A call told twice is refused by the constraint, as it should be; by then its event is gone.</summary>
    private static async Task<IResult> ReceiveCall(
        string call, IntakeDatabase database, ITransport transport, CancellationToken stop)
    {
        var (contact, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await database.Do(
            async work =>
            {
                var received = new ContactReceived(contact, caseId, Channel.Phone, work.Now);
                var bytes = CloudEvent.Write("/annyeong/seoul/intake", new OutboxRow(
                    work.Now.UtcTicks, Guid.CreateVersion7(), Topic.Of<ContactReceived>(), caseId, work.Now,
                    "00-11111111111111111111111111111111-2222222222222222-01",
                    JsonSerializer.Serialize(received, EventJson.Options)));
                await transport.Publish(Topic.Of<ContactReceived>(), bytes, stop);
                await work.Execute(
                    $"INSERT INTO calls (source, call_id, first_seen) VALUES ('pbx', {call}, {work.Now})");
                await work.Execute(
                    $"""
                    INSERT INTO contacts (id, case_id, channel, state, source, call_id, received_at)
                    VALUES ({contact}, {caseId}, 'phone', 'waiting', 'pbx', {call}, {work.Now})
                    """);
            },
            stop);
        return Results.Accepted(null, new { contactId = contact });
    }
}
