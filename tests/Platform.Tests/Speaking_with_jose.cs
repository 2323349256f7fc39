using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Secrets;
using static Platform.Tests.SealedPart;

namespace Platform.Tests;

/// <summary>jose is what many partners will open their parts with; it knows nothing of our code.</summary>
public sealed class Speaking_with_jose : IDisposable
{
    // Enough that some coordinates and agreed secrets begin with a zero.
    private const int TokensCount = 300;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly SecretFolder secrets = new();
    private readonly ECDiffieHellman partner = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly object octets;

    public Speaking_with_jose() => octets = new
    {
        kty = "oct",
        k = Base64Url.EncodeToString(secrets.Put("handover-referral")),
    };

    [Fact]
    public async Task Jose_opens_what_we_seal()
    {
        var key = new PartnerKey("partner-key", P256Point.Of(partner));
        var toService = secrets.Start().Seal(ToReferral, Sample);
        var toPartner = Enumerable.Range(0, TokensCount)
            .Select(_ => PartnerHandover.Seal(ToReferral, key, Sample));

        var opened = (await Ask(new
        {
            seal = Array.Empty<object>(),
            open = toPartner.Select(token => (object)new { alg = "ECDH-ES", key = Private(), token })
                .Prepend(new { alg = "dir", key = octets, token = toService }),
        })).Opened;

        Assert.Equal(TokensCount + 1, opened.Count);
        Assert.All(opened, one => Same(JsonSerializer.Deserialize<Details>(one.Text, Json)!));
        Assert.All(opened, one => Assert.Equal("referral", one.Header.GetProperty("aud").GetString()));
    }

    [Fact]
    public async Task We_open_what_jose_seals()
    {
        var header = new { aud = ToReferral.Receiver, purpose = ToReferral.Purpose, sub = ToReferral.Subject };
        var text = JsonSerializer.Serialize(Sample, Json);
        var (x, y) = P256Point.Of(partner);
        var toPartner = Enumerable.Range(0, TokensCount).Select(i => (object)new
        {
            alg = "ECDH-ES",
            key = new { kty = "EC", crv = "P-256", x, y },
            header,
            parties = i % 2 == 0 ? null : new[] { "안녕 120", "예시 기관" },
            text,
        });

        // jose names a key by its thumbprint, as we do.
        var tokens = (await Ask(new
        {
            seal = toPartner.Prepend(new { alg = "dir", key = octets, header, text }),
            open = Array.Empty<object>(),
        })).Sealed;

        Assert.Equal(TokensCount + 1, tokens.Count);
        Same(secrets.Start().Open<Details>(ToReferral, tokens[0]));
        Assert.All(tokens.Skip(1), token => Same(PartnerHandover.Open<Details>(ToReferral, _ => partner, token)));
    }

    public void Dispose()
    {
        secrets.Dispose();
        partner.Dispose();
    }

    private object Private()
    {
        var (x, y) = P256Point.Of(partner);
        var d = Base64Url.EncodeToString(partner.ExportParameters(includePrivateParameters: true).D);
        return new { kty = "EC", crv = "P-256", x, y, d };
    }

    private static async Task<Answer> Ask(object question)
    {
        var folder = FindFolder();
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules/jose")),
            "jose is not there: tests/install fetches it where node and npm are installed.");
        using var node = StartNode(folder);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(question, Json));
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<Answer>(said, Json)!;
    }

    private static Process StartNode(string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "speak.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("node is not installed.");
            throw;
        }
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder?.GetFiles("Platform.sln") is []) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests/jose");
    }

    private sealed record Answer(IReadOnlyList<string> Sealed, IReadOnlyList<Opened> Opened);

    private sealed record Opened(string Text, JsonElement Header);
}
