using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Identity;

/// <summary>
/// Checks a token's signature once a minute instead of at every request: that took a fifth of what an intake request
/// costs. Only tokens found good are remembered, by their hash, and never beyond their end.
/// </summary>
internal sealed class RememberedTokens(TimeProvider clock) : JsonWebTokenHandler
{
    private const int TokensMax = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (TokenValidationResult Result, DateTimeOffset Until)> good = new();

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token, TokenValidationParameters validationParameters)
    {
        var now = clock.GetUtcNow();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (good.TryGetValue(hash, out var known) && now < known.Until) return Again(known.Result);

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid) return result;

        if (good.Count >= TokensMax) good.Clear();
        var end = new DateTimeOffset(DateTime.SpecifyKind(result.SecurityToken.ValidTo, DateTimeKind.Utc));
        good[hash] = (result, end < now + RememberedFor ? end : now + RememberedFor);
        return Again(result);
    }

    /// <summary>Every request has an identity of its own.</summary>
    private static TokenValidationResult Again(TokenValidationResult result) => new()
    {
        IsValid = true,
        ClaimsIdentity = result.ClaimsIdentity.Clone(),
        SecurityToken = result.SecurityToken,
        Issuer = result.Issuer,
        TokenType = result.TokenType,
    };
}
