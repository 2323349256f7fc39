#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
// Receives referrals by webhook, verifies them and takes them on. .NET 10: dotnet run csharp-plain.cs
// ANNYEONG is the line's address, TOKEN your agency's token, PORT where to listen, HOOK how the line reaches that.
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

var line = new HttpClient { BaseAddress = new Uri(Setting("ANNYEONG")) };
line.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Setting("TOKEN"));
var registered = await line.PutAsJsonAsync("/partner/endpoints/csharp-plain", new { url = Setting("HOOK") });
registered.EnsureSuccessStatusCode();
var shown = (await registered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
var secret = Convert.FromBase64String(shown["whsec_".Length..]);

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapPost("/hook", async (HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    if (!IsOurs(request.Headers, body.ToArray())) return Results.Unauthorized();

    var told = JsonDocument.Parse(body.ToArray()).RootElement;
    if (told.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
    {
        var id = told.GetProperty("data").GetProperty("referralId").GetString();
        // Sent again it is 409: the referral has been accepted already, and that is fine.
        await line.PostAsync($"/partner/referrals/{id}/accept", null);
        Console.WriteLine($"accepted {id}");
    }

    return Results.NoContent();
});
Console.WriteLine("listening");
app.Run($"http://127.0.0.1:{Setting("PORT")}");

bool IsOurs(IHeaderDictionary headers, byte[] body)
{
    var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
    if (!long.TryParse(timestamp, out var seconds)) return false;
    if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > 300) return false;

    byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
    var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed)));
    return headers["webhook-signature"].ToString().Split(' ').Any(given =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), expected));
}
