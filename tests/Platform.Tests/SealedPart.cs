using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Secrets;

namespace Platform.Tests;

/// <summary>Details as they are handed over, and the ways in which a token on its way can be spoilt.</summary>
internal static class SealedPart
{
    public static readonly Details Sample = new(
        "예시 홍길동", "서울특별시 예시구 예시로 12, 101동 (초인종 고장) 🌱", ["월요일 오전", "Friday"]);

    public static readonly HandoverContext ToReferral =
        new("referral", "details-released", Guid.Parse("0197a000-0000-7000-8000-000000000001"));

    public static string CodeOf(Action open) => Assert.Throws<HandoverException>(open).Code;

    public static void Same(Details opened) =>
        Assert.Equal(JsonSerializer.Serialize(Sample), JsonSerializer.Serialize(opened));

    public static JsonObject HeaderOf(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.AsObject();

    /// <summary>The token with another header; the rest stays.</summary>
    public static string WithHeader(string token, string json) => WithHeader(token, Encoding.UTF8.GetBytes(json));

    public static string WithHeader(string token, byte[] json) => With(token, 0, Base64Url.EncodeToString(json));

    /// <summary>The token with another header member; the rest stays.</summary>
    public static string WithMember(string token, string name, JsonNode? value)
    {
        var header = HeaderOf(token);
        header[name] = value;
        return WithHeader(token, header.ToJsonString());
    }

    public static string Without(string token, string name)
    {
        var header = HeaderOf(token);
        header.Remove(name);
        return WithHeader(token, header.ToJsonString());
    }

    public static string With(string token, int part, string text)
    {
        var parts = token.Split('.');
        parts[part] = text;
        return string.Join('.', parts);
    }

    /// <summary>The token once for each of its bytes, one bit of which is turned.</summary>
    public static IEnumerable<(int Part, string Token)> Turned(string token)
    {
        var parts = token.Split('.');
        foreach (var part in new[] { 0, 2, 3, 4 })
        {
            var bytes = Base64Url.DecodeFromChars(parts[part]);
            for (var i = 0; i < bytes.Length; i++)
            {
                var turned = (byte[])bytes.Clone();
                turned[i] ^= 1;
                yield return (part, With(token, part, Base64Url.EncodeToString(turned)));
            }
        }
    }

    /// <summary>What is no token of any kind, or only nearly one.</summary>
    public static IEnumerable<string> Malformed(string token)
    {
        var parts = token.Split('.');
        yield return "";
        yield return "....";
        yield return "봉.인.된.내.용";
        yield return string.Join('.', parts[..4]);
        yield return $"{token}.";
        yield return token.Replace('.', ' ');
        yield return With(token, 1, "AAAA");
        yield return With(token, 2, "");
        yield return With(token, 2, Base64Url.EncodeToString(new byte[11]));
        yield return With(token, 2, Base64Url.EncodeToString(new byte[16]));
        yield return With(token, 4, Base64Url.EncodeToString(new byte[12]));
        yield return With(token, 4, "");
        foreach (var part in new[] { 0, 2, 3, 4 })
        {
            yield return With(token, part, $"{parts[part]}=");
            yield return With(token, part, $"{parts[part]}==");
            yield return With(token, part, $" {parts[part]}");
            yield return With(token, part, $"{parts[part]}\n");
            yield return With(token, part, $"{parts[part][..^1]}+");
        }

        // 16 bytes leave four bits of the last letter over: whoever sets them changes the text, not its meaning.
        yield return With(token, 4, parts[4][..^1] + (char)(parts[4][^1] + 1));
        yield return new string('a', 70_000);
        yield return With(token, 3, new string('A', 65_536));
        yield return new string('.', 65_536);
    }

    public static IEnumerable<string> WrongHeaders(string token)
    {
        var valid = HeaderOf(token).ToJsonString();
        foreach (var json in new[] { "", "null", "5", "[]", "\"dir\"", "{}", valid[..^1], $"{valid} x" })
        {
            yield return WithHeader(token, json);
        }

        yield return WithHeader(token, [.. "{\"alg\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        yield return WithHeader(token, string.Concat(Enumerable.Repeat("{\"alg\":", 1_000)));
        foreach (var name in new[] { "alg", "enc", "kid" })
        {
            yield return Without(token, name);
            yield return WithMember(token, name, null);
            yield return WithMember(token, name, new JsonArray("dir"));
            yield return WithHeader(token, $"{{\"{name}\":\"again\",{valid[1..]}");
        }

        string[] algs = ["", "none", "DIR", "RSA-OAEP", "RSA1_5", "A256KW", "ECDH-ES+A256KW", "PBES2-HS256+A128KW"];
        foreach (var alg in algs)
        {
            yield return WithMember(token, "alg", alg);
        }

        foreach (var enc in new[] { "", "none", "A128GCM", "a256gcm", "A256CBC-HS512", "XC20P" })
        {
            yield return WithMember(token, "enc", enc);
        }

        yield return WithMember(token, "crit", new JsonArray("exp"));
        yield return WithMember(token, "crit", null);
        yield return WithMember(token, "zip", "DEF");
    }
}

public sealed record Details(string Name, string Address, IReadOnlyList<string> Reachable, string? Note = null);
