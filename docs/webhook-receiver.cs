#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// A partner's receiver in one file: dotnet run docs/webhook-receiver.cs -- PORT SECRETS-FOLDER (one file per agency)
// Prints a line per delivery: is the signature good (Standard Webhooks 1.0), the type, the event's id, its data.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapPost("/hook/{agency:guid}", async (Guid agency, HttpRequest request) =>
{
    using var reader = new StreamReader(request.Body, Encoding.UTF8);
    var body = await reader.ReadToEndAsync();
    string Header(string name) => request.Headers[name].ToString();
    var shown = await File.ReadAllTextAsync(Path.Combine(args[1], agency.ToString()));
    var secret = Convert.FromBase64String(shown.Trim()["whsec_".Length..]);
    var signed = Encoding.UTF8.GetBytes($"{Header("webhook-id")}.{Header("webhook-timestamp")}.{body}");
    var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed)));
    // What was sent long ago is somebody else's copy: those who sign allow five minutes for clocks that differ.
    var fresh = long.TryParse(Header("webhook-timestamp"), out var sentAt)
        && Math.Abs(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - sentAt) <= 300;
    var good = fresh && Header("webhook-signature").Split(' ').Any(given =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), expected));
    using var sent = JsonDocument.Parse(body);
    Console.WriteLine($"{(good ? "signed" : "FORGED")} {sent.RootElement.GetProperty("type").GetString()} " +
        $"{sent.RootElement.GetProperty("id").GetString()} {sent.RootElement.GetProperty("data").GetRawText()}");
    return good ? Results.NoContent() : Results.Unauthorized();
});
Console.WriteLine("listening");
app.Run($"http://127.0.0.1:{args[0]}");
