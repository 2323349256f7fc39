using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Platform.Identity;

namespace Bench;

/// <summary>Partners with a referral each, which they put on hold and resume, again and again.</summary>
internal sealed class PartnerDesks : IDisposable
{
    private readonly HttpClient http;
    private readonly (Guid Agency, Guid Referral, string Token)[] partners;
    private readonly bool[] held;
    private int turn = -1;

    public PartnerDesks(int port, string secrets, int count)
    {
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(File.ReadAllBytes(Path.Combine(secrets, "demonstration-signing-key")), out _);
        var key = new ECDsaSecurityKey(signing) { KeyId = "demonstration" };
        partners =
        [
            .. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())
                .Select(agency => (agency, Guid.NewGuid(), Token(agency, key))),
        ];
        held = new bool[count];
    }

    public int Count => partners.Length;

    public Func<int, bool> Hangs { get; set; } = _ => false;

    public int Next() => Interlocked.Increment(ref turn);

    /// <summary>Each has taken somebody on, and has an endpoint.</summary>
    public async Task Begin(NpgsqlDataSource data, PartnerRoom room)
    {
        await using var insert = data.CreateCommand(
            """
            INSERT INTO referrals (
                id, consultation_id, case_id, agency_id, service_id, need_code, severity, urgency, status,
                consent_recipient, consent_version, requested_at, respond_by, changed_at)
            SELECT referral, gen_random_uuid(), gen_random_uuid(), agency, gen_random_uuid(), 'L1.2', 2, 'routine',
                'accepted', 'partners', '1', now(), now() + interval '2 days', now()
            FROM unnest($1::uuid[], $2::uuid[]) AS one (referral, agency)
            """);
        insert.Parameters.AddWithValue(partners.Select(partner => partner.Referral).ToArray());
        insert.Parameters.AddWithValue(partners.Select(partner => partner.Agency).ToArray());
        await insert.ExecuteNonQueryAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (partner, _) => await Send(
                HttpMethod.Put, partner, "/partner/endpoints/main", new { url = room.UrlOf(partner) }));
        Hangs = room.Hangs;
    }

    public async Task Act(int partner)
    {
        var path = $"/partner/referrals/{partners[partner].Referral}";
        await (held[partner]
            ? Send(HttpMethod.Post, partner, $"{path}/resume", new { })
            : Send(HttpMethod.Post, partner, $"{path}/hold", new { reason = "예시" }));
        held[partner] = !held[partner];
    }

    public void Dispose() => http.Dispose();

    private async Task Send(HttpMethod method, int partner, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new("Bearer", partners[partner].Token);
        request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static string Token(Guid agency, SecurityKey key) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DemonstrationTokens.Issuer,
            Audience = "annyeong120",
            TokenType = "at+jwt",
            Expires = (TimeProvider.System.GetUtcNow() + DemonstrationTokens.Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = $"partner-{agency}", ["roles"] = new[] { Roles.Partner }, ["agency"] = $"{agency}",
            },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
}
