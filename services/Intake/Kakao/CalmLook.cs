using Platform.Postgres;

namespace IntakeService.Kakao;

/// <summary>Whether no sign of danger was heard of somebody: whoever is in danger gets no late answer.</summary>
internal sealed record CalmLook(bool Calm);

/// <inheritdoc cref="CalmLook"/>
internal static class CalmLooks
{
    public static Task<CalmLook?> IsCalm(this Work work, byte[] index) => work.One(
        $"""
        SELECT NOT EXISTS (
            SELECT FROM identifiers AS known
            JOIN chats ON chats.person_id = known.person_id
            WHERE known.blind_index = {index} AND stage <> 'ended' AND risk > 'R0')
        """,
        row => new CalmLook(row.GetBoolean(0)));
}
