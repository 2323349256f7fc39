using System.Net;
using System.Net.Http.Json;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Asking_twice : IAsyncLifetime
{
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync() => lamps = await Run();

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_happen_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Order("hall", "\"key-1\"")));

        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(bodies.Distinct());
        Assert.Single(lamps.Announced<LampOrdered>());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422()
    {
        await Order("hall", "key-1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Order("kitchen", "key-1")).StatusCode);
        Assert.Single(lamps.Announced<LampOrdered>());
    }

    [Fact]
    public async Task Two_people_may_use_the_same_key()
    {
        await Order("hall", "key-1");
        using var stranger = new HttpRequestMessage(HttpMethod.Post, "/open/lamps")
        {
            Content = JsonContent.Create(new { name = "hall" }),
        };
        stranger.Headers.Add("Idempotency-Key", "key-1");

        Assert.Equal(HttpStatusCode.Created, (await lamps.Anonymous.SendAsync(stranger)).StatusCode);
        Assert.Equal(2, lamps.Announced<LampOrdered>().Count);
    }

    [Fact]
    public async Task A_key_of_a_refused_request_is_free_again()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Order("", "key-1")).StatusCode);

        Assert.Equal(HttpStatusCode.Created, (await Order("hall", "key-1")).StatusCode);
    }

    [Fact]
    public async Task Without_a_key_every_request_counts()
    {
        await Order("hall", null);
        await Order("hall", null);

        Assert.Equal(2, lamps.Announced<LampOrdered>().Count);
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    private async Task<HttpResponseMessage> Order(string name, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lamps")
        {
            Content = JsonContent.Create(new { name }),
        };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await lamps.As("admin-1").SendAsync(request);
    }
}
