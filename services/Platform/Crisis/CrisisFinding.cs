namespace Platform.Crisis;

/// <summary>
/// What a text sounds like: R0 no sign, R4 imminent danger. People set levels, this only asks to look.
/// </summary>
public enum CrisisLevel { R0, R1, R2, R3, R4 }

/// <summary>What was heard in a text, by which version of the rules, and each sign that it was heard from.</summary>
public sealed record CrisisFinding(CrisisLevel Level, IReadOnlyList<CrisisHit> Hits, string Version);

/// <summary>One sign: the rule's lasting name, why it counts, and where in the text as it was written.</summary>
public sealed record CrisisHit(string Rule, Words Why, int Start, int Length);
