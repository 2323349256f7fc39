using System.Security.Cryptography;
using System.Text;

namespace Platform.Secrets;

/// <summary>
/// Encrypts fields at rest with AES-256-GCM (NIST SP 800-38D). The envelope begins with the algorithm's id, so a city
/// may put a validated module of its own beside it. The context (table, column, owner) is authenticated: a value moved
/// elsewhere does not open.
/// </summary>
public sealed class Vault(byte[] key)
{
    private const byte Aes256Gcm = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    public byte[] Seal(string text, string context) => Seal(Encoding.UTF8.GetBytes(text), context);

    public byte[] Seal(ReadOnlySpan<byte> plain, string context)
    {
        var envelope = new byte[HeaderBytes + plain.Length];
        envelope[0] = Aes256Gcm;
        var nonce = envelope.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            nonce, plain, envelope.AsSpan(HeaderBytes), envelope.AsSpan(1 + NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(context));
        return envelope;
    }

    public string OpenText(ReadOnlySpan<byte> envelope, string context) =>
        Encoding.UTF8.GetString(Open(envelope, context));

    /// <summary>Throws <see cref="CryptographicException"/> when it was changed, moved or has another key.</summary>
    public byte[] Open(ReadOnlySpan<byte> envelope, string context)
    {
        if (envelope.Length < HeaderBytes || envelope[0] != Aes256Gcm)
        {
            throw new CryptographicException("Not an envelope of ours.");
        }

        var plain = new byte[envelope.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(
            envelope.Slice(1, NonceBytes), envelope[HeaderBytes..], envelope.Slice(1 + NonceBytes, TagBytes), plain,
            Encoding.UTF8.GetBytes(context));
        return plain;
    }
}
