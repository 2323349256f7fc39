using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>The statements that the desk's page and the taking of a contact share.</summary>
internal static class QueueTable
{
    /// <summary>Notes that the counsellor is here; a second request of the same one waits for the first.</summary>
    public static Task<int> MarkPresent(this Work work, string counsellor) => work.Execute(
        $"""
        INSERT INTO counsellors (id, present_at) VALUES ({counsellor}, {work.Now})
        ON CONFLICT (id) DO UPDATE SET present_at = EXCLUDED.present_at
        """);

    /// <summary>Is the counsellor with somebody? It says nothing of whom.</summary>
    public static async Task<bool> IsBusy(this Work work, string counsellor) => await work.Value<bool>(
        $"SELECT EXISTS (SELECT FROM consultations WHERE counsellor = {counsellor} AND state = 'open')") is true;

    /// <summary>The contact this counsellor holds, if any.</summary>
    public static async Task<TakeNextContact.View?> Held(this Work work, string counsellor)
    {
        var held = await work.One(
            $"""
            SELECT c.id, c.contact_id, c.case_id, q.channel, c.waited_s, q.risk
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            WHERE c.counsellor = {counsellor} AND c.state = 'open'
            """,
            TakeNextContact.View.Read);
        if (held is not null) work.Audit("consultation-read", held.CaseId);
        return held;
    }
}
