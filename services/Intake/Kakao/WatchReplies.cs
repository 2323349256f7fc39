using Platform.Postgres;
using Platform.Telemetry;

namespace IntakeService.Kakao;

/// <summary>Tells those who watch how long what is to go to somebody in a consult talk has waited.</summary>
public static class WatchReplies
{
    public static async Task Look(Work work) => Metrics.RepliesWait(TimeSpan.FromSeconds(await work.Value<double>(
        $"""
        SELECT extract(epoch FROM {work.Now} - min(m.posted_at))::double precision
        FROM chat_messages AS m
        JOIN chats USING (contact_id)
        WHERE m.due_at IS NOT NULL AND chats.talk_user IS NOT NULL
        """) ?? 0));
}
