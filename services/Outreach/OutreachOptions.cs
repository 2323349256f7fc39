using System.ComponentModel.DataAnnotations;

namespace OutreachService;

/// <summary>The settings of outreach, below <c>Outreach</c>.</summary>
public sealed record OutreachOptions
{
    /// <summary>The users who accompany people, in the order in which equals are chosen. None: plans wait.</summary>
    public IReadOnlyList<string> Companions { get; set; } = [];

    /// <summary>How many people one companion accompanies at most.</summary>
    [Range(1, 500)]
    public int PlansPerCompanionMax { get; init; } = 15;
}
