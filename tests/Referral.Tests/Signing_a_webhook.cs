using System.Text;
using ReferralService.Partners;

namespace ReferralService.Tests;

public sealed class Signing_a_webhook
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(
        "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", 1674087231,
        """{"type":"contact.created","timestamp":"2022-11-03T20:26:10.344522Z","data":{"id":"1f81eb52"""
        + "-5198-4599-803e-771906343485\"}}",
        "v1,ARw42xaAApl/nxRo+iPGYwSaMQaOwMo2eyH5JBRA+bQ=")]
    [InlineData("msg_kr_1", 1700000000, """{"이름":"홍길동"}""", "v1,BfdV9WakyhSZWbyuYhtbK5kj6Sz9924z2rfrtAA13Z8=")]
    public void The_vectors_of_Standard_Webhooks_fit(string id, long seconds, string body, string signature) =>
        Assert.Equal(signature, WebhookSignature.Sign(Secret, id, seconds, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_new_secret_is_random_and_of_a_length_receivers_accept()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => WebhookSignature.MakeSecret()).ToList();

        Assert.Equal(100, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.StartsWith("whsec_", secret));
        Assert.All(secrets, secret => Assert.InRange(Convert.FromBase64String(secret[6..]).Length, 24, 64));
    }

    [Fact]
    public void Ten_attempts_are_spread_over_three_days()
    {
        var delays = Enumerable.Range(1, 9)
            .Select(attempt => RetrySchedule.After(attempt, asked: null, chance: 0.5)!.Value)
            .ToList();

        Assert.Equal(TimeSpan.FromSeconds(5), delays[0]);
        Assert.Equal(new TimeSpan(3, 3, 35, 5), delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay));
        Assert.Null(RetrySchedule.After(10, asked: null, chance: 0.5));
    }

    [Fact]
    public void Chance_moves_an_attempt_by_a_tenth_at_most()
    {
        Assert.Equal(TimeSpan.FromSeconds(4.5), RetrySchedule.After(1, asked: null, chance: 0));
        Assert.Equal(TimeSpan.FromSeconds(5.5), RetrySchedule.After(1, asked: null, chance: 1));
    }

    [Fact]
    public void A_partner_that_asks_for_more_time_gets_it_within_a_day()
    {
        Assert.Equal(TimeSpan.FromMinutes(2), RetrySchedule.After(1, asked: TimeSpan.FromMinutes(2), chance: 0.5));
        Assert.Equal(TimeSpan.FromSeconds(5), RetrySchedule.After(1, asked: TimeSpan.FromSeconds(1), chance: 0.5));
        Assert.Equal(TimeSpan.FromHours(24), RetrySchedule.After(1, asked: TimeSpan.MaxValue, chance: 0.5));
    }
}
