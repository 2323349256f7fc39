using Platform;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// How much an agency may have sent to itself, or made, within an hour: so nobody's program that runs in a circle keeps
/// the couriers from others or fills the tables. It is counted in the database, by all replicas together.
/// </summary>
public static class Allowance
{
    public const string Tests = "tests";
    public const string Resent = "resent";
    public const string Links = "links";
    public const string Handshakes = "handshakes";
    public const string Secrets = "secrets";
    public const int TestsMax = 10;
    public const int ResentMax = 1_000;
    public const int LinksMax = 100;
    public const int HandshakesMax = 40;
    public const int SecretsMax = 40;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private sealed record Spent(int Used, DateTimeOffset Since);

    /// <summary>
    /// What is left of the hour that runs, at least one. The row is held until this work ends: two at once do not both
    /// take the rest.
    /// </summary>
    /// <exception cref="TooOftenException">Nothing is.</exception>
    public static async Task<int> Left(this Work work, Guid agency, string what, int most)
    {
        // One that began later than now was written by a clock that goes wrong.
        var spent = await work.One(
            $"""
            INSERT INTO partner_allowances AS known (agency_id, what, since, used)
            VALUES ({agency}, {what}, {work.Now}, 0)
            ON CONFLICT (agency_id, what) DO UPDATE
            SET used = CASE WHEN known.since > {work.Now - Hour} AND known.since <= {work.Now} THEN known.used
                    ELSE 0 END,
                since = CASE WHEN known.since > {work.Now - Hour} AND known.since <= {work.Now} THEN known.since
                    ELSE EXCLUDED.since END
            RETURNING used, since
            """,
            row => new Spent(row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1)));
        var left = most - spent!.Used;
        return left > 0 ? left : throw TooOften(most, spent.Since + Hour - work.Now);
    }

    public static Task Spend(this Work work, Guid agency, string what, int number) => work.Execute(
        $"UPDATE partner_allowances SET used = used + {number} WHERE agency_id = {agency} AND what = {what}");

    /// <summary>One of so many.</summary>
    /// <exception cref="TooOftenException">None is left.</exception>
    public static async Task SpendOne(this Work work, Guid agency, string what, int most)
    {
        await work.Left(agency, what, most);
        await work.Spend(agency, what, 1);
    }

    private static TooOftenException TooOften(int most, TimeSpan after) => new(
        $"한 시간에 {most}번까지입니다. {Math.Ceiling(after.TotalMinutes)}분 뒤에 다시 해 주십시오.",
        $"At most {most} within an hour. Please try again in {Math.Ceiling(after.TotalMinutes)} minutes.",
        after);
}
