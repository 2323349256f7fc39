using System.Security.Cryptography;
using System.Text;
using Platform.Secrets;

namespace IntakeService.Kakao;

/// <summary>
/// What the messenger and the city's dealer show to be let in: the files <c>kakao-secret</c> and
/// <c>consult-talk-secret</c>, read anew each time, so that they can be replaced. Without one nobody is let in. The
/// demonstration has such as everybody may know.
/// </summary>
public sealed class KakaoSecret(SecretStore secrets, IConfiguration settings)
{
    public bool Fits(string? shown) => Fits(shown, file: "kakao-secret", demonstration: "demo-kakao-secret");

    public bool FitsDealer(string? shown) =>
        Fits(shown, file: "consult-talk-secret", demonstration: "demo-talk-secret");

    private bool Fits(string? shown, string file, string demonstration)
    {
        var secret = secrets.Find(file) is { Length: > 0 } kept ? Encoding.UTF8.GetString(kept).Trim()
            : settings.GetValue<bool>("Demonstration") ? demonstration
            : null;
        return secret is { Length: > 0 } && shown is not null
            && CryptographicOperations.FixedTimeEquals(Hash(secret), Hash(shown));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
