using System.Net;
using System.Text;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Reading_bad_bodies : IAsyncLifetime
{
    private RunningService referral = null!;
    private ReferralRequested requested = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        requested = await referral.Requested();
    }

    [Theory]
    [InlineData("PUT", "/partner/endpoints/main")]
    [InlineData("PUT", "/partner/keys/main")]
    [InlineData("POST", "/partner/referrals/{id}/accept")]
    [InlineData("POST", "/partner/referrals/{id}/decline")]
    [InlineData("POST", "/partner/referrals/{id}/waitlist")]
    [InlineData("POST", "/partner/referrals/{id}/start")]
    [InlineData("POST", "/partner/referrals/{id}/close")]
    public async Task Nothing_in_a_list_is_refused_at_every_door(string method, string path)
    {
        string[] bodies =
        [
            "[null]", """{"types":[null]}""", """{"url":"https://partner.example/hooks","types":[null]}""",
            """{"url":[null]}""", """{"reason":[null]}""", """{"outcome":[null]}""",
            """{"kty":[null]}""",
        ];
        foreach (var body in bodies)
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(method), path.Replace("{id}", $"{requested.ReferralId}", StringComparison.Ordinal));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");

            var answer = await referral.AsPartner(requested.AgencyId).SendAsync(request);

            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, $"{body}: {answer.StatusCode}");
        }
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();
}
