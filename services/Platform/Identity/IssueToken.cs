using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Platform.Identity;

/// <summary>Gives a demonstration user a token. The route exists in the demonstration alone.</summary>
public static class IssueToken
{
    public const string Path = "/identity/token";

    public record Request([property: Required] string User);

    public record Response(
        [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string AccessToken,
        [property: System.Text.Json.Serialization.JsonPropertyName("token_type")] string TokenType,
        [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresInSeconds);

    public static async Task<Ok<Response>> Handle(
        Request request, HttpContext http, DemonstrationTokens tokens, IEnumerable<Service> services,
        CancellationToken stop) =>
        await tokens.Begin(request.User, session: null, http, services, stop) is { } token
            ? TypedResults.Ok(new Response(token, "Bearer", (int)DemonstrationTokens.Lifetime.TotalSeconds))
            : throw new BadFieldException("user", "없는 사용자입니다.", "There is no such user.");
}
