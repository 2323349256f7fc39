using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Contracts;
using Platform.Secrets;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>The page on which a partner keeps its endpoints, by forms alone.</summary>
public sealed class Looking_at_connections : IAsyncLifetime
{
    private const string Gone = "이미 지웠거나 치운 것입니다.";

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
        Assert.Contains("https 주소여야 합니다", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var other = referral.AsPartner(referral.Other(referral.Agency()));
        await other.PutAsJsonAsync("/partner/endpoints/theirs", new { url = server.Url + "/theirs" });
        await Leads(await Send("endpoints/theirs/remove"), Gone);
        var secret = await (await Send("endpoints/theirs/secret")).Content.ReadAsStringAsync();
        Assert.Contains(Gone, secret, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", secret, StringComparison.Ordinal);
        Assert.Contains("theirs", await other.GetStringAsync("/partner/connections"), StringComparison.Ordinal);
        var page = await Open("?endpoint=theirs&done=tested&log=theirs");
        Assert.DoesNotContain(">theirs", page, StringComparison.Ordinal);

        partner.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains("Register an endpoint", await Open(), StringComparison.Ordinal);
    }

    /// <summary>The page of before still stands in the browser, with buttons for what is gone.</summary>
    [Theory]
    [InlineData("endpoints/main/test")]
    [InlineData("endpoints/main/enable")]
    [InlineData("endpoints/main/secret")]
    [InlineData("endpoints/main/resend")]
    [InlineData("endpoints/main/remove")]
    [InlineData("keys/first/remove")]
    public async Task Pressed_when_it_is_gone_the_page_says_so_and_nothing_happens(string act)
    {
        await Send("endpoints", ("name", "main"), ("url", server.Url + "/hooks"));
        await Send("endpoints/main/remove");
        var before = (await referral.Audit("referral", referral.Agency())).Count;

        var answer = await Send(act, ("eventId", "example"));

        var page = answer.StatusCode is HttpStatusCode.SeeOther
            ? await partner.GetStringAsync(answer.Headers.Location)
            : await answer.Content.ReadAsStringAsync();
        Assert.Contains(Gone, page, StringComparison.Ordinal);
        Assert.Equal(before, (await referral.Audit("referral", referral.Agency())).Count);
    }

    [Fact]
    public async Task A_key_is_registered_listed_and_removed_by_forms()
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (x, y) = P256Point.Of(pair);
        var jwk = JsonSerializer.Serialize(new { kty = "EC", crv = "P-256", x, y, note = "ignored" });
        Assert.Contains("이제 이 키로 봉합니다", await Registered("first", jwk), StringComparison.Ordinal);
        Assert.Contains("이미 등록된 키입니다.", await Registered("first", jwk), StringComparison.Ordinal);
        Assert.Contains("지금 씀", await Open(), StringComparison.Ordinal);
        Assert.Equal(1, (await partner.GetFromJson("/partner/keys")).GetArrayLength());

        await Leads(await Send("keys/first/remove"), "공개 키를 지웠습니다.");
        Assert.Equal(0, (await partner.GetFromJson("/partner/keys")).GetArrayLength());
    }

    [Theory]
    [InlineData("first", """{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"do-not-show"}""", "개인키는 보내지")]
    [InlineData("first", """{"kty":"RSA"}""", "이어야 합니다.")]
    [InlineData("first", "-----BEGIN do-not-show-----", "JWK로 붙여 넣어")]
    [InlineData(".hidden", "{}", "점이 아닌 글자로")]
    public async Task A_key_that_cannot_be_is_refused_in_words_and_not_shown(string kid, string jwk, string words)
    {
        var page = await Registered(kid, jwk);

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("do-not-show", page, StringComparison.Ordinal);
        Assert.Equal(0, (await partner.GetFromJson("/partner/keys")).GetArrayLength());
    }

    [Fact]
    public async Task Without_a_broker_no_queue_is_offered()
    {
        Assert.DoesNotContain("큐 열기", await Open(), StringComparison.Ordinal);
        var page = await (await Send("queue")).Content.ReadAsStringAsync();
        Assert.Contains("이 도시는 큐를 두지 않습니다.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_not_taken()
    {
        await Open();
        foreach (var act in new[]
        {
            "endpoints", "endpoints/main/secret", "endpoints/main/remove", "keys", "keys/first/remove", "queue",
            "queue/password", "queue/close",
        })
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

    private async Task<string> Registered(string kid, string jwk) =>
        WebUtility.HtmlDecode(await (await Send("keys", ("kid", kid), ("jwk", jwk))).Content.ReadAsStringAsync());

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
