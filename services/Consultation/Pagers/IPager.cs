using Contracts;
using Platform;

namespace ConsultationService.Pagers;

/// <summary>What the city's paging gateway does for the line, whatever its make.</summary>
public interface IPager
{
    /// <summary>Calls one supervisor. The same serial again must do nothing again.</summary>
    Task<PagerAnswer> Send(PagerText text, CancellationToken stop);
}

/// <summary>What is to reach a supervisor: nobody's name, nothing anybody said.</summary>
/// <param name="To">The supervisor's address at the gateway.</param>
/// <param name="Reference">The contact as the desk calls it.</param>
/// <param name="Link">The page of the desk to open; null where the city has not said where its desk is.</param>
public sealed record PagerText(
    string To, Guid Serial, AlarmKind Kind, Risk Level, string Reference, int Step, DateTimeOffset RaisedAt,
    Words Words, string? Link);

/// <summary>Refused is for good: the gateway does not know the address, or does not take such a text.</summary>
public enum PagerOutcome { Taken, Refused, NotReached }

public sealed record PagerAnswer(PagerOutcome Outcome, TimeSpan? RetryAfter = null);

/// <summary>By what supervisors are called who look at no page.</summary>
public enum PagerKind { None, Http, Simulated }
