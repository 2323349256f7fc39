namespace Pages.Parts;

/// <summary>One tab: a link with, if wanted, how many wait behind it.</summary>
public sealed record Tab(string Text, string Href, bool Current = false, int? Count = null, bool Urgent = false);
