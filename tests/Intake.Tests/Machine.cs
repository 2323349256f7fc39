using IntakeService.Bot;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Tests;

/// <summary>The machine with the answers of Seoul, asked as the chat asks it.</summary>
internal static class Machine
{
    public static readonly TalkSoFar Beginning = new(0, PersonCalled: false, PersonJoined: false, CrisisLevel.R0);

    public static CityPack Seoul { get; } = Pack("seoul");

    public static AnswerIndex Index { get; } = new(Seoul);

    public static CityPack Pack(string city) =>
        CityPack.Load(Path.Combine(AppContext.BaseDirectory, "cities", city));

    public static BotTurn Turn(string text, TalkSoFar? so = null, AnswerIndex? index = null) =>
        BotTurn.Of(so ?? Beginning, text, CrisisDetector.Read(text).Level, index ?? Index);

    /// <summary>The move, and what is said.</summary>
    public static string Does(string text, TalkSoFar? so = null, AnswerIndex? index = null)
    {
        var turn = Turn(text, so, index);
        return $"{turn.Move} {string.Join(' ', turn.Said)}";
    }
}
