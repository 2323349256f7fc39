using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReferralService.Partners;

/// <summary>
/// Signs deliveries as Standard Webhooks 1.0.0 says: HMAC-SHA256 over id, time and the body's bytes as they are.
/// </summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int SecretBytes = 32;

    public static string MakeSecret() =>
        SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>
    /// The value of the <c>webhook-signature</c> header: while a secret is being replaced, one signature by each.
    /// </summary>
    public static string Sign(IEnumerable<string> secrets, string id, long unixSeconds, byte[] body) =>
        string.Join(' ', secrets.Select(secret => Sign(secret, id, unixSeconds, body)));

    /// <summary>One signature.</summary>
    public static string Sign(string secret, string id, long unixSeconds, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}."));
        byte[] content = [.. head, .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content));
    }
}
