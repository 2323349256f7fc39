using IntakeService.Bot;
using Platform;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Chats;

/// <summary>The machine's part of a conversation.</summary>
public sealed class Machine(CityPack pack)
{
    private readonly AnswerIndex answers = new(pack);

    /// <param name="Said">By name; nothing while a person answers.</param>
    public sealed record Turn(IReadOnlyList<string> Said, bool Calls, int Unclear);

    /// <summary>What the machine said, to be shown.</summary>
    public sealed record Speech(Words Words, Tone Tone, ApprovedAnswer? Answer = null);

    /// <param name="greets">Says first what it is; to somebody in danger, last.</param>
    public Turn Answer(Chat chat, Conversation.Written written, bool greets)
    {
        var turn = Answer(chat, written);
        return !greets ? turn : turn with
        {
            Said = written.Finding.Level > CrisisLevel.R0
                ? [.. turn.Said, BotWords.Greeting]
                : [BotWords.Greeting, .. turn.Said],
        };
    }

    private Turn Answer(Chat chat, Conversation.Written written)
    {
        var turn = BotTurn.Of(
            written.Text, written.Finding.Level, chat.Stage is not ChatStage.Machine, chat.Unclear, answers);
        return turn.Move switch
        {
            // Whoever a counsellor is with hears it from them, not from a machine.
            BotMove.Crisis when chat.Stage is ChatStage.Joined => new Turn([], Calls: false, turn.Unclear),
            BotMove.Crisis => new Turn([BotWords.Crisis], Calls: true, turn.Unclear),
            BotMove.Gentle => new Turn([BotWords.Gentle], Calls: true, turn.Unclear),
            BotMove.Person => new Turn([BotWords.Called], Calls: true, turn.Unclear),
            BotMove.Answer => new Turn([BotWords.Answer(turn.Answer!.Id)], Calls: false, turn.Unclear),
            BotMove.Hello => new Turn([BotWords.Hello], Calls: false, turn.Unclear),
            BotMove.Unclear => new Turn([BotWords.Unclear], Calls: false, turn.Unclear),
            _ => new Turn([], Calls: false, turn.Unclear),
        };
    }

    /// <summary>What a name stands for. An answer the city has taken back since is not shown.</summary>
    public Speech Of(string said)
    {
        if (BotWords.AnswerId(said) is not { } id)
        {
            var (words, tone) = BotWords.Of(said);
            return new Speech(words, tone);
        }

        return pack.Answers.FirstOrDefault(answer => answer.Id == id) is { } answer
            ? new Speech(answer.In(pack), Tone.Plain, answer)
            : new Speech(new("(이 안내는 더 쓰지 않아요.)", "(This answer is no longer given.)"), Tone.Plain);
    }

    /// <summary>As the desk reads it.</summary>
    public string InWords(string said) => Of(said).Words.Ko;
}
