using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>
/// There is no door that sends in bulk, and so none that asks who is bereaved or at risk: what goes out answers
/// somebody who wrote. All words are invented.
/// </summary>
public sealed class Sending_nothing_unasked
{
    private const int Days = 31;

    [Fact]
    public async Task Never_12_somebody_whose_talk_is_over_gets_a_message_on_the_nineteenth_or_any_other_day()
    {
        var clock = new ManualClock(Intake.Start);
        await using var dealer = await Dealer.Start();
        await using var line = await dealer.Line(clock);
        foreach (var text in new[] { "남편이 작년에 세상을 떠났어요", "가족과 연락을 끊고 지내요", "아무도 모르게 사라지고 싶어요" })
        {
            var user = Dealer.User();
            await Dealer.Say(line, user, text);
            var contact = line.Announced<ContactReceived>()[^1];
            await line.Accept(contact);
            await line.Complete(contact);
            await Eventually.Holds(() => Task.FromResult(
                dealer.Read(user).Any(read => read.Contains("이야기를 마쳤어요", StringComparison.Ordinal))));
        }

        var before = dealer.Taken.Count;
        using var waiting = new Citizen(line);
        await waiting.Write("말할 사람이 없어요");
        for (var day = 1; day <= Days; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            // Whoever waits is told so: what is done on schedule has been done that day.
            await Eventually.Holds(async () => (await waiting.Page()).Split("<li class=\"urgent\"").Length > day);
        }

        Assert.Equal(before, dealer.Taken.Count);
    }
}
