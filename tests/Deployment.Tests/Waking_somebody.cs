using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Telemetry;

namespace Deployment.Tests;

/// <summary>Alerts and dashboards: what they ask for exists, and whoever is woken finds what to do.</summary>
public sealed class Waking_somebody
{
    private const string Rules = "charts/annyeong/files/rules.yaml";
    private const string Dashboards = "charts/annyeong/files/dashboards";

    private static readonly string[] Trials =
        ["tests/kubernetes/rules-test.yaml", "tests/kubernetes/rules-slow-test.yaml"];

    private static readonly string[] Headings = ["## Meaning", "## Impact", "## Diagnosis", "## Mitigation"];

    /// <summary>Metrics of what the services stand on; their documentation is the source.</summary>
    private static readonly string[] Foreign =
    [
        // ASP.NET Core, meter Microsoft.AspNetCore.Hosting.
        "http_server_request_duration_seconds",
        // RabbitMQ, /metrics and /metrics/detailed.
        "rabbitmq_detailed_queue_messages_ready", "rabbitmq_detailed_queue_consumers",
        "rabbitmq_alarms_memory_used_watermark", "rabbitmq_alarms_free_disk_space_watermark",
        // daprd, CloudNativePG and its Barman Cloud plugin.
        "dapr_component_pubsub_ingress_count", "cnpg_pg_replication_lag",
        "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp",
    ];

    private static readonly Regex MetricName = new(
        @"\b((?:annyeong|messaging|http_server|rabbitmq|dapr|cnpg|barman)_[a-z0-9_]+)(?=[{\[ )>]|$)",
        RegexOptions.Multiline);

    [Fact]
    public async Task Rules_fire_when_they_must_and_only_then()
    {
        var folder = Directory.CreateTempSubdirectory("annyeong-rules-").FullName;
        foreach (var file in Trials.Prepend(Rules))
        {
            File.Copy(Repository.PathOf(file), Path.Combine(folder, Path.GetFileName(file)));
        }

        var check = await Tools.Run(Tools.Promtool, "check", "rules", Path.Combine(folder, "rules.yaml"));
        Assert.True(check.Code == 0, check.Output + check.Error);
        var tests = await Tools.Run(
            Tools.Promtool,
            ["test", "rules", .. Trials.Select(file => Path.Combine(folder, Path.GetFileName(file)))]);
        Assert.True(tests.Code == 0, tests.Output + tests.Error);
    }

    [Fact]
    public void Every_alert_is_tried_and_has_a_runbook_and_every_runbook_an_alert()
    {
        var rules = Repository.Text(Rules);
        var alerts = Regex.Matches(rules, @"alert: (\w+)").Select(match => match.Groups[1].Value).Distinct().ToList();
        var tried = string.Concat(Trials.Select(Repository.Text));
        var runbooks = Directory.GetFiles(Repository.PathOf("docs/alerts"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

        Assert.Equal(alerts.Order(), runbooks.Keys.Order());
        Assert.All(alerts, alert => Assert.Contains(alert, tried, StringComparison.Ordinal));
        Assert.All(alerts, alert => Assert.Contains($"RUNBOOKS/{alert}.md", rules, StringComparison.Ordinal));
        Assert.All(runbooks.Values, text => Assert.Equal(
            Headings, text.Split('\n').Where(line => line.StartsWith("##", StringComparison.Ordinal))));
    }

    /// <summary>At night nobody wants to look for what is called otherwise.</summary>
    [Fact]
    public async Task Whatever_a_runbook_or_the_operations_name_is_there_by_that_name()
    {
        var objects = (await Manifests.ObjectsOf("values-city.yaml"))
            .Concat(await Manifests.Objects(await Manifests.Built("city")))
            .Concat(await Manifests.Objects(await Manifests.Built("laptop")))
            .Select(node => $"{node.Kind()}/{node.Name()}".ToLowerInvariant()).ToHashSet();
        var text = string.Concat(Directory.GetFiles(Repository.PathOf("docs/alerts")).Select(File.ReadAllText))
            + Repository.Text("docs/operations.md");

        var named = Regex.Matches(text, @"\b(?:deployment|service)/[-a-z0-9]+(?![-A-Za-z0-9])")
            .Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(objects));
    }

    [Fact]
    public void Rules_and_dashboards_ask_for_metrics_that_exist_and_for_all_of_ours()
    {
        var ours = Ours();
        var asked = MetricName.Matches(Repository.Text(Rules) + AllExpressions())
            .Select(match => Regex.Replace(match.Groups[1].Value, "_(bucket|count|sum)$", ""))
            // An alert for a count names it so.
            .Select(name => Foreign.FirstOrDefault(foreign => foreign == $"{name}_count") ?? name)
            .Where(name => !name.StartsWith("annyeong_service", StringComparison.Ordinal)
                && name is not ("annyeong_risk" or "annyeong_outcome" or "messaging_destination_name"))
            .ToHashSet();

        Assert.Empty(asked.Except([.. ours, .. Foreign]));
        Assert.Empty(ours.Except(asked));
    }

    [Fact]
    public void A_dashboard_asks_the_data_source_that_is_chosen_and_has_a_fixed_address()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf(Dashboards)))
        {
            var board = JsonDocument.Parse(File.ReadAllText(file)).RootElement;

            Assert.NotEqual("", board.GetProperty("uid").GetString());
            Assert.InRange(board.GetProperty("schemaVersion").GetInt32(), 39, 41);
            var sources = Regex.Matches(board.GetRawText(), "\"uid\":\\s*\"([^\"]+)\"")
                .Select(match => match.Groups[1].Value)
                .Where(uid => uid != board.GetProperty("uid").GetString());
            Assert.All(sources, uid => Assert.Equal("${datasource}", uid));
            var ids = board.GetProperty("panels").EnumerateArray()
                .Select(panel => panel.GetProperty("id").GetInt32()).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    private static string AllExpressions() => string.Join('\n', Directory.GetFiles(Repository.PathOf(Dashboards))
        .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
        .SelectMany(board => board.GetProperty("panels").EnumerateArray())
        .Where(panel => panel.TryGetProperty("targets", out _))
        .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
        .Select(target => target.GetProperty("expr").GetString()));

    /// <summary>The instruments of the platform, named as the collector's Prometheus exporter names them.</summary>
    private static HashSet<string> Ours()
    {
        HashSet<string> names = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "Annyeong") names.Add(PrometheusName(instrument));
        };
        listener.Start();
        RuntimeHelpers.RunClassConstructor(typeof(Metrics).TypeHandle);
        return names;
    }

    private static string PrometheusName(Instrument instrument) =>
        instrument.Name.Replace('.', '_')
        + (instrument.Unit == "s" ? "_seconds" : "")
        + (instrument is Counter<long> ? "_total" : "");
}
