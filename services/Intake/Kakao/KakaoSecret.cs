using System.Security.Cryptography;
using System.Text;
using Platform.Secrets;

namespace IntakeService.Kakao;

/// <summary>
/// What the messenger shows to be let in: the file <c>kakao-secret</c>, read anew each time, so that it can be
/// replaced. Without it nobody is let in. The demonstration has one everybody may know.
/// </summary>
public sealed class KakaoSecret(SecretStore secrets, IConfiguration settings)
{
    private const string Demonstration = "demo-kakao-secret";

    public bool Fits(string? shown)
    {
        var secret = secrets.Find("kakao-secret") is { Length: > 0 } kept ? Encoding.UTF8.GetString(kept).Trim()
            : settings.GetValue<bool>("Demonstration") ? Demonstration
            : null;
        return secret is { Length: > 0 } && shown is not null
            && CryptographicOperations.FixedTimeEquals(Hash(secret), Hash(shown));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
