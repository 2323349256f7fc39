using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.Web;
using Testing;

namespace ReferralService.Tests;

public sealed class Calling_addresses_others_chose
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.127.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("::ffff:10.0.0.1")]
    public void Addresses_inside_are_never_called(string address) =>
        Assert.False(OutboundCall.Allows(IPAddress.Parse(address), loopback: true));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void This_machine_is_called_only_where_that_is_wished(string address)
    {
        Assert.True(OutboundCall.Allows(IPAddress.Parse(address), loopback: true));
        Assert.False(OutboundCall.Allows(IPAddress.Parse(address), loopback: false));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2606:4700::1111")]
    public void The_public_internet_may_be_called(string address) =>
        Assert.True(OutboundCall.Allows(IPAddress.Parse(address), loopback: false));

    [Fact]
    public async Task A_name_that_leads_inside_is_stopped_at_the_connection()
    {
        await using var server = await PartnerServer.Start();
        var address = new Uri(server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        var blocked = await Send(address, loopback: false);
        var allowed = await Send(address, loopback: true);

        Assert.Equal(OutboundFault.AddressBlocked, blocked.Fault);
        Assert.Equal(200, allowed.Status);
        Assert.Single(server.Deliveries);
    }

    [Fact]
    public async Task Silence_and_a_closed_door_are_answers_too()
    {
        var server = await PartnerServer.Start();
        using var silence = new CancellationTokenSource();
        server.Answer = _ => Task.Delay(Timeout.Infinite, silence.Token).ContinueWith(_ => { });
        var address = new Uri(server.Url);

        var unanswered = await Send(address, loopback: true, TimeSpan.FromMilliseconds(300));
        Assert.Equal(OutboundFault.TimedOut, unanswered.Fault);

        await silence.CancelAsync();
        await server.DisposeAsync();
        Assert.Equal(OutboundFault.NotReached, (await Send(address, loopback: true)).Fault);
    }

    [Fact]
    public async Task The_time_a_far_end_asks_for_is_read_as_seconds_and_as_a_date()
    {
        await using var server = await PartnerServer.Start();

        server.Answer = http => Later(http, "90");
        Assert.Equal(TimeSpan.FromSeconds(90), (await Send(new Uri(server.Url), loopback: true)).RetryAfter);

        server.Answer = http => Later(http, ManualClock.Noon.AddMinutes(5).ToString("R"));
        Assert.Equal(TimeSpan.FromMinutes(5), (await Send(new Uri(server.Url), loopback: true)).RetryAfter);
    }

    private static async Task<OutboundAnswer> Send(Uri address, bool loopback, TimeSpan? patience = null)
    {
        using var http = new HttpClient(OutboundCall.Handler(loopback));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        return await OutboundCall.Send(http, request, patience ?? Patience, ManualClock.Noon, CancellationToken.None);
    }

    private static Task Later(HttpContext http, string after)
    {
        http.Response.StatusCode = 503;
        http.Response.Headers.RetryAfter = after;
        return Task.CompletedTask;
    }
}
