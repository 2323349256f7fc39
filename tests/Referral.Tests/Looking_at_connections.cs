using System.Net;
using System.Net.Http.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>The page on which a partner keeps its endpoints, by forms alone.</summary>
public sealed class Looking_at_connections : IAsyncLifetime
{
    private RunningService referral = null!;
    private PartnerServer server = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        server = await PartnerServer.Start();
        partner = referral.AsPartner(referral.Agency());
    }

    [Fact]
    public async Task An_endpoint_is_registered_tried_given_a_new_secret_sent_to_again_and_removed()
    {
        var registered = await Send("endpoints", ("name", "main"), ("url", server.Url + "/hooks"));
        var first = await registered.Content.ReadAsStringAsync();
        Assert.Contains("whsec_", first, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", await Open(), StringComparison.Ordinal);

        await Leads(await Send("endpoints/main/test"), "시험 소식을 보냈습니다.");
        await Until(() => server.Deliveries.Count == 1);
        var replaced = await Send("endpoints/main/secret");
        Assert.Contains("whsec_", await replaced.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await Until(async () => (await Open("?log=main")).Contains("닿음", StringComparison.Ordinal));
        await Until(async () => (await Open("?log=main")).Contains("<b>200</b>", StringComparison.Ordinal));
        var again = await Send("endpoints/main/resend", ("eventId", server.Deliveries.Single().Id));
        await Leads(again, "다시 보내고 있습니다.");
        await Until(() => server.Deliveries.Count == 2);

        await Leads(await Send("endpoints/main/enable"), "다시 켰습니다.");
        await Leads(await Send("endpoints/main/remove"), "지웠습니다.");
        Assert.Contains("등록한 주소가 없습니다.", await Open(), StringComparison.Ordinal);
        Assert.Single(referral.Announced<PartnerEndpointTested>());
    }

    [Fact]
    public async Task What_cannot_be_taken_is_said_on_the_page_and_what_is_anothers_is_not_there()
    {
        var bad = await Send("endpoints", ("name", "main"), ("url", "http://10.0.0.1/"));
        Assert.Contains("https 주소로 적어", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var other = referral.AsPartner(referral.Other(referral.Agency()));
        await other.PutAsJsonAsync("/partner/endpoints/theirs", new { url = server.Url + "/theirs" });
        Assert.Equal(HttpStatusCode.NotFound, (await Send("endpoints/theirs/remove")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("endpoints/theirs/secret")).StatusCode);
        var page = await Open("?endpoint=theirs&done=tested&log=theirs");
        Assert.DoesNotContain(">theirs", page, StringComparison.Ordinal);

        partner.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains("Register an endpoint", await Open(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_not_taken()
    {
        await Open();
        foreach (var act in new[] { "endpoints", "endpoints/main/secret", "endpoints/main/remove" })
        {
            var forged = await partner.PostAsync(
                $"/partner/connections/{act}", new FormUrlEncodedContent([new(FormToken.Field, "forged")]));
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await referral.DisposeAsync();
        await server.DisposeAsync();
    }

    private Task<string> Open(string query = "") => partner.GetStringAsync($"/partner/connections{query}");

    private async Task Leads(HttpResponseMessage answer, string words)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains(words, await partner.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Send(string act, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form[FormToken.Field] = FormToken.In(await Open());
        return await partner.PostAsync($"/partner/connections/{act}", new FormUrlEncodedContent(form));
    }
}
