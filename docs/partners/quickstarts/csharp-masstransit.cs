#:sdk Microsoft.NET.Sdk.Web
#:package MassTransit.RabbitMQ@8.4.0
#:property PublishAot=false
#:property ManagePackageVersionsCentrally=false
// Brings your agency's queue onto a bus of your own, where consumers take referrals on. .NET 10:
// dotnet run csharp-masstransit.cs. ANNYEONG is the line's address, TOKEN your agency's token, BUS your own RabbitMQ.
// The queue is read by the client that MassTransit brings along: nothing may be declared there, and MassTransit would.
using System.Net.Http.Headers;
using System.Text.Json;
using Agency;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddHttpClient("line", http =>
{
    http.BaseAddress = new Uri(Setting("ANNYEONG"));
    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Setting("TOKEN"));
});
builder.Services.AddMassTransit(bus =>
{
    bus.AddConsumer<TakeOn>();
    bus.UsingRabbitMq((context, own) =>
    {
        own.Host(new Uri(Setting("BUS")));
        own.UseMessageRetry(retry => retry.Interval(5, TimeSpan.FromSeconds(1)));
        own.ConfigureEndpoints(context);
    });
});
var app = builder.Build();
await app.StartAsync();

var line = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("line");
var opened = await line.PutAsync("/partner/queue", null);
opened.EnsureSuccessStatusCode();
var queue = await opened.Content.ReadFromJsonAsync<JsonElement>();
// The password is told once: keep it. Where it is lost, POST /partner/queue/password gives another.
var password = queue.TryGetProperty("password", out var told) ? told.GetString()! : Setting("QUEUE_PASSWORD");
while ((await line.GetFromJsonAsync<JsonElement>("/partner/queue")).GetProperty("state").GetString() != "ready")
{
    await Task.Delay(TimeSpan.FromSeconds(1));
}

await using var connection = await new ConnectionFactory
{
    Uri = new Uri(queue.GetProperty("uri").GetString()!),
    VirtualHost = queue.GetProperty("vhost").GetString()!,
    UserName = queue.GetProperty("user").GetString()!,
    Password = password,
}.CreateConnectionAsync();
await using var channel = await connection.CreateChannelAsync();
await channel.BasicQosAsync(prefetchSize: 0, prefetchCount: 20, global: false);
var consumer = new AsyncEventingBasicConsumer(channel);
consumer.ReceivedAsync += async (_, delivery) =>
{
    var cloudEvent = JsonDocument.Parse(delivery.Body).RootElement;
    if (cloudEvent.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
    {
        var id = cloudEvent.GetProperty("data").GetProperty("referralId").GetGuid();
        await app.Services.GetRequiredService<IBus>().Publish(new ReferralRequested(id));
    }

    // Only now: what your own bus has not taken comes again.
    await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
};
await channel.BasicConsumeAsync("events", autoAck: false, consumer);
Console.WriteLine("listening");
await app.WaitForShutdownAsync();

namespace Agency
{
    public sealed record ReferralRequested(Guid ReferralId);

    public sealed class TakeOn(IHttpClientFactory clients) : IConsumer<ReferralRequested>
    {
        public async Task Consume(ConsumeContext<ReferralRequested> context)
        {
            var id = context.Message.ReferralId;
            var answer = await clients.CreateClient("line").PostAsync($"/partner/referrals/{id}/accept", null);
            // A conflict: it has been accepted already, or is over. Anything else is tried again.
            if ((int)answer.StatusCode != 409) answer.EnsureSuccessStatusCode();
            Console.WriteLine($"accepted {id}");
        }
    }
}
