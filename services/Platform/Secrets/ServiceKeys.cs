using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Secrets;

/// <param name="Kid">The key's JWK thumbprint (RFC 7638): the same wherever the key lies, without telling it.</param>
internal sealed record ServiceKey(string Kid, byte[] Bytes);

/// <summary>
/// The keys under which our services seal for one another: one for each that receives, and for as long as it is being
/// replaced its predecessor.
/// </summary>
internal sealed class ServiceKeys(SecretStore secrets)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<ServiceKey>> held = new();

    /// <summary>The key to seal with.</summary>
    public ServiceKey Current(string service) => held.GetOrAdd(service, Read)[0];

    /// <summary>The key to open with; null when this service has none of that id.</summary>
    public ServiceKey? Find(string service, string kid)
    {
        if (Among(held.GetOrAdd(service, Read)) is { } known) return known;

        // The key may have been replaced since this process started: whoever seals may already have the new one.
        return Among(held[service] = Read(service));

        ServiceKey? Among(IEnumerable<ServiceKey> keys) => keys.FirstOrDefault(key => key.Kid == kid);
    }

    private IReadOnlyList<ServiceKey> Read(string service)
    {
        var current = $"handover-{service}";
        var previous = $"{current}-previous";
        var keys = new List<ServiceKey>
        {
            Key(current, secrets.File(current, () => RandomNumberGenerator.GetBytes(CompactJwe.KeyBytes))),
        };
        if (secrets.Find(previous) is { } old) keys.Add(Key(previous, old));
        return keys;
    }

    private static ServiceKey Key(string file, byte[] bytes)
    {
        // AES would also take sixteen bytes, and be weaker than the token says.
        if (bytes.Length != CompactJwe.KeyBytes)
        {
            throw new InvalidOperationException($"The secret {file} has to have {CompactJwe.KeyBytes} bytes.");
        }

        var jwk = $$"""{"k":"{{CanonicalBase64Url.Encode(bytes)}}","kty":"oct"}""";
        return new ServiceKey(CanonicalBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(jwk))), bytes);
    }
}
