using System.Security.Claims;
using Npgsql;
using Platform;
using Platform.Audit;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.People;

/// <summary>Who a contact is about, as its row says.</summary>
/// <param name="Reporter">Who reached out; null while they are anonymous.</param>
/// <param name="Subject">Whom it is about where that is somebody else.</param>
public sealed record ContactPeople(
    Guid ContactId, Guid CaseId, Guid? Reporter, Guid? Subject, Relation Relation, string? Counsellor)
{
    /// <summary>The person it is about.</summary>
    public Guid? About => Relation is Relation.Self ? Reporter : Subject;
}

/// <summary>The statements that more than one use case about people runs.</summary>
internal static class PersonTable
{
    private const long FamilyLock = 120_004;

    /// <summary>
    /// The people of a contact, locked until the work ends. Null when there is no such contact, or none of the
    /// centre a supervisor is of who has not opened its case in an emergency; refused for a counsellor who does not
    /// hold it.
    /// </summary>
    public static async Task<ContactPeople?> PeopleOf(this Work work, Guid contactId, ClaimsPrincipal user)
    {
        var found = await work.One(
            $"""
            SELECT c.id, c.case_id, coalesce(c.person_id, calls.person_id), c.subject_id, c.relation,
                CASE WHEN NOT c.consulted OR c.met_again THEN c.counsellor END,
                c.district, c.counsellor IS NOT DISTINCT FROM {user.Id()}
            FROM contacts c
            LEFT JOIN calls USING (call_id, source)
            WHERE c.id = {contactId}
            FOR UPDATE OF c
            """,
            row => Tuple.Create(Read(row), row.IsDBNull(6) ? null : row.GetString(6), row.GetBoolean(7)));
        if (found is not var (people, district, own)) return null;
        if (!own && !await BreakGlass.Reaches(user, district, people.CaseId, work)) return null;
        if (user.IsInRole(Roles.Supervisor) || people.Counsellor == user.Id()) return people;

        throw new NotYoursException(
            "contact-held-by-another", "다른 상담원이 맡은 접수입니다.", "Another counsellor holds this contact.");
    }

    /// <summary>The people of a case, by the contact that opened it.</summary>
    public static Task<ContactPeople?> PeopleOfCase(this Work work, Guid caseId) => work.One(
        $"""
        SELECT c.id, c.case_id, coalesce(c.person_id, calls.person_id), c.subject_id, c.relation,
                CASE WHEN NOT c.consulted OR c.met_again THEN c.counsellor END
        FROM contacts c
        LEFT JOIN calls USING (call_id, source)
        WHERE c.case_id = {caseId}
        ORDER BY c.received_at, c.id
        LIMIT 1
        """,
        Read);

    /// <summary>
    /// Until this work ends nobody else is joined, parted or marked to be erased: two joins at once could go round in a
    /// circle, and one beside an erasure would leave half of a person.
    /// </summary>
    public static Task LockFamilies(this Work work) => work.Execute($"SELECT pg_advisory_xact_lock({FamilyLock})");

    /// <summary>The family, locked and never empty: what is done to nobody must not be called done.</summary>
    public static async Task<List<Guid>> LockFamilyOf(this Work work, Guid person)
    {
        await work.LockFamilies();
        var family = await work.FamilyOf(person);
        return family.Count > 0 ? family : throw new InvalidOperationException($"Person {person} is in no family.");
    }

    /// <summary>The person all of these have been recognised as, and everybody recognised as that one.</summary>
    public static Task<List<Guid>> FamilyOf(this Work work, Guid person) => work.Many(
        $"""
        WITH RECURSIVE up AS (
            SELECT id, merged_into FROM persons WHERE id = {person}
            UNION
            SELECT p.id, p.merged_into FROM persons p JOIN up ON p.id = up.merged_into
        ), family AS (
            SELECT id, 0 AS depth FROM up WHERE merged_into IS NULL
            UNION ALL
            SELECT p.id, depth + 1 FROM persons p JOIN family ON p.merged_into = family.id
        )
        SELECT id FROM family ORDER BY depth, id
        """,
        row => row.GetGuid(0));

    /// <summary>Apart again: these who were joined, and whoever was by these consents.</summary>
    public static async Task Part(
        this Work work, IReadOnlyCollection<Guid> persons, IReadOnlyCollection<Guid> consents, string by)
    {
        await work.LockFamilies();
        var (joined, agreed) = (persons.ToArray(), consents.ToArray());
        var together = await work.Many(
            $"""
            SELECT unnest(ARRAY[kept, joined]) FROM merges
            WHERE (joined = ANY({joined}) OR consent_id = ANY({agreed})) AND split_at IS NULL
            """,
            row => row.GetGuid(0));
        var parted = await work.Many(
            $"""
            UPDATE merges SET split_by = {by}, split_at = {work.Now}
            WHERE (joined = ANY({joined}) OR consent_id = ANY({agreed})) AND split_at IS NULL
            RETURNING joined
            """,
            row => row.GetGuid(0));
        await work.Execute($"UPDATE persons SET merged_into = NULL WHERE id = ANY({parted.ToArray()})");
        work.AuditEach("persons-parted", parted);
        await work.TellCasesAgain(together);
    }

    /// <summary>Every case that is about these persons; not those in which they spoke for somebody else.</summary>
    public static Task<List<Guid>> CasesOf(this Work work, IReadOnlyCollection<Guid> persons)
    {
        var family = persons.ToArray();
        return work.Many(
            $"""
            SELECT case_id FROM contacts
            WHERE relation = {Relation.Self} AND person_id = ANY({family})
                OR relation <> {Relation.Self} AND subject_id = ANY({family})
            UNION
            SELECT c.case_id FROM contacts c JOIN calls USING (call_id, source)
            WHERE c.relation = {Relation.Self} AND calls.person_id = ANY({family})
            UNION
            SELECT case_id FROM past_cases WHERE person_id = ANY({family})
            ORDER BY case_id
            """,
            row => row.GetGuid(0));
    }

    private static ContactPeople Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2),
        row.IsDBNull(3) ? null : row.GetGuid(3), EventJson.ValueOf<Relation>(row.GetString(4)),
        row.IsDBNull(5) ? null : row.GetString(5));

    /// <summary>Where a person's details stand.</summary>
    public static string DetailsIn(Guid person) => $"persons|details|{person}";
}
