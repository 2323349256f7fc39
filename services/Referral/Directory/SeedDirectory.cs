using System.Text.Json.Nodes;
using Platform.Cities;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>
/// Before anything is heard or answered, the city's own agencies stand in the directory as its files have them now. A
/// service the files no longer name is not offered any more.
/// </summary>
public sealed class SeedDirectory(CityPack city, ReferralDatabase db) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => db.Do(Seed, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Seed(Work work)
    {
        var records = PackRecords.Of(city);
        await work.Put(records, RecordSource.Pack, city);
        var named = city.Directory.Services.Select(service => service.Id).ToArray();
        var gone = await work.Many(
            $"""
            SELECT record::text FROM services
            WHERE source = 'pack' AND status <> 'defunct' AND NOT id = ANY({named})
            """,
            row => row.RecordAt(0));
        if (gone.Count == 0) return;

        foreach (var service in gone) service["status"] = "defunct";
        await work.Put(
            new Dictionary<string, List<JsonObject>>(records) { ["service"] = gone }, RecordSource.Pack, city);
    }
}
