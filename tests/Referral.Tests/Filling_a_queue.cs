using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>A queue of an agency's own, on a real RabbitMQ.</summary>
public sealed partial class Filling_a_queue(Filling_a_queue.AdministeredBroker broker)
    : IClassFixture<Filling_a_queue.AdministeredBroker>, IAsyncLifetime
{
    private readonly HurriedClock clock = new();
    private RunningService referral = null!;
    private Guid agency;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await RunningService.Start(
            builder => builder.AddReferral(), app => app.MapReferral(), clock, new Dictionary<string, string?>
            {
                ["Partners:Management"] = broker.Server.Management,
                ["Partners:Amqp"] = $"amqp://127.0.0.1:{new Uri(broker.Server.Url).Port}",
            });
        agency = referral.Agency();
        partner = referral.AsPartner(agency);
    }

    [Fact]
    public async Task The_whole_feed_comes_there_in_order_as_it_travelled_and_what_is_new_after_it()
    {
        await referral.Requested();
        var opened = await Open();
        await Ready();
        await using var connection = await Connect(opened);
        await using var channel = await connection.CreateChannelAsync();
        var first = await Eventually.Gives(async () => await channel.BasicGetAsync("events", autoAck: true));
        await referral.Requested();
        var second = await Eventually.Gives(async () => await channel.BasicGetAsync("events", autoAck: true));

        var feed = (await referral.Feed(agency)).ConvertAll(told => told.GetProperty("id").GetString());
        Assert.Equal(feed, [IdOf(first), IdOf(second)]);
        Assert.Equal(CloudEvent.ContentType, first.BasicProperties.ContentType);
        Assert.Equal(DeliveryModes.Persistent, first.BasicProperties.DeliveryMode);
        Assert.Equal(referral.Published[0].Bytes.ToArray(), first.Body.ToArray());
        Assert.Null(await channel.BasicGetAsync("events", autoAck: true));
    }

    [Fact]
    public async Task Its_user_may_read_that_queue_and_nothing_else()
    {
        var opened = await Open();
        await Ready();
        await using var connection = await Connect(opened);
        foreach (var act in new Func<IChannel, Task>[]
        {
            channel => channel.QueueDeclareAsync("mine", durable: true, exclusive: false, autoDelete: false),
            channel => channel.QueueDeleteAsync("events"),
            channel => channel.QueuePurgeAsync("other"),
            channel => channel.ExchangeDeclareAsync("mine", ExchangeType.Fanout),
            channel => channel.QueueBindAsync("events", "amq.fanout", ""),
        })
        {
            var channel = await connection.CreateChannelAsync();
            var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => act(channel));
            Assert.Contains(refused.ShutdownReason!.ReplyCode, new ushort[] { 403, 404 });
        }

        // Neither the house's own virtual host nor another guest's.
        foreach (var vhost in new[] { "/", $"partner-{referral.Other(agency)}" })
        {
            // The client may say that it is connected before it is refused.
            var refused = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await using var there = await Connect(opened, vhost);
                await there.CreateChannelAsync();
            });
            Assert.True(refused is BrokerUnreachableException or OperationInterruptedException, refused.ToString());
        }
    }

    [Fact]
    public async Task The_password_is_told_once_and_a_new_one_takes_its_place()
    {
        var opened = await Open();
        await Ready();
        var again = await (await partner.PutAsync("/partner/queue", null)).Json();
        Assert.False(again.TryGetProperty("password", out _));
        Assert.False((await Shown()).TryGetProperty("password", out _));

        var replaced = await (await partner.PostAsync("/partner/queue/password", null)).Json();
        await Ready();

        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(opened));
        await using var connection = await Connect(opened, password: replaced.GetProperty("password").GetString());
    }

    [Fact]
    public async Task It_is_opened_given_a_new_password_and_closed_by_forms_alone()
    {
        await Clear();
        var opened = await Sent("");
        var password = Secret().Match(opened).Groups[1].Value;
        Assert.Contains($"partner-{agency}", opened, StringComparison.Ordinal);
        await Ready();
        var shown = await Shown();
        await using (await Connect(shown, password: password)) { }
        var again = await Sent("");
        Assert.Contains("큐는 이미 열려 있습니다.", again, StringComparison.Ordinal);
        Assert.DoesNotMatch(Secret(), again);

        var replaced = Secret().Match(await Sent("/password")).Groups[1].Value;
        await Ready();
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(shown, password: password));
        await using (await Connect(shown, password: replaced)) { }

        Assert.Contains("큐를 치웁니다.", await Sent("/close"), StringComparison.Ordinal);
        await Until(async () => (await partner.GetAsync("/partner/queue")).StatusCode is HttpStatusCode.NotFound);
        Assert.Contains("이미 지웠거나 치운 것입니다.", await Sent("/close"), StringComparison.Ordinal);
        Assert.Contains("이미 지웠거나 치운 것입니다.", await Sent("/password"), StringComparison.Ordinal);
        Assert.Contains("큐 열기", await partner.GetStringAsync("/partner/connections"), StringComparison.Ordinal);
    }

    /// <summary>A double click sends the same form twice: both answers show the password that holds.</summary>
    [Fact]
    public async Task A_form_that_is_sent_twice_shows_one_password()
    {
        await Clear();
        var form = await Form();
        var first = await (await partner.PostAsync("/partner/connections/queue", form())).Content.ReadAsStringAsync();
        var second = await (await partner.PostAsync("/partner/connections/queue", form())).Content.ReadAsStringAsync();
        await Ready();

        Assert.Equal(Secret().Match(first).Groups[1].Value, Secret().Match(second).Groups[1].Value);
        await using var connection = await Connect(
            await Shown(), password: Secret().Match(second).Groups[1].Value);
    }

    [Fact]
    public async Task A_queue_that_is_no_longer_wanted_is_taken_down_and_can_be_made_anew()
    {
        var opened = await Open();
        await Ready();

        Assert.Equal(HttpStatusCode.NoContent, (await partner.DeleteAsync("/partner/queue")).StatusCode);
        await Until(async () => (await partner.GetAsync("/partner/queue")).StatusCode is HttpStatusCode.NotFound);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(opened));
        Assert.Equal(HttpStatusCode.NotFound, (await partner.DeleteAsync("/partner/queue")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.PostAsync("/partner/queue/password", null)).StatusCode);

        await Open();
        await Ready();
    }

    [Fact]
    public async Task While_the_broker_is_away_events_wait_and_come_when_it_is_back()
    {
        var opened = await Open();
        await Ready();
        await broker.Server.Kill();
        await referral.Requested();
        await Until(async () => (await Shown()).TryGetProperty("lastFault", out _));
        Assert.Equal(1, (await Shown()).GetProperty("waiting").GetInt64());

        await broker.Server.Begin();
        await Until(async () => (await Shown()).GetProperty("waiting").GetInt64() == 0);
        await using var connection = await Connect(opened);
        await using var channel = await connection.CreateChannelAsync();
        await Eventually.Gives(async () => await channel.BasicGetAsync("events", autoAck: true));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    /// <summary>A RabbitMQ with its management plugin.</summary>
    public sealed class AdministeredBroker : IAsyncLifetime
    {
        public PrivateRabbitMq Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await PrivateRabbitMq.Start(administered: true);

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>The class shares one broker: what another test left there under this name goes first.</summary>
    private Task Clear() =>
        broker.Server.Control("delete_vhost", $"partner-{agency}").ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task<Func<FormUrlEncodedContent>> Form()
    {
        var token = FormToken.In(await partner.GetStringAsync("/partner/connections"));
        return () => new FormUrlEncodedContent([new(FormToken.Field, token)]);
    }

    /// <summary>The page that comes of a form, at once or after it has led there.</summary>
    private async Task<string> Sent(string act)
    {
        var form = await Form();
        var answer = await partner.PostAsync($"/partner/connections/queue{act}", form());
        return answer.StatusCode is HttpStatusCode.SeeOther
            ? await partner.GetStringAsync(answer.Headers.Location)
            : await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<p class=\"mono\">([0-9a-f]{64})</p>")]
    private static partial Regex Secret();

    private async Task<JsonElement> Open()
    {
        await Clear();
        var answer = await partner.PutAsync("/partner/queue", null);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Json();
    }

    private Task<JsonElement> Shown() => partner.GetFromJsonAsync<JsonElement>("/partner/queue");

    private Task Ready() => Until(async () => (await Shown()).GetProperty("state").GetString() == "ready");

    private static string? IdOf(BasicGetResult message) =>
        JsonDocument.Parse(message.Body).RootElement.GetProperty("id").GetString();

    private static Task<IConnection> Connect(JsonElement opened, string? vhost = null, string? password = null) =>
        new ConnectionFactory
        {
            Uri = new Uri(opened.GetProperty("uri").GetString()!),
            UserName = opened.GetProperty("user").GetString()!,
            Password = password ?? opened.GetProperty("password").GetString()!,
            VirtualHost = vhost ?? opened.GetProperty("vhost").GetString()!,
            AutomaticRecoveryEnabled = false,
        }.CreateConnectionAsync();
}

/// <summary>A city that has no broker for partners.</summary>
public sealed class Having_no_queues(OneReferral one) : IClassFixture<OneReferral>
{
    [Fact]
    public async Task Says_so()
    {
        var partner = one.Service.AsPartner(one.Service.Agency());

        await partner.PutAsync("/partner/queue", null).Refused("no-queues");
        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync("/partner/queue")).StatusCode);
    }
}
