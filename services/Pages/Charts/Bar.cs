namespace Pages.Charts;

/// <summary>A bar with its name; a stroke may mark a second value.</summary>
public sealed record Bar(string Name, double Value, double? Mark = null);
