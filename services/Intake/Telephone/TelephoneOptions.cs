using Contracts;

namespace IntakeService.Telephone;

public enum ExchangeKind { None, Simulated }

/// <summary>By which exchange counsellors call people, below <c>Telephone</c>.</summary>
public sealed record TelephoneOptions
{
    /// <summary>Not set: a simulated one in a demonstration, and none elsewhere.</summary>
    public ExchangeKind? Exchange { get; set; }

    /// <summary>What comes of the first things asked of the simulated exchange; empty is success.</summary>
    public IList<CallFailure?> Next { get; } = [];
}
