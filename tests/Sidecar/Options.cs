using System.Globalization;

namespace Sidecar;

/// <summary>The options of daprd that are used, under its names; and the faults it can be told to have.</summary>
internal sealed record Options(
    string AppId, int AppPort, int HttpPort, string Resources, bool HealthChecks, string HealthPath,
    TimeSpan HealthEvery, TimeSpan HealthPatience, int HealthThreshold, TimeSpan Grace, string? ApiToken,
    string? AppToken, IReadOnlySet<string> Faults)
{
    /// <summary>Of a message the broker has refused it says that it is published, as the real one does.</summary>
    public const string SwallowsRefusals = "swallows-refusals";

    /// <summary>As with a sampling rate of zero.</summary>
    public const string TellsNoTrace = "tells-no-trace";

    /// <summary>What a sidecar takes by default.</summary>
    public const int BodyBytesMax = 4 * 1024 * 1024;

    public Uri App => new($"http://127.0.0.1:{AppPort}");

    public static Options Read(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        return new Options(
            given["app-id"]!, Number("app-port", 0), Number("dapr-http-port", 3500), given["resources-path"]!,
            given["enable-app-health-check"] == "true", given["app-health-check-path"] ?? "/healthz",
            TimeSpan.FromSeconds(Number("app-health-probe-interval", 5)),
            TimeSpan.FromMilliseconds(Number("app-health-probe-timeout", 500)), Number("app-health-threshold", 3),
            TimeSpan.FromSeconds(Number("dapr-graceful-shutdown-seconds", 5)), Environment("DAPR_API_TOKEN"),
            Environment("APP_API_TOKEN"), (Environment("SIDECAR_FAULTS") ?? "").Split(',').ToHashSet());

        int Number(string name, int otherwise) =>
            given[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    private static string? Environment(string name) => System.Environment.GetEnvironmentVariable(name);
}
