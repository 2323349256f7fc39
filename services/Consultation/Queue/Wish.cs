using ConsultationService.Counsellors;
using Npgsql;
using Platform;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// To whom somebody wishes to speak. A wish is kept while somebody who meets it is here, and no longer than patience
/// lasts: nobody waits for a particular person while others could listen.
/// </summary>
/// <param name="Language">BCP 47 primary language.</param>
public sealed record Wish(
    string? Language = null, Gender? Gender = null, string? Skill = null, string? Counsellor = null)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>R2 and above are met within 90 seconds, by whom they wish or by anybody.</summary>
    public static readonly TimeSpan PatienceInDanger = TimeSpan.FromSeconds(30);

    private const int CodeMax = 100;

    /// <summary>Refuses what can be no code.</summary>
    public void Check()
    {
        foreach (var (field, value) in
            new[] { ("language", Language), ("skill", Skill), ("counsellor", Counsellor) })
        {
            if (value is { Length: 0 or > CodeMax })
            {
                throw new BadFieldException(field, "1자에서 100자까지입니다.", "From 1 to 100 characters.");
            }
        }
    }
}

/// <summary>The statements about wishes that several use cases share.</summary>
internal static class WishTable
{
    /// <summary>What <see cref="Read"/> reads, of <c>queue AS q</c>.</summary>
    public static Sql Columns => $"q.language, q.gender_wish, q.skill, q.for_counsellor";

    public static Wish Read(NpgsqlDataReader row, int at) => new(
        row.Text(at), row.Text(at + 1) is { } gender ? EventJson.ValueOf<Gender>(gender) : null, row.Text(at + 2),
        row.Text(at + 3));

    /// <summary>Refuses a wish for somebody who is not known.</summary>
    public static async Task RequireKnown(this Work work, Wish wish)
    {
        if (wish.Counsellor is { } named && await work.LockCounsellor(named) is null)
        {
            throw new BadFieldException("counsellor", "모르는 상담원입니다.", "This counsellor is not known.");
        }
    }

    private static string? Text(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
