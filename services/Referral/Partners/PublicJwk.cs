using System.Text;
using System.Text.Json;
using Platform;
using Platform.Secrets;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// A partner's public key as it sends it, a JWK (RFC 7517). Pure: a key for ECDH-ES on P-256, or the refusal that names
/// the member.
/// </summary>
/// <param name="Kid">If the key tells its name too, it is the one in the address.</param>
/// <param name="D">The private half, which nobody may send; here so that it is refused by its name.</param>
public sealed record PublicJwk(
    string? Kty = null, string? Crv = null, string? X = null, string? Y = null, string? Use = null, string? Alg = null,
    string? Kid = null, JsonElement? D = null)
{
    public const string KeyType = "EC";
    public const string CurveName = "P-256";
    public const string Encryption = "enc";
    public const string Agreement = "ECDH-ES";

    /// <summary>As somebody has pasted it into a form; members that are not known here are ignored.</summary>
    public static PublicJwk Written(string? text)
    {
        var read = LooseJson.Read(Encoding.UTF8.GetBytes(text ?? ""));
        if (read is not { ValueKind: JsonValueKind.Object } members)
        {
            throw new BadFieldException(
                "jwk", "공개 키를 JWK로 붙여 넣어 주십시오: {\"kty\":\"EC\",\"crv\":\"P-256\",…}",
                "Please paste the public key as a JWK: {\"kty\":\"EC\",\"crv\":\"P-256\",…}");
        }

        return new PublicJwk(
            read.Text("kty"), read.Text("crv"), read.Text("x"), read.Text("y"), read.Text("use"), read.Text("alg"),
            read.Text("kid"), members.TryGetProperty("d", out var secret) ? secret : null);
    }

    public P256Point Read(string kid)
    {
        if (D is not null)
        {
            throw new BadFieldException(
                "d", "개인키는 보내지 마십시오. 보내신 키는 이미 노출되었으니 새로 만들어 공개키만 등록해 주십시오.",
                "Never send a private key. This one is no secret any more: make a new pair and send its public half.");
        }

        Expect("kty", Kty, KeyType);
        Expect("crv", Crv, CurveName);
        Expect("use", Use ?? Encryption, Encryption);
        Expect("alg", Alg ?? Agreement, Agreement);
        if (Kid is not null && Kid != kid)
        {
            throw new BadFieldException(
                "kid", "주소에 적은 이름과 같아야 합니다.", "Must be the name that stands in the address.");
        }

        var point = new P256Point(X: Coordinate("x", X), Y: Coordinate("y", Y));
        if (point.LiesOnCurve()) return point;

        throw new BadFieldException(
            "y", "이 x와 y는 P-256 곡선 위의 점이 아닙니다.", "There is no point of P-256 with this x and y.");
    }

    private static void Expect(string member, string? given, string expected)
    {
        if (given == expected) return;
        throw new BadFieldException(member, $"\"{expected}\"이어야 합니다.", $"Must be \"{expected}\".");
    }

    private static string Coordinate(string member, string? given) => P256Point.IsCoordinate(given)
        ? given
        : throw new BadFieldException(
            member, "32바이트를 base64url로, 채움 글자 없이 적어 주십시오.", "Must be 32 bytes in base64url without padding.");
}
