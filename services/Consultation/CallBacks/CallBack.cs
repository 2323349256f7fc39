using Contracts;
using Platform;

namespace ConsultationService.CallBacks;

public enum CallBackState { Open, Claimed, Kept, Missed, Dropped }

/// <summary>A call that was promised: to whom, in which window. Pure: no clock, no database.</summary>
/// <param name="NoMessage">Nothing is left on an answering machine, unless the person was asked.</param>
/// <param name="AtNight">The person agreed to be called between 21:00 and 09:00.</param>
/// <param name="ForCounsellor">Who promised to call in person; another does when the window is about to end.</param>
/// <param name="PromisedBy">Null where the person asked for it without a counsellor.</param>
public sealed record Promise(
    Guid CallBackId, Guid ContactId, Guid CaseId, CallBackKind Kind, Risk Risk, DateTimeOffset From,
    DateTimeOffset Until, bool NoMessage = true, bool AtNight = false, string? ForCounsellor = null,
    string? PromisedBy = null)
{
    private static readonly TimeSpan AheadMax = TimeSpan.FromDays(31);

    /// <summary>Refuses a window in which nobody can be called.</summary>
    public void Check(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Until <= From)
        {
            throw new BadFieldException(
                "until", "끝나는 때가 시작보다 뒤여야 합니다.", "It has to end after it begins.");
        }

        if (Until <= now) throw new BadFieldException("until", "이미 지난 때입니다.", "This time has passed.");
        if (Until > now + AheadMax)
        {
            throw new BadFieldException("until", "31일 안이어야 합니다.", "Within 31 days.");
        }

        if (CallBackPolicy.FirstFrom(From > now ? From : now, AtNight, Risk, zone) >= Until)
        {
            throw new BadFieldException(
                "atNight", "21시부터 9시까지는 본인이 괜찮다고 하실 때만 전화합니다.",
                "Between 21:00 and 09:00 only whoever agreed to it is called.");
        }
    }
}
