using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Faults.Tests;

/// <summary>Everybody who asks the city for something, signed in, with what came of it written down.</summary>
internal sealed class Clients(Uri city, ClientLedger ledger) : IDisposable
{
    private const int AtOnce = 8;
    private const int TriesMax = 40;

    /// <summary>Of the answers that came, every so many are asked for again too.</summary>
    private const int Sampled = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, string> tokens = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = city };

    public ClientLedger Ledger => ledger;

    /// <summary>Gets tokens for users while nothing is broken.</summary>
    public Task SignIn(IEnumerable<string> users) => Each(users, async user =>
    {
        using var answer = await http.PostAsJsonAsync("/identity/token", new { user });
        answer.EnsureSuccessStatusCode();
        tokens[user] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    });

    /// <summary>Asks once. What does not answer in ten seconds is not known.</summary>
    public async Task<Entry> Ask(Request request)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var message = Message(HttpMethod.Post, request.User, request.Path, request.Body);
            if (request.Wish is not Wish.Call) message.Headers.Add("Idempotency-Key", request.Key);
            using var answer = await http.SendAsync(message, patience.Token);
            var body = await answer.Content.ReadAsStringAsync(patience.Token);
            var outcome = (int)answer.StatusCode switch
            {
                >= 200 and < 300 => Outcome.Ok,
                >= 400 and < 500 => Outcome.Fail,
                _ => Outcome.Unknown,
            };
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{answer.StatusCode} {body}")));
            return ledger.Add(request, outcome, outcome is Outcome.Unknown ? null : hash[..16], body);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return ledger.Add(request, Outcome.Unknown, null, fault.GetType().Name);
        }
    }

    /// <summary>Anything else, beside the ledger.</summary>
    public async Task<JsonElement> Send(HttpMethod method, string user, string path, object? body = null)
    {
        using var message = Message(method, user, path, body is null ? null : JsonSerializer.Serialize(body));
        using var answer = await http.SendAsync(message);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        return JsonElement.Parse(text.Length == 0 ? "null" : text);
    }

    /// <summary>
    /// Asks again, under the same keys, for all that is not known since a mark and for some that is; gives what is
    /// wrong with the answers.
    /// </summary>
    public async Task<IReadOnlyList<Violation>> AskAgain(int mark)
    {
        var keys = ledger.Since(mark).Select(entry => entry.Request.Key).ToHashSet();
        var again = ledger.ByKey()
            .Where(entries => keys.Contains(entries[0].Request.Key))
            .Where((entries, i) => entries[^1].Outcome is Outcome.Unknown || i % Sampled == 0)
            .ToList();
        var wrong = new ConcurrentBag<Violation>();
        await Each(again, async entries =>
        {
            var settled = await AskUntilKnown(entries[0].Request);
            var repeated = await Ask(entries[0].Request);
            var told = entries.Append(settled).Append(repeated).Select(entry => entry.Hash).OfType<string>();
            if (settled.Outcome is Outcome.Unknown)
            {
                wrong.Add(new Violation(Wrong.Answer, $"{entries[0].Request.Key} gets no answer: {settled.Answer}"));
            }
            else if (told.Distinct().Count() > 1)
            {
                wrong.Add(new Violation(Wrong.Answer, $"{entries[0].Request.Key} was answered in different ways"));
            }
        });
        return [.. wrong];
    }

    public void Dispose() => http.Dispose();

    private static Task Each<T>(IEnumerable<T> all, Func<T, Task> act) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await act(one));

    private async Task<Entry> AskUntilKnown(Request request)
    {
        var entry = await Ask(request);
        for (var tries = 1; entry.Outcome is Outcome.Unknown && tries < TriesMax; tries++)
        {
            await Task.Delay(BetweenTries);
            entry = await Ask(request);
        }

        return entry;
    }

    private HttpRequestMessage Message(HttpMethod method, string user, string path, string? body)
    {
        var message = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[user]);
        if (body is not null) message.Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
        return message;
    }
}
