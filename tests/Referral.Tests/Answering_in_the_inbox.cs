using System.Net;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Answering_in_the_inbox : IAsyncLifetime
{
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        requested = await referral.RequestedFrom(referral.Agency(), Wanted("L1.2", severity: 3));
        partner = referral.AsPartner(requested.AgencyId);
    }

    [Fact]
    public async Task What_is_asked_stands_there_with_its_need_and_the_time_left()
    {
        var page = await Open("/partner/inbox");

        Assert.Contains("꾸준한 말벗", page);
        Assert.Contains("긴급, 4시간", page);
        Assert.Contains("4시간 0분 남음", page);
        Assert.Contains("받겠습니다", page);
        Assert.Contains("어렵습니다", page);
    }

    [Fact]
    public async Task It_speaks_English_as_well()
    {
        partner.DefaultRequestHeaders.Add("Accept-Language", "en");

        Assert.Contains("A regular companion", await Open("/partner/inbox"));
    }

    [Fact]
    public async Task Another_agency_sees_nothing()
    {
        partner = referral.AsPartner(referral.Other(requested.AgencyId));

        Assert.Contains("답할 의뢰가 없습니다.", await Open("/partner/inbox"));
    }

    [Fact]
    public async Task The_whole_way_can_be_gone_by_forms()
    {
        var accepted = await Send("accept", await Token());
        Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);
        Assert.Contains("받았습니다. 사흘 안에", await Open(accepted.Headers.Location!.ToString()));

        var started = await Send("start", await Token("/partner/inbox?tab=running"), ("tab", "running"));
        Assert.Contains("시작했다고 알렸습니다", await Open(started.Headers.Location!.ToString()));

        var closed = await Send(
            "close", await Token("/partner/inbox?tab=running"), ("tab", "running"), ("outcome", "도움이 이어집니다(예시)"));
        Assert.Contains("마쳤다고 알렸습니다", await Open(closed.Headers.Location!.ToString()));

        Assert.Contains("마침", await Open("/partner/inbox?tab=done"));
        Assert.Single(referral.Announced<ReferralAccepted>());
        Assert.Single(referral.Announced<ReferralStarted>());
        Assert.Single(referral.Announced<ReferralClosed>());
    }

    [Fact]
    public async Task A_refusal_is_said_on_the_page()
    {
        var token = await Token();
        await partner.Answer(requested.ReferralId, "accept");

        var answer = await Send("waitlist", token);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("이미 받으신 의뢰입니다.", await Open(answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Without_a_reason_the_page_asks_for_one()
    {
        var answer = await Send("decline", await Token(), ("reason", " "));

        Assert.Contains("한 줄 적어 주십시오", await Open(answer.Headers.Location!.ToString()));
        Assert.Empty(referral.Announced<ReferralDeclined>());
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("decline")]
    public async Task A_form_from_elsewhere_is_not_taken(string answer)
    {
        await Token();
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(answer, "forged")).StatusCode);

        var empty = await partner.PostAsync($"/partner/inbox/{requested.ReferralId}/{answer}", null);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Empty(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task A_referral_that_is_not_there_is_not_found()
    {
        requested = requested with { ReferralId = Guid.NewGuid() };

        Assert.Equal(HttpStatusCode.NotFound, (await Send("accept", await Token())).StatusCode);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private Task<string> Open(string path) => partner.GetStringAsync(path);

    /// <summary>The token of a form; the cookie that belongs to it stays with the client.</summary>
    private async Task<string> Token(string path = "/partner/inbox") =>
        FormToken.In(await Open(path));

    private Task<HttpResponseMessage> Send(string answer, string token, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form.TryAdd("tab", "answer");
        form[FormToken.Field] = token;
        return partner.PostAsync($"/partner/inbox/{requested.ReferralId}/{answer}", new FormUrlEncodedContent(form));
    }
}
