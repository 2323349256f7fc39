using System.Threading.RateLimiting;
using Platform;
using Platform.Crisis;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>How much one sender may write. Whoever may be in danger is always heard, and not counted.</summary>
public sealed class ChatLimits : IDisposable
{
    /// <summary>No door takes more, and no more is listened to.</summary>
    public const int TextMax = CrisisDetector.LongestText;

    private const int BurstMax = 60;
    private const int PerSecond = 2;

    /// <summary>Behind one address there may be a shelter, or a whole mobile network.</summary>
    private const int Many = 10;

    /// <summary>What whoever has written too much is told.</summary>
    public static readonly Words TooOften = new(
        "한꺼번에 너무 많이 보냈어요. 잠깐 쉬고 다시 보내 주세요.",
        "That was a lot at once. Please wait a moment and send it again.");

    private readonly PartitionedRateLimiter<string> people = Limiter(times: 1);
    private readonly PartitionedRateLimiter<string> addresses = Limiter(times: Many);

    /// <summary>Whether somebody may write this now.</summary>
    public bool Allows(CrisisFinding finding, string sender) =>
        finding.Level > CrisisLevel.R0 || people.AttemptAcquire(sender).IsAcquired;

    /// <summary>
    /// What is taken of a text, and what was heard in it. Too long or too often is refused, unless there is a sign of
    /// danger: then what fits is taken.
    /// </summary>
    /// <param name="inDanger">Asked of whoever has written too often: was a sign heard of them before?</param>
    /// <exception cref="RefusedException">It has to be mended, or sent later.</exception>
    public async Task<(string Text, CrisisFinding Finding)> Take(
        string text, byte[] session, string address, Func<Task<bool>> inDanger)
    {
        var finding = CrisisDetector.Read(text);
        if (finding.Level > CrisisLevel.R0) return (text.Length > TextMax ? text[..TextMax] : text, finding);

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new BadFieldException("text", "하고 싶은 이야기를 적어 주세요.", "Please write something first.");
        }

        if (text.Length > TextMax)
        {
            throw new BadFieldException(
                "text", "너무 길어요. 10,000자까지 보낼 수 있으니 나누어 보내 주세요.",
                "That is too long. You can send up to 10,000 characters: please send it in parts.");
        }

        if ((!addresses.AttemptAcquire(address).IsAcquired || !Allows(finding, Convert.ToHexString(session)))
            && !await inDanger())
        {
            throw new TooOftenException(TooOften.Ko, TooOften.En);
        }

        return (text, finding);
    }

    public void Dispose()
    {
        people.Dispose();
        addresses.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int times) => PartitionedRateLimiter.Create<string, string>(
        sender => RateLimitPartition.GetTokenBucketLimiter(sender, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = times * BurstMax,
            TokensPerPeriod = times * PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        }));
}
