using System.Net;
using Platform.Web;
using Testing;

namespace ReferralService.Tests;

/// <summary>
/// A name that leads to the public internet when it is looked at, and inside when it is called. The test owns the
/// names: a connection to a public address ends at a server of its own, and every address that is connected to is seen.
/// </summary>
public sealed class Calling_a_name_that_rebinds : IAsyncLifetime
{
    private const string Public = "8.8.8.8";
    private const string PublicV6 = "2606:4700::1111";

    private readonly Queue<string[]> answers = [];
    private readonly List<IPAddress> connected = [];
    private PartnerServer server = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PartnerServer.Start();
        // Each call is to look the name up again.
        server.Answer = call =>
        {
            call.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        };
        http = new HttpClient(OutboundCall.Handler(loopback: false, net: new OutboundNet(Resolve, Open)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("192.168.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    public async Task It_is_called_while_it_is_public_and_nothing_is_connected_to_when_it_leads_inside(string inside)
    {
        answers.Enqueue([Public]);
        answers.Enqueue([inside]);

        var first = await Send();
        var second = await Send();

        Assert.Equal(200, first.Status);
        Assert.Equal(OutboundFault.AddressBlocked, second.Fault);
        Assert.Equal([IPAddress.Parse(Public)], connected);
        Assert.Single(server.Deliveries);
        Assert.Empty(answers);
    }

    [Theory]
    [InlineData("127.0.0.1", Public)]
    [InlineData(Public, "10.1.2.3")]
    [InlineData("fd00::1", Public, "::ffff:127.0.0.1", "169.254.169.254")]
    public async Task Of_a_mixed_answer_the_public_address_alone_is_connected_to(params string[] mixed)
    {
        answers.Enqueue(mixed);

        Assert.Equal(200, (await Send()).Status);
        Assert.Equal([IPAddress.Parse(Public)], connected);
    }

    [Fact]
    public async Task Of_several_inside_and_of_none_nothing_is_connected_to()
    {
        answers.Enqueue(["127.0.0.1", "::1", "fd00::1", "169.254.169.254"]);
        answers.Enqueue([]);

        Assert.Equal(OutboundFault.AddressBlocked, (await Send()).Fault);
        Assert.Equal(OutboundFault.AddressBlocked, (await Send()).Fault);
        Assert.Empty(connected);
        Assert.Empty(server.Deliveries);
    }

    [Fact]
    public async Task The_name_is_looked_up_once_for_each_connection_and_the_answer_that_was_looked_at_is_connected_to()
    {
        answers.Enqueue([PublicV6]);
        answers.Enqueue(["127.0.0.1"]);

        Assert.Equal(200, (await Send()).Status);

        Assert.Equal([IPAddress.Parse(PublicV6)], connected);
        Assert.Single(answers);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private async Task<OutboundAnswer> Send()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"http://rebinds.example:{new Uri(server.Url).Port}/");
        return await OutboundCall.Send(
            http, request, TimeSpan.FromSeconds(5), ManualClock.Noon, CancellationToken.None);
    }

    private Task<IPAddress[]> Resolve(string name, CancellationToken stop) =>
        Task.FromResult(answers.Dequeue().Select(IPAddress.Parse).ToArray());

    private Task<Stream> Open(IPAddress[] addresses, int port, CancellationToken stop)
    {
        connected.AddRange(addresses);
        return OutboundNet.Machine.Open([IPAddress.Loopback], port, stop);
    }
}
