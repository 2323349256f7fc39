using System.Net.Http.Json;
using System.Text.Json;

namespace Testing;

/// <summary>One entry of an audit, as an auditor reads it.</summary>
public sealed record AuditedAct(
    long Seq, DateTimeOffset At, string Actor, string Role, string? Origin, string Action, string What, Guid? Subject,
    string? ReasonCode, string? TraceId, long? Link, string? Hash)
{
    /// <summary>Who did what, in short.</summary>
    public string Deed => $"{Actor} {Action}";
}

public static class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What stands in a service's audit, oldest first, without that an auditor has looked at it.</summary>
    public static async Task<IReadOnlyList<AuditedAct>> Audit(
        this RunningService running, string service, string query = "")
    {
        var auditor = running.As("auditor-1");
        var acts = await auditor.GetFromJsonAsync<List<AuditedAct>>($"/audit/{service}/entries{query}", Json);
        return [.. acts!.Where(act => act.What != "audit").Reverse()];
    }

    /// <summary>Who did what to this case, in order.</summary>
    public static async Task<IReadOnlyList<string>> Audit(this RunningService running, string service, Guid caseId) =>
        [.. (await running.Audit(service, $"?subject={caseId}")).Select(act => act.Deed)];
}
