using System.Security.Cryptography;
using System.Text;

namespace IntakeService.People;

/// <summary>A number to be called at, which somebody wrote down, is no proof: nobody is recognised by it.</summary>
public enum IdentifierKind { Phone, Kakao, ResumeCode, CallNumber, Talk }

/// <summary>What a person is recognised by. Never stored, logged or sent as it is.</summary>
/// <param name="Value">A number in E.164, a messenger's key, or a code.</param>
public sealed record Identifier(IdentifierKind Kind, string Value)
{
    public static Identifier Phone(string number) => new(IdentifierKind.Phone, number);

    /// <summary>A keyed hash: finds the person again, and nothing leads back. Kinds never meet.</summary>
    public byte[] BlindIndex(byte[] key) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"identifier|{Kind}|{Value}"));
}
