using Platform;
using Platform.Messaging;
using Platform.Postgres;

namespace Bench.Hop;

/// <summary>
/// Subject <c>ours</c>: a service as all others are, with one reaction. What it costs is what a use case pays for the
/// platform; nothing here is written for the measurement.
/// </summary>
internal static class HopService
{
    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPlatform();
        builder.Services.AddAntiforgery();
        builder.AddService("hop", source => new HopDatabase(source));

        var app = builder.Build();
        app.UsePlatform();
        app.Service<HopDatabase>().On<HopArrived>(RecordArrival);
        await app.RunPlatform();
        return 0;
    }

    private static Task RecordArrival(HopArrived arrived, CloudEvent envelope, Work work)
    {
        work.ExecuteLast(
            $"""
            INSERT INTO case_event (id, case_id, kind, occurred_at, recorded_at, data)
            VALUES ({Guid.Parse(envelope.Id)}, {arrived.CaseId}, 'arrived', {envelope.Time}, {work.Now},
                    {envelope.Data.GetRawText()}::jsonb)
            """);
        work.ExecuteLast(
            $"""
            UPDATE case_summary SET events = events + 1, last_event_at = {envelope.Time}
            WHERE case_id = {arrived.CaseId}
            """);
        work.Announce(new HopDone(arrived.CaseId, arrived.Number, arrived.Text), arrived.CaseId);
        return Task.CompletedTask;
    }

    private sealed class HopDatabase(DatabaseSource source) : Database(source);
}
