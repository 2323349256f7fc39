using IntakeService.Consents;
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

    /// <summary>Whether the person agrees to be accompanied.</summary>
    public static async Task<bool> MayAccompany(this Work work, Guid caseId) => await work.Value<bool>(
        $"""
        SELECT EXISTS (
            SELECT FROM consents
            WHERE case_id = {caseId} AND purpose = {ConsentTexts.Companion} AND withdrawn_at IS NULL)
        """) is true;

    /// <summary>What may be told to somebody who goes alone: while a mark of danger stands, not where.</summary>
    public static async Task<IReadOnlyList<string>> TellableAlone(
        this Work work, IReadOnlyList<string> fields, SealedPerson about)
    {
        var family = about.Family.ToArray();
        var dangerous = await work.Value<bool>(
            $"""
            SELECT EXISTS (
                SELECT FROM person_flags
                WHERE person_id = ANY({family}) AND kind = {FlagKind.Danger} AND lifted_at IS NULL
                    AND until > {work.Now})
            """) is true;
        return dangerous ? [.. fields.Where(field => field != "address")] : fields;
    }
}
