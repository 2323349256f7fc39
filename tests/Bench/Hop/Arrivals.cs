using System.Buffers.Text;
using System.Text.Json;
using Platform.Messaging;

namespace Bench.Hop;

/// <summary>
/// The messages of a run, drawn before it: CloudEvents as a service of ours sends them, 512 bytes of data. They are
/// about a thousand cases, of which a few have most of them (zipf 0.99); every run has the same.
/// </summary>
internal sealed class Arrivals
{
    public const int Few = 1_000;
    public const int Many = 100_000;
    public const int DataBytes = 512;

    private const double Skew = 0.99;
    private const int Seed = 42;

    private readonly byte[][] messages;

    private Arrivals(byte[][] messages, int[] perCase)
    {
        this.messages = messages;
        PerCase = perCase;
    }

    public int Count => messages.Length;

    /// <summary>How many messages each case has.</summary>
    public IReadOnlyList<int> PerCase { get; }

    public int MessageBytes => messages[^1].Length;

    public ReadOnlyMemory<byte> this[int number] => messages[number];

    public static Guid CaseOf(int place) => new($"00000000-0000-7000-8000-{place:x12}");

    /// <summary>About few cases, or about many that are all alike.</summary>
    public static Arrivals Draw(int count, int cases = Few)
    {
        // Not for secrets: every run is to have the same cases.
#pragma warning disable CA5394
        var random = new Random(Seed);
        var upTo = UpTo(cases, cases == Few ? Skew : 0);
        var perCase = new int[cases];
        var messages = new byte[count][];
        for (var number = 0; number < count; number++)
        {
            var found = Array.BinarySearch(upTo, random.NextDouble());
            var place = Math.Min(found < 0 ? ~found : found, cases - 1);
            perCase[place]++;
            var trace = $"00-{random.NextInt64():x16}{random.NextInt64():x16}-{random.NextInt64():x16}-00";
            messages[number] = Message(number, CaseOf(place), trace);
        }
#pragma warning restore CA5394

        return new Arrivals(messages, perCase);
    }

    /// <summary>The number a message carries in its data, that which arrived and that which follows it alike.</summary>
    public static int NumberOf(ReadOnlySpan<byte> message)
    {
        var member = "\"number\":"u8;
        return Utf8Parser.TryParse(message[(message.IndexOf(member) + member.Length)..], out int number, out _)
            ? number
            : throw new InvalidDataException("A message without its number.");
    }

    public static Guid IdOf(ReadOnlySpan<byte> message)
    {
        var member = "\"id\":\""u8;
        return Utf8Parser.TryParse(message[(message.IndexOf(member) + member.Length)..], out Guid id, out _)
            ? id
            : throw new InvalidDataException("A message without its id.");
    }

    /// <summary>The data as text, of exactly 512 bytes.</summary>
    public static string Data(int number, Guid caseId)
    {
        var bare = JsonSerializer.Serialize(new HopArrived(caseId, number, ""), EventJson.Options).Length;
        return JsonSerializer.Serialize(
            new HopArrived(caseId, number, new string('x', DataBytes - bare)), EventJson.Options);
    }

    private static byte[] Message(int number, Guid caseId, string trace) => CloudEvent.Write(
        "/annyeong/seoul/bench",
        new OutboxRow(
            number + 1, Guid.CreateVersion7(), HopBroker.Arrived, caseId, TimeProvider.System.GetUtcNow(), trace,
            Data(number, caseId)));

    /// <summary>The share of all messages that the cases up to each place have together.</summary>
    private static double[] UpTo(int cases, double skew)
    {
        var weights = Enumerable.Range(1, cases).Select(rank => Math.Pow(rank, -skew)).ToArray();
        var (whole, sum) = (weights.Sum(), 0.0);
        return Array.ConvertAll(weights, weight => (sum += weight) / whole);
    }
}
