using ConsultationService.Conversations;
using Testing;

namespace ConsultationService.Tests;

/// <summary>The desk looks at a conversation again and again; what was heard in a message is known by then.</summary>
public sealed class Hearing_signs_once
{
    private readonly HeardSigns signs = new();
    private readonly Guid contact = Guid.NewGuid();

    [Fact]
    public void A_message_is_listened_to_once_and_each_for_itself()
    {
        var first = signs.In(contact, Message(1, "예시: 이번 주말에 죽을 거예요"));

        Assert.NotEmpty(first);
        Assert.Same(first, signs.In(contact, Message(1, "예시: 이번 주말에 죽을 거예요")));
        Assert.Empty(signs.In(contact, Message(2, "예시: 저녁은 먹었어요")));
        Assert.Empty(signs.In(Guid.NewGuid(), Message(1, "예시: 저녁은 먹었어요")));
    }

    [Fact]
    public void Of_what_is_not_kept_and_what_others_wrote_there_is_nothing_to_hear()
    {
        var danger = Message(1, "예시: 이번 주말에 죽을 거예요");

        Assert.NotEmpty(signs.In(contact, danger));
        Assert.Empty(signs.In(contact, danger with { Text = null }));
        Assert.Empty(signs.In(contact, danger with { Author = ChatAuthor.Machine }));
        Assert.Empty(signs.In(contact, danger with { Author = ChatAuthor.Counsellor, Number = null }));
    }

    private static ChatMessage Message(int number, string text) =>
        new(number, ChatAuthor.Person, text, ManualClock.Noon);
}
