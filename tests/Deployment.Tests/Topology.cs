using System.Globalization;
using System.Text;

namespace Deployment.Tests;

/// <summary>
/// What stands on the broker before anybody speaks, made from the table of EVENTS.md: an exchange per topic, a queue
/// per topic and service with its binding, and for each service a user who may use these and no others. Arguments are
/// those that a sidecar declares, or it would be refused.
/// </summary>
internal static class Topology
{
    private static readonly string[] Services = ["intake", "consultation", "referral", "outreach", "analytics"];

    private sealed record Row(string Topic, string Announcer, string[] Heard);

    public static string Text()
    {
        var text = new StringBuilder(
            "# Made from EVENTS.md by ANNYEONG_WRITE=1 dotnet run --project tests/Deployment.Tests.\n");
        var rows = Rows();
        var topics = rows.Select(row => (row.Topic, row.Heard)).Concat(Services.SelectMany(Own)).ToList();
        foreach (var (topic, heard) in topics)
        {
            Add(text, "Exchange", topic, $"name: {topic}\n  type: fanout\n  durable: true\n  autoDelete: false");
            foreach (var queue in heard.Select(service => $"{service}-{topic}"))
            {
                Add(
                    text, "Queue", queue,
                    $"name: {queue}\n  type: quorum\n  durable: true\n  autoDelete: false\n  deletionPolicy: retain");
                Add(
                    text, "Binding", queue,
                    $"source: {topic}\n  destination: {queue}\n  destinationType: queue\n  routingKey: \"\"");
            }
        }

        foreach (var service in Services) AddUser(text, service, rows);
        return text.ToString();
    }

    /// <summary>
    /// By the first one service is told something once more, in the second lies what its sidecar cannot read.
    /// </summary>
    private static IEnumerable<(string, string[])> Own(string service) =>
        [($"again-{service}", [service]), ($"unreadable-{service}", [service])];

    private static void AddUser(StringBuilder text, string service, List<Row> rows)
    {
        var announced = rows.Where(row => row.Announcer == service).Select(row => row.Topic);
        var heard = rows.Where(row => row.Heard.Contains(service)).Select(row => row.Topic);
        string[] own = [$"again-{service}", $"unreadable-{service}"];
        var exchanges = string.Join('|', announced.Concat(heard).Distinct().Concat(own));
        // Analytics tells a single service something once more, by the exchange of its queue's name.
        var each = $"({string.Join('|', Services)})-.+";
        string[] others = service is "analytics" ? [each, "again-[a-z]+"] : [];
        var writes = string.Join('|', announced.Concat(own).Concat(others));
        // The second is what MassTransit calls queues where there are no sidecars.
        var queues = $"{service}-.+|mt\\.{service}\\..+";
        Add(
            text, "User", service,
            $"importCredentialsSecret: {{name: {service}-rabbitmq}}", vhost: false);
        Add(
            text, "Permission", service,
            $$"""
            userReference: {name: {{service}}}
              permissions:
                configure: '^({{exchanges}}|{{queues}})$'
                write: '^({{writes}}|{{queues}})$'
                read: '^({{exchanges}}|{{queues}})$'
            """);
    }

    private static void Add(StringBuilder text, string kind, string name, string spec, bool vhost = true)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ---
            apiVersion: rabbitmq.com/v1beta1
            kind: {kind}
            metadata:
              name: {name}
            spec:
              {spec}

            """);
        if (vhost) text.Append("  vhost: annyeong\n");
        text.Append("  rabbitmqClusterReference:\n    name: annyeong-rabbitmq\n");
    }

    private static List<Row> Rows()
    {
        var announced = Table("| Event |").Select(cells => new Row(
            cells[1].Trim('`')["annyeong.".Length..^".v1".Length], cells[2], cells[4].Split(", "))).ToList();
        return announced.Count > 0 ? announced : throw new InvalidOperationException("EVENTS.md names no event.");
    }

    private static IEnumerable<string[]> Table(string heading) => Repository.Text("EVENTS.md").Split('\n')
        .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
