using Contracts;
using IntakeService.Keys;
using IntakeService.People;
using Platform.Postgres;

namespace IntakeService.Erasures;

/// <summary>The statements that more than one use case about erasure runs.</summary>
internal static class ErasureTable
{
    /// <summary>Whoever is meant to be erased: the courier does it, however often the process dies meanwhile.</summary>
    public static async Task BeginErasure(this Work work, IReadOnlyCollection<Guid> persons)
    {
        var family = persons.ToArray();
        await work.Execute(
            $"UPDATE persons SET erasing_at = {work.Now} WHERE id = ANY({family}) AND erasing_at IS NULL");
        work.AuditEach("erasure-begun", family);
        work.LeaveErrand();
    }

    /// <summary>
    /// The key is gone: what it opened goes too, and what the person is recognised by. That there was a contact, a
    /// consent, a disclosure stays, without anybody in it.
    /// </summary>
    public static async Task Erase(this Work work, IReadOnlyCollection<Guid> persons)
    {
        var gone = persons.ToArray();
        await work.ExecuteAll(
            $"DELETE FROM identifiers WHERE person_id = ANY({gone})",
            $"DELETE FROM person_flags WHERE person_id = ANY({gone})",
            $"""
            DELETE FROM rights_notes
            WHERE request_id IN (SELECT id FROM rights_requests WHERE person_id = ANY({gone}))
            """,
            $"UPDATE rights_requests SET sealed = NULL, blind_index = NULL WHERE person_id = ANY({gone})",
            $"""
            UPDATE persons SET details = NULL, erased_at = {work.Now}
            WHERE id = ANY({gone}) AND erased_at IS NULL
            """);
    }

    /// <summary>Tells every service, case by case.</summary>
    public static void AnnounceErased(this Work work, Guid person, IEnumerable<Guid> cases, DateTimeOffset erasedAt)
    {
        foreach (var caseId in cases) work.Announce(new PersonErased(person, caseId, erasedAt), caseId);
    }
}
