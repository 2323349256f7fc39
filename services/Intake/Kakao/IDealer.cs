namespace IntakeService.Kakao;

/// <summary>What an official dealer of the messenger does for the line in a consult talk, whatever its make.</summary>
public interface IDealer
{
    /// <summary>Brings something to a user. The same serial again must do nothing again.</summary>
    Task<Delivery> Send(TalkText text, CancellationToken stop);
}

/// <summary>What is to go to a user.</summary>
/// <param name="User">The dealer's key of the user.</param>
/// <param name="Links">Beside it, to be pressed.</param>
public sealed record TalkText(string User, string Serial, string Text, IReadOnlyList<TalkButton> Links);

/// <param name="Address">A page, or a number that is called.</param>
public sealed record TalkButton(string Label, string Address);

/// <summary>Refused is for good: the talk is over, the user unknown, or the text is not one they take.</summary>
public enum Outcome { Taken, Refused, NotReached }

public sealed record Delivery(Outcome Outcome, TimeSpan? RetryAfter = null);

/// <summary>By whom counsellors' words are brought to the messenger.</summary>
public enum DealerKind { None, Http, Simulated }
