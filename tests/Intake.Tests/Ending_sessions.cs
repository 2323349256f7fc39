using System.Net;
using System.Net.Http.Headers;
using Contracts;
using Platform.Identity;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>Two replicas on one database: what was ended at one is over at the other.</summary>
public sealed class Ending_sessions : IAsyncLifetime
{
    private readonly string databases = $"sessions_{Guid.NewGuid():N}";
    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private RunningService one = null!;
    private RunningService other = null!;

    public async ValueTask InitializeAsync()
    {
        one = await Start();
        other = await Start();
    }

    [Fact]
    public async Task An_administrator_ends_all_of_an_account_everywhere_and_tells_the_other_services()
    {
        var token = Tokens.Issue("counsellor-1", Tokens.NewSession())!;
        Assert.NotEqual(HttpStatusCode.Unauthorized, await Knock(other, token));

        var answer = await one.As("admin-1").PostAsync(
            new Uri("/identity/accounts/counsellor-1/end-sessions", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Eventually.Holds(
            async () => await Knock(other, token) == HttpStatusCode.Unauthorized
                && await Knock(one, token) == HttpStatusCode.Unauthorized,
            TimeSpan.FromSeconds(5));
        var told = await Eventually.Gives(() => Task.FromResult(one.Announced<SessionsEnded>().SingleOrDefault()));
        Assert.Equal(("counsellor-1", null), (told.Account, told.Session));
    }

    [Theory]
    [InlineData("counsellor-1")]
    [InlineData("supervisor-1")]
    [InlineData("auditor-1")]
    public async Task Nobody_but_an_administrator_may(string user)
    {
        var answer = await one.As(user).PostAsync(
            new Uri("/identity/accounts/counsellor-2/end-sessions", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_has_a_copy_of_its_token()
    {
        var session = Tokens.NewSession();
        var token = Tokens.Issue("counsellor-3", session)!;
        Assert.NotEqual(HttpStatusCode.Unauthorized, await Knock(other, token));
        using var leave = new HttpRequestMessage(HttpMethod.Post, "/identity/sign-out")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("leave", "")]),
        };
        leave.Headers.Add("Cookie", $"{SignIn.Cookie}={token}");

        var answer = await one.Anonymous.SendAsync(leave);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await Eventually.Holds(
            async () => await Knock(other, token) == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(5));
        var told = await Eventually.Gives(() => Task.FromResult(one.Announced<SessionsEnded>().SingleOrDefault()));
        Assert.Equal(("counsellor-3", session.Id), (told.Account, told.Session));
    }

    /// <summary>The keys of forms lie in the database, so either replica takes what the other gave out.</summary>
    [Fact]
    public async Task A_form_from_one_replica_is_taken_by_the_other_and_not_from_somebody_else()
    {
        var contact = await one.Call("+821055550801");
        var page = $"/intake/contacts/{contact.ContactId}/page";
        var answer = await one.As("counsellor-1").GetAsync(page);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var form = await answer.Content.ReadAsStringAsync();
        var token = FormToken.In(form);

        Assert.Equal(HttpStatusCode.SeeOther, await Send("counsellor-1", token));
        Assert.Equal(HttpStatusCode.BadRequest, await Send("supervisor-1", token));
        Assert.Equal(HttpStatusCode.BadRequest, await Send("counsellor-1", "made up"));

        async Task<HttpStatusCode> Send(string user, string vouched)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{page}/details")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["name"] = "김예시", [FormToken.Field] = vouched,
                }),
            };
            request.Headers.Add("Cookie", cookie);
            return (await other.As(user).SendAsync(request)).StatusCode;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
        await TestPostgres.Drop(databases);
        Directory.Delete(secrets, recursive: true);
    }

    private DemonstrationTokens Tokens => one.Services.GetRequiredService<DemonstrationTokens>();

    private static async Task<HttpStatusCode> Knock(RunningService at, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/intake/contacts/{Guid.NewGuid()}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await at.Anonymous.SendAsync(request)).StatusCode;
    }

    private Task<RunningService> Start() => RunningService.Start(
        builder => builder.AddIntake(), app => app.MapIntake(), TimeProvider.System,
        new Dictionary<string, string?> { ["Secrets:Folder"] = secrets }, kept: databases);
}
