using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReferralService.Partners;
using Testing;

namespace Journeys.Tests;

/// <summary>
/// The quick starts of /partner/docs, as somebody takes them from there: into an empty folder, and run. From opening
/// that page to the first event that was verified and answered no more than ten minutes may pass, on a real watch.
/// </summary>
[Collection("tours")]
public sealed class Starting_quickly(CityWithQueues there) : IClassFixture<CityWithQueues>, IDisposable
{
    private static readonly TimeSpan FirstEventWithin = TimeSpan.FromMinutes(10);

    private readonly string folder = Directory.CreateTempSubdirectory("annyeong-partner-").FullName;
    private long began;

    [Theory]
    [InlineData(0, "python.py", "python3")]
    [InlineData(1, "javascript.mjs", "node")]
    [InlineData(2, "csharp-plain.cs", "dotnet", "run")]
    public async Task By_webhook_a_program_takes_on_what_is_asked_and_turns_away_what_is_forged_or_sent_again_later(
        int place, string file, params string[] command)
    {
        var (settings, partner) = await Take(place, file, command[0]);
        using var program = PartnerProgram.Start([.. command, file], folder, settings);
        await program.Listens();

        await IsTakenOn(partner, program);

        // The same secret is given as often as it is asked for, so whoever copied a delivery can be played.
        var shown = await partner.PutAsJsonAsync(
            $"/partner/endpoints/{Path.GetFileNameWithoutExtension(file)}", new { url = settings["HOOK"] });
        var secret = (await shown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.NoContent, await Deliver(settings["HOOK"], now, secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await Deliver(settings["HOOK"], now.AddMinutes(-6), secret));
        Assert.Equal(
            HttpStatusCode.Unauthorized, await Deliver(settings["HOOK"], now, WebhookSignature.MakeSecret()));
    }

    [Fact]
    public async Task By_curl_the_feed_is_read_and_gone_on_with_where_it_was_left()
    {
        PartnerProgram.Needs("jq");
        var (settings, partner) = await Take(3, "curl.sh", "curl");
        using (var program = PartnerProgram.Start(["bash", "curl.sh"], folder, settings))
        {
            await program.Listens();
            await IsTakenOn(partner, program);
        }

        using var again = PartnerProgram.Start(["bash", "curl.sh"], folder, settings);
        await IsTakenOn(partner, again);
        Assert.Single(again.Output.Split('\n'), line => line.StartsWith("accepted ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_a_queue_events_come_onto_a_bus_of_ones_own_by_MassTransit()
    {
        var (settings, partner) = await Take(4, "csharp-masstransit.cs", "dotnet");
        settings["BUS"] = await there.Bus();
        using var program = PartnerProgram.Start(["dotnet", "run", "csharp-masstransit.cs"], folder, settings);
        await program.Listens();

        await IsTakenOn(partner, program);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(Dictionary<string, string> Settings, HttpClient Partner)> Take(
        int place, string file, string needs)
    {
        PartnerProgram.Needs(needs);
        began = Stopwatch.GetTimestamp();
        var page = await there.City.Anonymous.GetStringAsync("/partner/docs");
        Assert.Contains($"/partner/docs/quickstarts/{file}", page, StringComparison.Ordinal);
        var text = await there.City.Anonymous.GetStringAsync($"/partner/docs/quickstarts/{file}");
        await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        var agency = (await there.Agencies())[place];
        return (await there.SettingsOf(agency, LoopbackPort.Free()), await there.City.As($"partner-{agency}"));
    }

    private static async Task<HttpStatusCode> Deliver(string hook, DateTimeOffset at, string secret)
    {
        var body = """{"type":"annyeong.example.v1","data":{}}"""u8.ToArray();
        using var delivery = new HttpRequestMessage(HttpMethod.Post, hook)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/cloudevents+json") } },
            Headers =
            {
                { "webhook-id", "example" }, { "webhook-timestamp", $"{at.ToUnixTimeSeconds()}" },
                { "webhook-signature", WebhookSignature.Sign(secret, "example", at.ToUnixTimeSeconds(), body) },
            },
        };
        using var http = new HttpClient();
        return (await http.SendAsync(delivery)).StatusCode;
    }

    /// <summary>A program says so of what it has verified and answered.</summary>
    private async Task IsTakenOn(HttpClient partner, PartnerProgram program)
    {
        var made = await partner.PostAsJsonAsync("/partner/sandbox/referrals", new { });
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("referralId").GetGuid();
        await Story.Soon(async () =>
        {
            var read = await partner.GetFromJsonAsync<JsonElement>($"/partner/referrals/{id}");
            return read.GetProperty("status").GetString() == "accepted" ? read : (JsonElement?)null;
        });
        await Story.Soon(() => Task.FromResult(
            program.Output.Contains($"accepted {id}", StringComparison.Ordinal) ? true : (bool?)null));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, FirstEventWithin);
    }
}
