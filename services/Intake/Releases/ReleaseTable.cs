using IntakeService.People;
using Platform.Postgres;

namespace IntakeService.Releases;

/// <summary>How it stands with a person now.</summary>
internal sealed record Standing(bool Erasing, bool Suspended);

internal static class ReleaseTable
{
    /// <summary>
    /// How it stands with the person a case is about, until this work ends; null where they are no longer these.
    /// </summary>
    public static async Task<Standing?> StandingOf(this Work work, Guid caseId, IReadOnlyList<Guid> seen)
    {
        var about = (await work.PeopleOfCase(caseId))?.About;
        var family = about is { } person ? (await work.FamilyOf(person)).ToArray() : [];
        if (!family.SequenceEqual(seen)) return null;

        var members = await work.Many(
            $"""
            SELECT erasing_at IS NOT NULL, suspended_at IS NOT NULL
            FROM persons
            WHERE id = ANY({family})
            ORDER BY id
            FOR SHARE
            """,
            row => new Standing(row.GetBoolean(0), row.GetBoolean(1)));
        return new Standing(members.Exists(one => one.Erasing), members.Exists(one => one.Suspended));
    }
}
