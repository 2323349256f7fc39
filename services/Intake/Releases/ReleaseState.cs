using IntakeService.People;
using Platform.Postgres;

namespace IntakeService.Releases;

/// <summary>How it stands with a person at the moment an answer about them is announced.</summary>
internal sealed record ReleaseState(bool Erasing, bool Suspended);

internal static class ReleaseStates
{
    /// <summary>
    /// Holds until this work ends; null where they are no longer those whose details were sealed.
    /// </summary>
    public static async Task<ReleaseState?> StateOf(this Work work, Guid caseId, IEnumerable<Guid> sealedOf)
    {
        var about = (await work.PeopleOfCase(caseId))?.About;
        var family = about is { } person ? (await work.FamilyOf(person)).ToArray() : [];
        if (!family.SequenceEqual(sealedOf)) return null;

        var members = await work.Many(
            $"""
            SELECT erasing_at IS NOT NULL, suspended_at IS NOT NULL
            FROM persons
            WHERE id = ANY({family})
            ORDER BY id
            FOR SHARE
            """,
            row => new ReleaseState(row.GetBoolean(0), row.GetBoolean(1)));
        return new ReleaseState(members.Exists(one => one.Erasing), members.Exists(one => one.Suspended));
    }
}
