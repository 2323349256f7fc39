using Platform.Postgres;

namespace Platform.Messaging;

/// <summary>
/// The cases whose person has been erased, as each service remembers them: what comes late must not bring back what was
/// forgotten.
/// </summary>
public static class ErasedCases
{
    /// <summary>
    /// From now on the case is erased here; what is sealed of it in parked and waiting events is gone.
    /// </summary>
    public static async Task RememberErased(this Work work, Guid caseId, DateTimeOffset erasedAt)
    {
        var fresh = await work.Execute(
            $"""
            INSERT INTO erased_cases (case_id, erased_at) VALUES ({caseId}, {erasedAt})
            ON CONFLICT (case_id) DO NOTHING
            """);
        if (fresh == 1) work.Audit("case-erased", caseId);
        await SealedParts.DropFrom(work, caseId);
    }

    /// <summary>
    /// Has the person of this case been erased? Asked after what is to be written was locked, the answer holds.
    /// </summary>
    public static async Task<bool> IsErased(this Work work, Guid caseId) =>
        await work.Value<bool>($"SELECT EXISTS (SELECT FROM erased_cases WHERE case_id = {caseId})") ?? false;
}
