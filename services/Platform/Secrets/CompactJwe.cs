using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Messaging;

namespace Platform.Secrets;

/// <summary>
/// A compact JWE (RFC 7516) encrypted with A256GCM, whose key needs no wrapping: header, nothing, nonce, ciphertext and
/// tag. Read strictly: what this code would not write it does not open.
/// </summary>
internal sealed class CompactJwe
{
    public const string Encryption = "A256GCM";
    public const int KeyBytes = 32;

    private const int LengthMax = 65_536;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly string protectedPart;
    private readonly byte[] nonce;
    private readonly byte[] ciphertext;
    private readonly byte[] tag;

    private CompactJwe(JweHeader header, string protectedPart, byte[] nonce, byte[] ciphertext, byte[] tag)
    {
        Header = header;
        this.protectedPart = protectedPart;
        this.nonce = nonce;
        this.ciphertext = ciphertext;
        this.tag = tag;
    }

    public JweHeader Header { get; }

    public static string Write<T>(JweHeader header, byte[] key, T payload)
    {
        var protectedPart = CanonicalBase64Url.Encode(header.Write());
        var plain = JsonSerializer.SerializeToUtf8Bytes(payload, EventJson.Options);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var ciphertext = new byte[plain.Length];
        var tag = new byte[TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, ciphertext, tag, Encoding.ASCII.GetBytes(protectedPart));
        CryptographicOperations.ZeroMemory(plain);
        var token = string.Join(
            '.', protectedPart, "", CanonicalBase64Url.Encode(nonce), CanonicalBase64Url.Encode(ciphertext),
            CanonicalBase64Url.Encode(tag));
        return token.Length <= LengthMax ? token : throw HandoverException.TooLarge();
    }

    /// <param name="alg">The only way to the key that is allowed here: a token does not choose its own.</param>
    public static CompactJwe Read(string token, string alg)
    {
        // The length comes first: what is too long is not even taken apart.
        if (token.Length <= LengthMax
            && token.Split('.') is [var head, "", var iv, var text, var mark]
            && CanonicalBase64Url.Decode(head) is { } json
            && JweHeader.Read(json, alg) is { } header
            && CanonicalBase64Url.Decode(iv) is { Length: NonceBytes } nonce
            && CanonicalBase64Url.Decode(text) is { } ciphertext
            && CanonicalBase64Url.Decode(mark) is { Length: TagBytes } tag)
        {
            return new CompactJwe(header, head, nonce, ciphertext, tag);
        }

        throw HandoverException.Malformed();
    }

    /// <summary>What was sealed, once key, tag and context fit.</summary>
    public T Open<T>(byte[] key, HandoverContext context)
    {
        var plain = Decrypt(key);
        if (!Header.IsFor(context)) throw HandoverException.ForAnother();

        try
        {
            return JsonSerializer.Deserialize<T>(plain, EventJson.Options) ?? throw HandoverException.Malformed();
        }
        catch (JsonException)
        {
            throw HandoverException.Malformed();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private byte[] Decrypt(byte[] key)
    {
        var plain = new byte[ciphertext.Length];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(nonce, ciphertext, tag, plain, Encoding.ASCII.GetBytes(protectedPart));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw HandoverException.Changed();
        }
    }
}
