using Contracts;
using Platform.Messaging;

namespace AnalyticsService.Figures;

/// <summary>What is counted.</summary>
public enum Figure { Contacts, Consultations, Referrals }

/// <summary>Which event makes which figure go up by one.</summary>
public static class CountedEvents
{
    private static readonly Dictionary<string, Figure> Counted = new()
    {
        [Topic.Of<ContactReceived>()] = Figure.Contacts,
        [Topic.Of<ConsultationCompleted>()] = Figure.Consultations,
        [Topic.Of<ReferralRequested>()] = Figure.Referrals,
    };

    public static IReadOnlyCollection<string> Topics => Counted.Keys;

    /// <summary>The figure an event of this topic counts for, if any.</summary>
    public static Figure? FigureOf(string? topic) =>
        topic is not null && Counted.TryGetValue(topic, out var figure) ? figure : null;
}
