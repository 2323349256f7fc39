using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Secrets;

/// <summary>
/// ECDH-ES, direct key agreement (RFC 7518, 4.6): of two key pairs each side needs its own private half and the other's
/// public one to come to the same key.
/// </summary>
internal static class EcdhEs
{
    /// <param name="algorithm">What the key is for: the header's <c>enc</c>.</param>
    /// <param name="apu">Who sealed, as the header may tell; else empty.</param>
    /// <param name="apv">Whom it is for, as the header may tell; else empty.</param>
    public static byte[] Agree(
        ECDiffieHellman own, ECDiffieHellman other, string algorithm, int keyBytes, byte[] apu, byte[] apv)
    {
        using var theirs = other.PublicKey;
        var secret = own.DeriveRawSecretAgreement(theirs);
        var key = ConcatKdf(secret, algorithm, keyBytes, apu: apu, apv: apv);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>NIST SP 800-56A's Concat KDF with SHA-256, whose one round gives up to 32 bytes.</summary>
    public static byte[] ConcatKdf(byte[] secret, string algorithm, int keyBytes, byte[] apu, byte[] apv)
    {
        const int Bits = 8;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Number(1);
        hash.AppendData(secret);
        Counted(Encoding.ASCII.GetBytes(algorithm));
        Counted(apu);
        Counted(apv);
        Number(keyBytes * Bits);
        return hash.GetHashAndReset()[..keyBytes];

        void Number(int value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            hash.AppendData(bytes);
        }

        void Counted(byte[] bytes)
        {
            Number(bytes.Length);
            hash.AppendData(bytes);
        }
    }
}
