using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Identity;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Refusing_bad_input(OneLamps one) : IClassFixture<OneLamps>
{
    private readonly RunningService lamps = one.Service;

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"name":"hall","colour":"red"}""", "colour")]
    [InlineData("""{"name":"hall","name":"kitchen"}""", "name")]
    [InlineData("""{"name":5}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":"hall","count":"5"}""", "count")]
    [InlineData("""{"name":"hall","inner":{"name":"x","no":1}}""", "inner.no")]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"name":"a\ufffeb"}""", "name")]
    [InlineData("""{"name":"this name is far too long to be a name"}""", "name")]
    [InlineData("""{"count":5}""", "body")]
    public async Task A_wrong_body_is_400_with_the_field_named(string body, string field)
    {
        var answer = await Post(Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await Problem(answer);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Empty(await lamps.Lit());
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("5", "body")]
    [InlineData("""{"reason":"x"}""", "reason")]
    [InlineData("{} {}", "body")]
    public async Task Where_nothing_needs_to_be_said_nothing_else_may_be(string body, string field)
    {
        var answer = await Replay(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await Problem(answer);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    public async Task Where_nothing_needs_to_be_said_a_body_may_be_left_out(string body) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Replay(body)).StatusCode);

    [Theory]
    [InlineData("ko", "급하면 바로 전화하십시오: 자살예방 109, 구급 119, 경찰 112.")]
    [InlineData("en", "In an emergency call: Suicide prevention 109, Ambulance 119, Police 112.")]
    public async Task A_fault_of_ours_names_the_numbers_of_the_city(string language, string said)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/open/fuses/main");
        request.Headers.Add("Accept-Language", language);

        var answer = await lamps.Anonymous.SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var title = (await Problem(answer)).GetProperty("title").GetString();
        Assert.EndsWith(said, title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_400() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Post([.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8])).StatusCode);

    [Fact]
    public async Task Ten_thousand_levels_are_400()
    {
        var levels = string.Concat(Enumerable.Repeat("{\"name\":\"x\",\"inner\":", 10_000));
        var deep = levels + "null" + new string('}', 10_000);

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(Encoding.UTF8.GetBytes(deep))).StatusCode);
    }

    [Fact]
    public async Task Ten_megabytes_are_413()
    {
        var large = Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('x', 10 * 1024 * 1024)}\"}}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(large)).StatusCode);
    }

    [Fact]
    public async Task What_is_no_json_is_415()
    {
        using var text = new StringContent("name=hall", Encoding.UTF8, "text/plain");

        var answer = await lamps.As("admin-1").PostAsync(new Uri("/lamps", UriKind.Relative), text);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_problem_speaks_the_callers_language_has_a_trace_and_repeats_nothing()
    {
        var client = lamps.As("admin-1");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var content = JsonContent.Create(new { name = "010-1234-5678", surname = "Hong" });
        var english = await client.PostAsync(new Uri("/lamps", UriKind.Relative), content);
        var korean = await Problem(await Post("{\"name\":5}"u8.ToArray()));

        var text = await english.Content.ReadAsStringAsync();
        Assert.Contains("needs mending", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1234-5678", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hong", text, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", english.Content.Headers.ContentType?.MediaType);
        Assert.Contains("고칠 곳", korean.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", korean.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task A_head_request_is_answered_like_a_get_without_its_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/livez");

        var answer = await lamps.Anonymous.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_type_of_a_body_that_is_not_there_is_no_matter()
    {
        using var empty = new FormUrlEncodedContent([]);

        var answer = await lamps.As("admin-1")
            .PostAsync(new Uri($"/lamps/{Guid.NewGuid()}/miss", UriKind.Relative), empty);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_that_brings_our_cookie_is_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/lamps/{Guid.NewGuid()}/miss");
        var token = lamps.As("admin-1").DefaultRequestHeaders.Authorization!.Parameter;
        request.Headers.Add("Cookie", $"{SignIn.Cookie}={token}");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await lamps.Anonymous.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_demonstration_answers_to_no_name_somebody_else_gave_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/identity/token")
        {
            Content = JsonContent.Create(new { user = "admin-1" }),
        };
        request.Headers.Host = "evil.example";

        Assert.Equal(HttpStatusCode.Forbidden, (await lamps.Anonymous.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/closed", HttpStatusCode.Unauthorized)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/ops/dead-letters", HttpStatusCode.Unauthorized)]
    public async Task A_stranger_is_told_so_in_a_problem(string path, HttpStatusCode expected)
    {
        var answer = await lamps.Anonymous.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal((int)expected, (await Problem(answer)).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_expired_or_forged_token_opens_nothing()
    {
        var clock = new ManualClock(ManualClock.Noon);
        await using var late = await Run(clock);
        var client = late.As("admin-1");
        clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await client.GetAsync(new Uri("/closed", UriKind.Relative))).StatusCode);

        // A token of another installation: the same issuer, audience and user, another key.
        using var forged = new HttpRequestMessage(HttpMethod.Get, "/closed");
        forged.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", client.DefaultRequestHeaders.Authorization!.Parameter);
        Assert.Equal(HttpStatusCode.Unauthorized, (await lamps.Anonymous.SendAsync(forged)).StatusCode);
    }

    private async Task<HttpResponseMessage> Post(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await lamps.As("admin-1").PostAsync(new Uri("/lamps", UriKind.Relative), content);
    }

    private Task<HttpResponseMessage> Replay(string body) => lamps.As("operator-1").PostAsync(
        new Uri($"/ops/dead-letters/{Guid.NewGuid()}/replay", UriKind.Relative),
        new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<JsonElement> Problem(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
}

/// <summary>What is right is taken, also among what is not.</summary>
public sealed class Taking_what_is_right : IAsyncLifetime
{
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync() => lamps = await Run();

    [Fact]
    public async Task Hangul_in_pieces_is_kept_composed()
    {
        await Order("등불".Normalize(NormalizationForm.FormD));

        Assert.Contains("등불", (await lamps.Lit()).Keys);
    }

    [Fact]
    public async Task A_flood_of_strangers_is_429_and_a_signed_in_user_goes_on()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 600).Select(_ =>
            lamps.Anonymous.PostAsJsonAsync("/open/lamps", new { name = "" })));

        var refused = answers.First(answer => answer.StatusCode is HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Created, (await Order("hall")).StatusCode);
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    private Task<HttpResponseMessage> Order(string name) => lamps.As("admin-1").PostAsync(
        new Uri("/lamps", UriKind.Relative),
        new StringContent($"{{\"name\":\"{name}\"}}", Encoding.UTF8, "application/json"));
}
