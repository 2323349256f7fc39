using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Secrets;

/// <summary>
/// The protected header of a sealed part. <c>aud</c> and <c>sub</c> mean what they mean in a JWT; <c>purpose</c> is
/// ours.
/// </summary>
internal sealed record JweHeader(
    string Alg, string Enc, string Kid, string? Aud = null, string? Purpose = null, string? Sub = null,
    JweHeader.EphemeralKey? Epk = null, string? Apu = null, string? Apv = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    public sealed record EphemeralKey(string Kty, string Crv, string X, string Y);

    /// <summary>Members we do not know mean nothing to us (RFC 7516, 4), with two exceptions.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>
    /// <c>crit</c> says that something must be understood, and we understand nothing more; <c>zip</c> makes much of
    /// little.
    /// </summary>
    private bool AsksForMore => Others is not null && (Others.ContainsKey("crit") || Others.ContainsKey("zip"));

    public static JweHeader Of(string alg, string kid, HandoverContext context) => new(
        alg, CompactJwe.Encryption, kid, context.Receiver, context.Purpose, context.Subject.ToString());

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null when it is none, or asks for what this code does not do.</summary>
    public static JweHeader? Read(byte[] json, string alg)
    {
        try
        {
            return JsonSerializer.Deserialize<JweHeader>(json, Json) is { AsksForMore: false } header
                && header.Alg == alg
                && header.Enc == CompactJwe.Encryption
                    ? header
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool IsFor(HandoverContext context) =>
        Aud == context.Receiver && Purpose == context.Purpose && Sub == context.Subject.ToString();
}
