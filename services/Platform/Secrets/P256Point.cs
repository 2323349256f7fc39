using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Platform.Secrets;

/// <summary>A public key on P-256, its coordinates written as in a JWK (RFC 7518, 6.2.1).</summary>
public sealed record P256Point(string X, string Y)
{
    private const int CoordinateBytes = 32;

    internal static ECCurve Curve => ECCurve.NamedCurves.nistP256;

    /// <summary>32 bytes in base64url, leading zeros written out.</summary>
    public static bool IsCoordinate([NotNullWhen(true)] string? text) =>
        text is not null && CanonicalBase64Url.Decode(text) is { Length: CoordinateBytes };

    public static P256Point Of(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new P256Point(X: CanonicalBase64Url.Encode(point.X), Y: CanonicalBase64Url.Encode(point.Y));
    }

    public bool LiesOnCurve()
    {
        using var key = Import();
        return key is not null;
    }

    /// <summary>
    /// Null when it is no point of the curve: agreeing on a key with such a point would give away the private one.
    /// </summary>
    internal ECDiffieHellman? Import()
    {
        if (!IsCoordinate(X) || !IsCoordinate(Y)) return null;

        var point = new ECPoint { X = CanonicalBase64Url.Decode(X), Y = CanonicalBase64Url.Decode(Y) };
        try
        {
            return ECDiffieHellman.Create(new ECParameters { Curve = Curve, Q = point });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
