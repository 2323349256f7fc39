using System.Globalization;
using System.Text.Json;

namespace Faults.Tests;

/// <summary>Everything the five services hold at one moment, asked of their databases themselves.</summary>
internal sealed record Evidence(
    IReadOnlyList<Evidence.Contact> Contacts, IReadOnlyList<Guid> Consents, IReadOnlyList<Guid> ConsentedIn,
    IReadOnlyList<Guid> Queued, IReadOnlyList<Evidence.Consultation> Consultations,
    IReadOnlyList<Evidence.Referral> Referrals, IReadOnlyList<Evidence.Webhook> Webhooks,
    IReadOnlyList<Evidence.Plan> Plans, IReadOnlyList<Guid> Visits,
    IReadOnlyList<Evidence.Recorded> Ledger, IReadOnlyDictionary<string, long> Figures,
    IReadOnlyList<Evidence.Letter> Letters, long InOutboxes)
{
    public sealed record Contact(Guid Id, Guid CaseId, string CallId, string State);

    public sealed record Consultation(Guid Id, Guid ContactId, Guid CaseId, bool Completed);

    public sealed record Referral(Guid Id, Guid? ConsultationId, string Need, string Status);

    /// <param name="State">waiting, delivered, failed; none where no endpoint wanted the event.</param>
    /// <param name="Claimed">
    /// A courier has it or one before it at its endpoint, or died with it: until that claim runs out it may wait.
    /// </param>
    public sealed record Webhook(string EventId, string State, bool Claimed);

    public sealed record Plan(Guid Id, Guid CaseId, bool Active);

    /// <summary>An event as the ledger keeps it.</summary>
    public sealed record Recorded(string EventId, string Source, string Topic, long Sequence, JsonElement Data)
    {
        public Guid Id(string name) => Data.GetProperty(name).GetGuid();
    }

    public sealed record Letter(string Service, string EventId, string Topic, string Reason);

    /// <param name="server">A connection string that names no database.</param>
    public static async Task<Evidence> Read(string server, string prefix)
    {
        await using var open = await Databases.Open(server, prefix);
        return await Read(open);
    }

    private static async Task<Evidence> Read(Databases of) => new(
        await of.Rows("intake", "SELECT id, case_id, call_id, state FROM contacts",
            row => new Contact(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3))),
        await of.Rows("intake", "SELECT id FROM consents", row => row.GetGuid(0)),
        await of.Rows("intake", "SELECT consultation_id FROM consents", row => row.GetGuid(0)),
        await of.Rows("consultation", "SELECT contact_id FROM queue", row => row.GetGuid(0)),
        await of.Rows("consultation", "SELECT id, contact_id, case_id, state = 'completed' FROM consultations",
            row => new Consultation(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetBoolean(3))),
        await of.Rows("referral", "SELECT id, consultation_id, need_code, status FROM referrals",
            row => new Referral(
                row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetString(2), row.GetString(3))),
        await of.Rows("referral",
            """
            SELECT f.event_id, coalesce(d.state, 'none'),
                coalesce(bool_or(d.claimed_until > now()) OVER (PARTITION BY d.endpoint_id), false)
            FROM partner_feed f
            LEFT JOIN webhook_deliveries d ON d.position = f.position
            """,
            row => new Webhook(row.GetString(0), row.GetString(1), row.GetBoolean(2))),
        await of.Rows("outreach", "SELECT id, case_id, state = 'active' FROM plans",
            row => new Plan(row.GetGuid(0), row.GetGuid(1), row.GetBoolean(2))),
        await of.Rows("outreach", "SELECT id FROM visits", row => row.GetGuid(0)),
        await of.Rows("analytics", "SELECT event_id, source, topic, sequence, data FROM ledger",
            row => new Recorded(
                row.GetString(0), row.GetString(1), row.GetString(2),
                long.Parse(row.GetString(3), CultureInfo.InvariantCulture), JsonElement.Parse(row.GetString(4)))),
        (await of.Rows("analytics", "SELECT name, sum(n)::bigint FROM figures_hour GROUP BY name",
            row => (Name: row.GetString(0), Count: row.GetInt64(1)))).ToDictionary(row => row.Name, row => row.Count),
        await ParkedLetters(of),
        await of.InOutboxes());

    private static async Task<List<Letter>> ParkedLetters(Databases of)
    {
        List<Letter> letters = [];
        foreach (var service in Databases.Services)
        {
            letters.AddRange(await of.Rows(
                service, "SELECT event_id, topic, reason FROM dead_letters WHERE replayed_at IS NULL",
                row => new Letter(service, row.GetString(0), row.GetString(1), row.GetString(2))));
        }

        return letters;
    }
}
