using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Secrets;

namespace ReferralService.Links;

/// <summary>For whom a link speaks, and which one it is: so long as that one stands.</summary>
public sealed record LinkGrant(Guid Agency, Guid Link);

/// <summary>
/// Signs links that open one thing to whoever has them: HMAC-SHA256 over method, path, agency, link, end and the name
/// of the key. There is a key for each month; last month's still opens what it signed.
/// </summary>
public sealed class LinkSigner(SecretStore secrets, TimeProvider clock)
{
    private const string Month = "yyyy-MM";

    private readonly byte[] root = secrets.Key("partner-endpoints");

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The path with all that proves it.</summary>
    public string Sign(HttpMethod method, string path, LinkGrant grant, DateTimeOffset until)
    {
        var key = clock.GetUtcNow().ToString(Month, CultureInfo.InvariantCulture);
        var seconds = until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(SignatureOf(method.Method, path, grant, seconds, key));
        return $"{path}?agency={grant.Agency}&link={grant.Link}&exp={seconds}&key={key}&sig={signature}";
    }

    /// <summary>
    /// What this request was signed for; null when it was not signed here, was signed for something else, or its time
    /// is over.
    /// </summary>
    public LinkGrant? GrantOf(HttpRequest request)
    {
        var query = request.Query;
        var (key, seconds) = (query["key"].ToString(), query["exp"].ToString());
        var now = clock.GetUtcNow();
        if (key != Named(now) && key != Named(now.AddMonths(-1))) return null;
        if (!Guid.TryParseExact(query["agency"], "D", out var agency)
            || !Guid.TryParseExact(query["link"], "D", out var link))
        {
            return null;
        }

        var grant = new LinkGrant(agency, link);
        var expected = SignatureOf(request.Method, request.Path, grant, seconds, key);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var signature = query["sig"].ToString();
        if (signature.Length != 2 * given.Length
            || Convert.FromHexString(signature, given, out _, out _) is not System.Buffers.OperationStatus.Done
            || !CryptographicOperations.FixedTimeEquals(expected, given))
        {
            return null;
        }

        return long.Parse(seconds, CultureInfo.InvariantCulture) > now.ToUnixTimeSeconds() ? grant : null;
    }

    private static string Named(DateTimeOffset month) => month.ToString(Month, CultureInfo.InvariantCulture);

    private byte[] SignatureOf(string method, string path, LinkGrant grant, string seconds, string key) =>
        HMACSHA256.HashData(
            HKDF.DeriveKey(
                HashAlgorithmName.SHA256, root, HMACSHA256.HashSizeInBytes,
                info: Encoding.UTF8.GetBytes($"partner-links|{key}")),
            Encoding.UTF8.GetBytes(string.Join('\n', method, path, grant.Agency, grant.Link, seconds, key)));
}
