using System.Diagnostics;
using System.Net;
using System.Threading.Channels;

namespace Bench;

/// <summary>
/// A paging gateway that takes everything and notes when somebody in the gravest danger is told of first; later steps
/// of an alarm it leaves out.
/// </summary>
internal sealed class PagerDoor : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<long> firsts = Channel.CreateUnbounded<long>();

    public PagerDoor()
    {
        Address = $"http://127.0.0.1:{Subject.FreePort()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = Task.Run(Listen);
    }

    public string Address { get; }

    /// <summary>The moment at which the next first page of an alarm came.</summary>
    public async Task<long> Next(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        return await firsts.Reader.ReadAsync(limit.Token);
    }

    public void Dispose() => listener.Close();

    private async Task Listen()
    {
        while (listener.IsListening)
        {
            var asked = await listener.GetContextAsync();
            var at = Stopwatch.GetTimestamp();
            using var reader = new StreamReader(asked.Request.InputStream);
            var page = await reader.ReadToEndAsync();
            asked.Response.StatusCode = (int)HttpStatusCode.NoContent;
            asked.Response.Close();
            if (page.Contains("\"step\":0", StringComparison.Ordinal)
                && page.Contains("\"level\":\"R4\"", StringComparison.Ordinal)) firsts.Writer.TryWrite(at);
        }
    }
}
