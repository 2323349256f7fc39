using System.Security.Cryptography;

namespace Platform.Secrets;

/// <summary>The public key a partner wants things sealed with, under the name it gave it.</summary>
public sealed record PartnerKey(string Kid, P256Point Point);

/// <summary>
/// What one partner is to read and nobody else, ourselves included once it is sealed: a compact JWE, ECDH-ES on P-256
/// with A256GCM.
/// </summary>
public static class PartnerHandover
{
    private const string Algorithm = "ECDH-ES";
    private const string KeyType = "EC";
    private const string CurveName = "P-256";

    public static string Seal<T>(HandoverContext context, PartnerKey partner, T payload)
    {
        using var theirs = partner.Point.Import() ?? throw new ArgumentException("No point of P-256.", nameof(partner));
        using var ephemeral = ECDiffieHellman.Create(P256Point.Curve);
        var (x, y) = P256Point.Of(ephemeral);
        var header = JweHeader.Of(Algorithm, partner.Kid, context) with { Epk = new(KeyType, CurveName, x, y) };
        var key = EcdhEs.Agree(ephemeral, theirs, CompactJwe.Encryption, CompactJwe.KeyBytes, apu: [], apv: []);
        try
        {
            return CompactJwe.Write(header, key, payload);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>
    /// What the partner does at its end. Throws <see cref="HandoverException"/> unless it was sealed for exactly this,
    /// and is whole.
    /// </summary>
    /// <param name="keyOf">The private key of that name, or null; it stays the caller's.</param>
    public static T Open<T>(HandoverContext context, Func<string, ECDiffieHellman?> keyOf, string token)
    {
        var jwe = CompactJwe.Read(token, Algorithm);
        var own = keyOf(jwe.Header.Kid) ?? throw HandoverException.UnknownKey();
        using var ephemeral = EphemeralKeyOf(jwe.Header) ?? throw HandoverException.Malformed();
        var apu = CanonicalBase64Url.Decode(jwe.Header.Apu ?? "") ?? throw HandoverException.Malformed();
        var apv = CanonicalBase64Url.Decode(jwe.Header.Apv ?? "") ?? throw HandoverException.Malformed();
        var key = EcdhEs.Agree(own, ephemeral, CompactJwe.Encryption, CompactJwe.KeyBytes, apu: apu, apv: apv);
        try
        {
            return jwe.Open<T>(key, context);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static ECDiffieHellman? EphemeralKeyOf(JweHeader header) =>
        header.Epk is { Kty: KeyType, Crv: CurveName } key ? new P256Point(key.X, key.Y).Import() : null;
}
