using System.Diagnostics;
using OpenTelemetry;

namespace Platform.Telemetry;

/// <summary>
/// Takes the addresses out of spans before they are exported. The framework writes them there, and they may name
/// somebody; a request has its route instead, a call its server.
/// </summary>
internal sealed class WithoutPaths : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.query", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Tags) data.SetTag(tag, null);
    }
}
