using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace Platform.Web;

/// <summary>
/// A POST that came with an <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header). The first unit of work
/// of the request stores its result under the key; the same key and body get that result again, another body 422. Keys
/// are kept for <see cref="Kept"/>. A form needs no key: its token is another each time a page is made, so the same
/// bytes are the same form sent again, by a double click or from the history.
/// </summary>
internal sealed class IdempotentRequest(string caller, string key, byte[] fingerprint, Vault results)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const int KeyLengthMax = 255;

    private static readonly AsyncLocal<IdempotentRequest?> Ambient = new();
    private static readonly JsonSerializerOptions Json = new(EventJson.Options)
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    private bool claimed;

    private string Context => $"idempotency|result|{caller}|{key}";

    /// <summary>The current request, the first time it is asked for.</summary>
    public static IdempotentRequest? Claim()
    {
        if (Ambient.Value is not { claimed: false } request) return null;

        request.claimed = true;
        return request;
    }

    public static async Task Middleware(HttpContext http, RequestDelegate next)
    {
        var header = http.Request.Headers["Idempotency-Key"].ToString().Trim().Trim('"');
        if (header.Length > 0 && HttpMethods.IsPost(http.Request.Method))
        {
            if (header.Length > KeyLengthMax)
            {
                throw new BadFieldException("Idempotency-Key", "255자를 넘을 수 없습니다.", "At most 255 characters.");
            }

            Ambient.Value = await Of(http, _ => header);
        }
        else if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
            && http.User.Identity?.IsAuthenticated is true)
        {
            Ambient.Value = await Of(http, fingerprint => $"form {Convert.ToHexString(fingerprint)}");
        }

        await next(http);
    }

    public async Task<T> Once<T>(Work work, Func<Work, Task<T>> act)
    {
        var first = await work.Execute(
            $"""
            INSERT INTO idempotency (caller, key, fingerprint, result, stored_at)
            VALUES ({caller}, {key}, {fingerprint}, '', {work.Now})
            ON CONFLICT (caller, key) DO NOTHING
            """);
        if (first == 0) return await Repeat<T>(work);

        var result = await act(work);
        var stored = results.Seal(JsonSerializer.Serialize(result, Json), Context);
        await work.Execute($"UPDATE idempotency SET result = {stored} WHERE caller = {caller} AND key = {key}");
        return result;
    }

    private async Task<T> Repeat<T>(Work work)
    {
        var stored = await work.One(
            $"SELECT fingerprint, result FROM idempotency WHERE caller = {caller} AND key = {key}",
            row => new { Fingerprint = row.GetFieldValue<byte[]>(0), Result = row.GetFieldValue<byte[]>(1) });
        if (!fingerprint.AsSpan().SequenceEqual(stored!.Fingerprint)) throw new KeyReusedException();

        return JsonSerializer.Deserialize<T>(results.OpenText(stored.Result, Context), Json)!;
    }

    private static async Task<IdempotentRequest> Of(HttpContext http, Func<byte[], string> key)
    {
        var secret = http.RequestServices.GetRequiredService<SecretStore>().Key("idempotency-key");
        var fingerprint = await Fingerprint(http, secret);
        return new IdempotentRequest(
            http.User.Identity?.Name ?? "", key(fingerprint), fingerprint, new Vault(secret));
    }

    /// <summary>Keyed: from the hash of a body that holds a telephone number, the number could be guessed.</summary>
    private static async Task<byte[]> Fingerprint(HttpContext http, byte[] secret)
    {
        // All in memory: nothing a person said is to lie in a temporary file.
        http.Request.EnableBuffering(bufferThreshold: RequestLimits.BodyBytesMax + 1);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(
            $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        http.Request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}

/// <summary>The key was used before with another request: 422.</summary>
public sealed class KeyReusedException() : RefusedException(
    "idempotency-key-reused",
    "이 Idempotency-Key는 다른 내용의 요청에 쓰였습니다.",
    "This Idempotency-Key was used with another request.");
