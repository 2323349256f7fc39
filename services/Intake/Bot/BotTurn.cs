using Platform.Crisis;

namespace IntakeService.Bot;

/// <summary>What the machine does with a message.</summary>
public enum BotMove
{
    /// <summary>A sign of danger: a person, urgently, and the numbers in the same message.</summary>
    Crisis,

    /// <summary>A lighter sign: a person at once.</summary>
    Gentle,

    /// <summary>A person is called.</summary>
    Person,

    /// <summary>An approved answer.</summary>
    Answer,

    /// <summary>A greeting or thanks, returned.</summary>
    Courtesy,

    /// <summary>Not understood, for the first time.</summary>
    Unclear,

    /// <summary>A person has been called and not come yet.</summary>
    Hold,

    /// <summary>A person answers: the machine says nothing.</summary>
    Silent,
}

/// <summary>A conversation as far as the machine has to know it.</summary>
/// <param name="Misunderstandings">How often in a row the machine did not understand.</param>
/// <param name="Heard">The gravest sign of danger so far. It ends the machine's part for good.</param>
public sealed record TalkSoFar(int Misunderstandings, bool PersonCalled, bool PersonJoined, CrisisLevel Heard);

/// <summary>
/// The machine's turn. Pure: it answers from the city's approved answers or hands over; it assesses nobody, promises
/// and argues nothing, and has no way to end a conversation.
/// </summary>
/// <param name="Said">Names of <see cref="BotWords"/>.</param>
/// <param name="CallsPerson">A person is to be called, who has not been yet.</param>
/// <param name="Misunderstandings">As they stand after this turn.</param>
public sealed record BotTurn(BotMove Move, IReadOnlyList<string> Said, bool CallsPerson, int Misunderstandings)
{
    /// <summary>Longer is a story, and stories are for people.</summary>
    public const int LongestRead = 1_000;

    /// <summary>Whoever asks the machine and gets a fault hands over.</summary>
    public static BotTurn Faulty { get; } = Hand(BotMove.Person, BotWords.CalledAsFaulty);

    /// <summary>Whoever has asked for a person already gets one.</summary>
    public static BotTurn PersonWanted { get; } = Hand(BotMove.Person, BotWords.PersonCalled);

    /// <param name="level">What was heard in the text; null where nobody could listen.</param>
    public static BotTurn Of(TalkSoFar so, string? text, CrisisLevel? level, AnswerIndex answers)
    {
        if (level is null || text is null)
        {
            return so.PersonJoined ? Silent : Faulty with { CallsPerson = !so.PersonCalled };
        }

        var graver = level > so.Heard;
        if (so.PersonJoined)
        {
            return level >= CrisisLevel.R2 && graver ? new(BotMove.Crisis, [BotWords.Numbers], false, 0) : Silent;
        }

        if (level >= CrisisLevel.R2 && graver) return Hand(BotMove.Crisis, BotWords.Crisis, so.PersonCalled);
        if (level == CrisisLevel.R1 && graver) return Hand(BotMove.Gentle, BotWords.Gentle, so.PersonCalled);
        if (so.Heard > CrisisLevel.R0) return Hand(BotMove.Hold, BotWords.Noted, so.PersonCalled);

        var turn = text.Length > LongestRead
            ? Hand(BotMove.Person, BotWords.CalledAsLong)
            : Reading(text, so.Misunderstandings, answers);
        return !so.PersonCalled || turn.Move is BotMove.Answer
            ? turn
            : Hand(BotMove.Hold, BotWords.Noted, called: true);
    }

    private static BotTurn Silent { get; } = new(BotMove.Silent, [], false, 0);

    private static BotTurn Reading(string text, int misunderstandings, AnswerIndex answers)
    {
        var sound = new Sound(text);
        var (telling, found) = (new Telling(text, sound), answers.Find(sound));
        if (telling.Feels) return Hand(BotMove.Person, BotWords.PersonCalled);

        var (asks, life) = (telling.Asks, telling.OfLife);
        var inTheBook = asks && found is { Score: >= AnswerIndex.Sure };
        if (telling.WantsPerson && !inTheBook) return Hand(BotMove.Person, BotWords.PersonCalled);
        if (misunderstandings == 0 && telling.Courtesy is { } courtesy)
        {
            return new(BotMove.Courtesy, [courtesy], false, 0);
        }

        var near = asks && !life ? AnswerIndex.Near : AnswerIndex.Nearer;
        if (found is not null && found.Score >= near && (asks || !life))
        {
            return new(BotMove.Answer, [BotWords.NameOf(found.Answer)], false, 0);
        }

        if (life || telling.States) return Hand(BotMove.Person, BotWords.PersonCalled);
        return misunderstandings > 0
            ? Hand(BotMove.Person, BotWords.CalledAsUnclear)
            : new(BotMove.Unclear, [BotWords.Unclear], false, 1);
    }

    private static BotTurn Hand(BotMove move, string said, bool called = false) => new(move, [said], !called, 0);
}
