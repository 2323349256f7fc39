using System.Text.RegularExpressions;
using Platform.Cities;
using Platform.Crisis;

namespace IntakeService.Bot;

/// <summary>What the machine does next.</summary>
public enum BotMove { Crisis, Gentle, Person, Answer, Hello, Unclear, Silent }

/// <summary>The machine's turn: any sign of danger, any wish for a person, any life told goes to a person. Pure.</summary>
/// <param name="Unclear">How often in a row it has not understood by now.</param>
public sealed partial record BotTurn(BotMove Move, int Unclear = 0, ApprovedAnswer? Answer = null)
{
    /// <summary>The second time a person is called.</summary>
    private const int UnclearMax = 2;

    /// <summary>What tells of a life in more letters than this is not asked to be said again.</summary>
    private const int ShortMax = 8;

    /// <summary>So near that it is a question about us, though there is sadness in it.</summary>
    private const double Certain = 0.6;

    /// <param name="called">A person has been called: the machine answers nothing but danger.</param>
    /// <param name="unclear">How often in a row it had not understood.</param>
    public static BotTurn Of(string text, CrisisLevel heard, bool called, int unclear, AnswerIndex answers)
    {
        if (heard >= CrisisLevel.R2) return new(BotMove.Crisis);
        if (called) return new(BotMove.Silent);
        if (heard is CrisisLevel.R1) return new(BotMove.Gentle);

        var found = answers.Find(text);
        if (found is { Score: >= Certain } certain) return new(BotMove.Answer, Answer: certain.Answer);
        if (BotCues.WantsPerson(text) || BotCues.TellsOfThemselves(text)) return new(BotMove.Person);
        if (Greeting().IsMatch(text)) return new(BotMove.Hello, unclear);
        if (found is { } near && (BotCues.Asks(text) || text.Length <= 4 * ShortMax))
        {
            return new(BotMove.Answer, Answer: near.Answer);
        }

        var understands = BotCues.Asks(text) || text.Length <= ShortMax;
        return understands && unclear + 1 < UnclearMax ? new(BotMove.Unclear, unclear + 1) : new(BotMove.Person);
    }

    [GeneratedRegex(
        @"^\W*(안녕|안뇽|안냥|하이|헬로|반가|여보세요|저기요|계세요|계신가요|hi|hello|hey|good (morning|evening|afternoon))"
        + @"[가-힣a-z]{0,6}\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Greeting();
}
