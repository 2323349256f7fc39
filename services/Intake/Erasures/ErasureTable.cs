using Contracts;
using IntakeService.Keys;
using IntakeService.People;
using Platform.Messaging;
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
    /// consent, a disclosure stays, without anybody in it; so does a case the person only reported, which goes on. A
    /// call under way holds its identifier, so what follows here sees it.
    /// </summary>
    public static async Task Erase(this Work work, IReadOnlyCollection<Guid> persons)
    {
        var gone = persons.ToArray();
        await work.ExecuteAll(
            $"""
            UPDATE rights_requests SET sealed = NULL, blind_index = NULL
            WHERE person_id = ANY({gone})
                OR blind_index IN (SELECT blind_index FROM identifiers WHERE person_id = ANY({gone}))
            """,
            $"DELETE FROM identifiers WHERE person_id = ANY({gone})",
            $"DELETE FROM chat_sessions WHERE person_id = ANY({gone})",
            $"""
            DELETE FROM chat_messages
            WHERE contact_id IN (SELECT contact_id FROM chats WHERE person_id = ANY({gone}))
            """,
            $"UPDATE chats SET talk_index = NULL, talk_user = NULL WHERE person_id = ANY({gone})",
            $"DELETE FROM person_flags WHERE person_id = ANY({gone})",
            $"""
            DELETE FROM rights_notes
            WHERE request_id IN (SELECT id FROM rights_requests WHERE person_id = ANY({gone}))
            """,
            $"""
            UPDATE call_events SET fingerprint = ''
            FROM calls
            WHERE calls.call_id = call_events.call_id AND calls.source = call_events.source
                AND calls.person_id = ANY({gone})
            """,
            $"""
            UPDATE calls SET person_id = NULL
            FROM contacts c
            WHERE calls.person_id = ANY({gone}) AND c.relation <> {Relation.Self}
                AND c.call_id = calls.call_id AND c.source = calls.source
            """,
            $"UPDATE contacts SET person_id = NULL WHERE person_id = ANY({gone}) AND relation <> {Relation.Self}",
            $"""
            UPDATE persons SET details = NULL, erased_at = {work.Now}
            WHERE id = ANY({gone}) AND erased_at IS NULL
            """);
    }

    /// <summary>Tells every service, case by case, and forgets here what is sealed of them.</summary>
    public static async Task AnnounceErased(
        this Work work, Guid person, IEnumerable<Guid> cases, DateTimeOffset erasedAt)
    {
        work.Audit("person-erased", person);
        foreach (var caseId in cases)
        {
            await work.RememberErased(caseId, erasedAt);
            work.Announce(new PersonErased(person, caseId, erasedAt), caseId);
        }

        await work.Execute($"DELETE FROM past_cases WHERE person_id = {person}");
    }
}
