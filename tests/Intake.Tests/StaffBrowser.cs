using Testing;

namespace IntakeService.Tests;

/// <summary>Somebody of the staff with a browser without scripts.</summary>
internal sealed class StaffBrowser(HttpClient client)
{
    public void Language(string language) => client.DefaultRequestHeaders.Add("Accept-Language", language);

    public Task<HttpResponseMessage> Open(string path) => client.GetAsync(path);

    /// <summary>A page that is there, as it reads.</summary>
    public Task<string> Read(string path) => client.GetStringAsync(path);

    /// <summary>Sends a form of a page, with the token that stands on it.</summary>
    public async Task<HttpResponseMessage> Send(string page, string form, params (string Name, string Value)[] fields)
    {
        var token = FormToken.In(await Read(page));
        return await client.PostAsync(form, new FormUrlEncodedContent(fields
            .Append((FormToken.Field, token))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    /// <summary>The page a form led to.</summary>
    public async Task<string> Follow(HttpResponseMessage answer)
    {
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        return await Read(answer.Headers.Location!.ToString());
    }
}
