using ConsultationService.Consultations;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Conversations;

/// <summary>The statements that keeping, showing and forgetting a conversation share.</summary>
internal static class ConversationTable
{
    private const int CaseLock = 120_031;

    /// <summary>
    /// May what was written be kept? The answer holds until this work ends: whoever forgets the case waits for it.
    /// </summary>
    public static async Task<bool> MayKeepMessage(this Work work, Guid contactId, Guid caseId)
    {
        await work.Execute($"SELECT pg_advisory_xact_lock_shared({CaseLock}, hashtext({caseId.ToString()}))");
        if (await work.IsErased(caseId)) return false;

        return await work.MayKeepNotes(caseId) || await work.Value<bool>(
            $"""
            SELECT EXISTS (SELECT FROM queue WHERE contact_id = {contactId} AND state IN ('taken', 'gone'))
                AND NOT EXISTS (SELECT FROM consultations WHERE contact_id = {contactId} AND state = 'open')
            """) is not true;
    }

    /// <summary>
    /// The number of the last message of the person's that had reached the desk and was shown; null where they do not
    /// write.
    /// </summary>
    public static async Task<int?> LastReadOf(this Work work, Consultation consultation, int? lastSeen) =>
        Consultation.IsWritten(consultation.Channel)
            ? await work.Value<int>(
                $"""
                SELECT coalesce(max(number), 0) FROM chat_messages
                WHERE contact_id = {consultation.ContactId} AND author = 'person'
                    AND number <= {lastSeen ?? int.MaxValue}
                """)
            : null;

    /// <summary>All that was written of a case is gone.</summary>
    public static async Task ForgetConversations(this Work work, Guid caseId)
    {
        await work.LockToForget(caseId);
        await work.Execute($"DELETE FROM chat_messages WHERE case_id = {caseId}");
    }

    /// <summary>
    /// What was written of a case is gone, but for those who still wait or are being listened to: nobody in danger is
    /// to be met by somebody who cannot read what they wrote.
    /// </summary>
    public static async Task ForgetEndedConversations(this Work work, Guid caseId)
    {
        await work.LockToForget(caseId);
        await work.Execute(
            $"""
            DELETE FROM chat_messages AS written
            WHERE case_id = {caseId}
                AND EXISTS (
                    SELECT FROM queue WHERE contact_id = written.contact_id AND state IN ('taken', 'gone'))
                AND NOT EXISTS (
                    SELECT FROM consultations WHERE contact_id = written.contact_id AND state = 'open')
            """);
    }

    /// <summary>In the order in which it was written, and left in the audit.</summary>
    public static async Task<List<ChatMessage>> ReadConversation(
        this Work work, Guid contactId, Guid caseId, MessageVault vault)
    {
        work.Audit("conversation-read", caseId);
        return await work.Many(
            $"""
            SELECT number, reply_id, author, text, posted_at
            FROM chat_messages
            WHERE contact_id = {contactId}
            ORDER BY posted_at, number, reply_id
            """,
            row =>
            {
                int? number = row.IsDBNull(0) ? null : row.GetInt32(0);
                var text = row.IsDBNull(3)
                    ? null
                    : vault.Open(contactId, number ?? (object)row.GetGuid(1), row.GetFieldValue<byte[]>(3));
                return new ChatMessage(
                    number, EventJson.ValueOf<ChatAuthor>(row.GetString(2)), text,
                    row.GetFieldValue<DateTimeOffset>(4));
            });
    }

    private static Task LockToForget(this Work work, Guid caseId) =>
        work.Execute($"SELECT pg_advisory_xact_lock({CaseLock}, hashtext({caseId.ToString()}))");
}
