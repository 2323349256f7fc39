using System.Net;
using System.Text.RegularExpressions;
using Testing;

namespace IntakeService.Tests;

/// <summary>Somebody who writes, with a browser of their own and without scripts.</summary>
internal sealed partial class Citizen : IDisposable
{
    private readonly HttpClient browser;

    public Citizen(RunningService intake, string language = "ko")
    {
        browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = intake.Address };
        browser.DefaultRequestHeaders.Add("Accept-Language", language);
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public Task<string> Page() => Page("/chat");

    /// <param name="language">Another than the browser's own.</param>
    public async Task<string> Page(string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        var answer = await browser.SendAsync(request);
        return WebUtility.HtmlDecode(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>Sends the form as it stands on the page.</summary>
    public async Task<HttpResponseMessage> Send(string text, Guid? key = null) => await Post(
        "/chat", ("key", key?.ToString() ?? Key().Match(await Page()).Groups[1].Value), ("text", text));

    /// <summary>Sends a message that is taken, and reads the page it leads to.</summary>
    public async Task<string> Write(string text)
    {
        var answer = await Send(text);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await Page();
    }

    public Task<HttpResponseMessage> Post(
        string path, params (string Name, string Value)[] fields) => browser.PostAsync(
        path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<Stream> Watch() => browser.GetStreamAsync("/chat/live");

    public async Task<string> Code() => CodeOnPage().Match(await Page()).Groups[1].Value;

    public void Dispose() => browser.Dispose();

    [GeneratedRegex("name=\"key\" value=\"([^\"]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("<b class=\"num\">([^<]+)</b>")]
    private static partial Regex CodeOnPage();
}
