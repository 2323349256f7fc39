using Contracts;
using IntakeService.Bot;
using IntakeService.Kakao;
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
    public BotTurn Answer(Chat chat, Channel channel, Conversation.Written written, bool greets)
    {
        var so = new TalkSoFar(
            chat.Unclear, PersonCalled: chat.Stage is not ChatStage.Machine, chat.Stage is ChatStage.Joined,
            (CrisisLevel)chat.Risk);
        // Whatever goes wrong with a machine, a person is called.
        var turn = InTime.Or(
            () => BotTurn.Of(so, written.Wordless ? "" : written.Text, written.Finding.Level, answers),
            BotTurn.Faulty with { CallsPerson = !so.PersonCalled }, logger);
        // A consult talk is opened to talk with a person; the messenger has no form for a number to be called at.
        var person = written.Talk is not null || (channel is Channel.Kakao && turn.Said.Contains(BotWords.CallMe));
        if (person && !so.PersonCalled && !turn.CallsPerson) turn = BotTurn.PersonWanted;
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

    /// <summary>As the desk reads it, or whoever is written to in this language.</summary>
    public string InWords(string said, string? language = null) => Of(said).In(language);

    /// <summary>What is called from beside a sentence.</summary>
    public IReadOnlyList<TalkButton> Links(string said, string? language) =>
    [
        .. from button in Buttons(said)
           where button.Telephone is not null
           select new TalkButton(button.Label.In(language), $"tel:{button.Telephone}"),
    ];
}
