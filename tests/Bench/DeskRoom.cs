using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity;

namespace Bench;

/// <summary>
/// Counsellors with a desk each. The demonstration has fewer of them, so they are signed in here, by its own key.
/// </summary>
internal sealed class DeskRoom : IDisposable
{
    private static readonly object Record = new { kind = "light", risk = "R1", outcome = "listened" };

    private readonly SocketsHttpHandler connections = new() { MaxConnectionsPerServer = 2_000 };
    private readonly List<HttpClient> desks;
    private readonly long[] shown;
    private TaskCompletionSource all = new();
    private int missing;

    public DeskRoom(int port, string secrets, int count)
    {
        var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(File.ReadAllBytes(Path.Combine(secrets, "demonstration-signing-key")), out _);
        var key = new ECDsaSecurityKey(signing) { KeyId = "demonstration" };
        desks =
        [
            .. Enumerable.Range(1, count).Select(n =>
            {
                var desk = new HttpClient(connections, disposeHandler: false)
                {
                    BaseAddress = new Uri($"http://127.0.0.1:{port}"),
                    Timeout = TimeSpan.FromMinutes(10),
                };
                desk.DefaultRequestHeaders.Authorization = new("Bearer", Token($"counsellor-{n}", key));
                return desk;
            }),
        ];
        shown = new long[count];
    }

    public int Count => desks.Count;

    /// <summary>The consultation with the next contact.</summary>
    public async Task<Guid> Take(int counsellor)
    {
        using var answer = await desks[counsellor].PostAsync(new Uri("/desk/next", UriKind.Relative), null);
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"No contact was given: {answer.StatusCode}.");
        }

        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("consultationId").GetGuid();
    }

    public async Task Complete(int counsellor, Guid consultation)
    {
        using var answer = await desks[counsellor].PostAsJsonAsync(
            $"/desk/consultations/{consultation}/complete", Record);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Every desk follows what happens, and asks for the part of its page when something has.</summary>
    public async Task Open(CancellationToken stop)
    {
        List<Task> open = [];
        for (var i = 0; i < Count; i++)
        {
            var first = new TaskCompletionSource();
            _ = Follow(i, first, stop);
            open.Add(first.Task);
        }

        await Task.WhenAll(open);
    }

    /// <summary>From here on each desk counts once.</summary>
    public void Forget()
    {
        all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Array.Clear(shown);
        Volatile.Write(ref missing, Count);
    }

    /// <summary>When each desk had the new part.</summary>
    public async Task<long[]> AllShow()
    {
        await all.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return shown;
    }

    public void Dispose()
    {
        desks.ForEach(desk => desk.Dispose());
        connections.Dispose();
    }

    private async Task Follow(int desk, TaskCompletionSource first, CancellationToken stop)
    {
        try
        {
            await using var stream = await desks[desk].GetStreamAsync("/desk/live", stop);
            using var lines = new StreamReader(stream);
            while (await lines.ReadLineAsync(stop) is { } line)
            {
                if (line != "event: change") continue;

                using var part = await desks[desk].GetAsync("/desk/part/queue", stop);
                await part.Content.ReadAsByteArrayAsync(stop);
                first.TrySetResult();
                if (Interlocked.CompareExchange(ref shown[desk], Stopwatch.GetTimestamp(), 0) == 0
                    && Interlocked.Decrement(ref missing) == 0) all.TrySetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // The look is over.
        }
        catch (Exception broken)
        {
            first.TrySetException(broken);
            all.TrySetException(broken);
            throw;
        }
    }

    private static string Token(string name, SecurityKey key) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DemonstrationTokens.Issuer,
            Audience = "annyeong120",
            TokenType = "at+jwt",
            Expires = (TimeProvider.System.GetUtcNow() + DemonstrationTokens.Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = name, ["roles"] = new[] { Roles.Counsellor } },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
}
