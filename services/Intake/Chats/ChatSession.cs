using System.Security.Cryptography;
using System.Text;
using Platform.Postgres;

namespace IntakeService.Chats;

/// <summary>
/// A browser that goes on with a conversation, by a cookie of its own. The page gives it before anything is written: a
/// first message that is sent twice is then known to be one. Of the token only a hash is kept.
/// </summary>
public static class ChatSession
{
    private const string Cookie = "annyeong-chat";
    private const int TokenBytes = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The browser's session, a new one where it has none.</summary>
    public static byte[] Of(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is { Length: > 0 } token) return HashOf(token);

        var fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        http.Response.Cookies.Append(Cookie, fresh, Options(http));
        return HashOf(fresh);
    }

    /// <summary>This browser knows nothing of the conversation any more; the code still leads to it.</summary>
    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    /// <summary>Whose conversation it is; null while nothing was written.</summary>
    internal static Task<Guid?> PersonOf(this Work work, byte[] session) => work.Value<Guid>(
        $"UPDATE chat_sessions SET seen_at = {work.Now} WHERE token_hash = {session} RETURNING person_id");

    /// <summary>What it led to is gone: the browser begins anew.</summary>
    internal static Task<int> ForgetSession(this Work work, byte[] session) =>
        work.Execute($"DELETE FROM chat_sessions WHERE token_hash = {session}");

    /// <summary>Sessions of browsers that have forgotten them.</summary>
    public static Task<int> Prune(Work work) =>
        work.Execute($"DELETE FROM chat_sessions WHERE seen_at < {work.Now - Kept}");

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    // Lax: who comes back by a link goes on with the conversation; a form of another site carries no such cookie.
    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = Kept,
        Path = "/chat",
        IsEssential = true,
    };
}
