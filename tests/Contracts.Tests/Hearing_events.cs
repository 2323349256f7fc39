using Platform;
using Platform.Messaging;

namespace Contracts.Tests;

/// <summary>EVENTS.md against the contracts, and against what the services' tables of contents say they hear.</summary>
public sealed class Hearing_events : IAsyncLifetime
{
    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private WebApplication city = null!;

    private List<Service> Services => [.. city.Services.GetServices<Service>()];

    public ValueTask InitializeAsync()
    {
        city = ComposedCity.Build(secrets);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void EVENTS_md_is_what_the_contracts_and_the_tables_of_contents_say() =>
        Repository.Holds("EVENTS.md", Compose());

    [Fact]
    public void An_announcer_knows_every_subscriber() => Repository.Holds(
        "services/Platform/Messaging/subscribers.txt",
        string.Concat(Announcement.All.Select(announced =>
            $"{announced.Topic} {string.Join(' ', HearersOf(announced.Topic))}\n")));

    [Fact]
    public void Whatever_is_heard_is_announced() => Assert.Empty(
        Services.SelectMany(service => service.Hears).Except(Announcement.All.Select(announced => announced.Topic)));

    [Fact]
    public void Analytics_hears_everything_that_others_announce() => Assert.Equal(
        Announcement.All.Where(by => by.Service != "analytics").Select(announced => announced.Topic).Order(),
        Services.Single(service => service.Name == "analytics").Hears.Order());

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(secrets, recursive: true);
    }

    private string Compose() =>
        $"""
        # Events

        Who announces what, when, and who hears it. Generated from `services/Contracts` and the tables of contents by
        `ANNYEONG_WRITE=1 dotnet run --project tests/Contracts.Tests`; without the variable the same tests compare.

        | Event | CloudEvents type | Announced by | When | Heard by |
        |---|---|---|---|---|
        {string.Join('\n', Announcement.All.Select(RowOf))}

        ## Queues

        On a broker each topic is one durable fanout exchange of its name, and each row below one durable quorum queue
        bound to it. Within one process there is neither: the outbox hands events to the inboxes. In a backlog
        these go before all others: {Listed(Haste.Urgent)}; {Listed(Haste.Danger)} wait for none of them.

        | Topic and exchange | Queue, heard through Dapr | Queue, heard through MassTransit |
        |---|---|---|
        {string.Join('\n', Announcement.All.SelectMany(QueuesOf))}

        """;

    private static string Listed(Haste haste) => string.Join(
        ", ",
        Announcement.All.Where(one => Topic.HasteOf(one.Type) == haste).Select(one => $"`{one.Topic}`"));

    private string RowOf(Announcement announced) => string.Join(
        " | ", $"| {announced.Type.Name}", $"`{Topic.TypeOf(announced.Topic)}`", announced.Service, announced.When,
        $"{string.Join(", ", HearersOf(announced.Topic))} |");

    private IEnumerable<string> QueuesOf(Announcement announced) => HearersOf(announced.Topic).Select(service =>
        $"| `{announced.Topic}` | `{service}-{announced.Topic}` | `mt.{service}.{announced.Topic}` |");

    private IEnumerable<string> HearersOf(string topic) =>
        Services.Where(service => service.Hears.Contains(topic)).Select(service => service.Name);
}
