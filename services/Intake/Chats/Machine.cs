using IntakeService.Bot;
using Platform;
using Platform.Cities;
using Platform.Crisis;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>The machine's part of a conversation.</summary>
public sealed class Machine(CityPack pack, ILogger<Machine> logger)
{
    private readonly AnswerIndex answers = new(pack);

    /// <param name="greets">Says first what it is; to somebody in danger, last.</param>
    public BotTurn Answer(Chat chat, Conversation.Written written, bool greets)
    {
        var so = new TalkSoFar(
            chat.Unclear, PersonCalled: chat.Stage is not ChatStage.Machine, chat.Stage is ChatStage.Joined,
            (CrisisLevel)chat.Risk);
        // Whatever goes wrong with a machine, a person is called.
        var turn = InTime.Or(
            () => BotTurn.Of(so, written.Wordless ? "" : written.Text, written.Finding.Level, answers),
            BotTurn.Faulty with { CallsPerson = !so.PersonCalled }, logger);
        // A consult talk is opened to talk with a person.
        if (written.Talk is not null && !so.PersonCalled && !turn.CallsPerson) turn = BotTurn.PersonWanted;
        return !greets ? turn : turn with
        {
            Said = written.Finding.Level > CrisisLevel.R0
                ? [.. turn.Said, BotWords.Greeting]
                : [BotWords.Greeting, .. turn.Said],
        };
    }

    public Words Of(string said) => BotWords.Of(pack, said);

    /// <summary>The same where the numbers to call stand beside it, to be pressed.</summary>
    public Words Bare(string said) => BotWords.Bare(pack, said);

    public IReadOnlyList<BotButton> Buttons(string said) => [.. BotWords.Buttons(pack, said)];

    /// <summary>As the desk reads it.</summary>
    public string InWords(string said) => Of(said).Ko;
}
