using System.Text.RegularExpressions;

namespace Contracts.Tests;

/// <summary>An event of the contracts: its type, who announces it, and when, as its file and its summary say.</summary>
internal sealed partial record Announcement(Type Type, string Service, string When)
{
    /// <summary>In the order of files and lines.</summary>
    public static IReadOnlyList<Announcement> All { get; } =
    [
        .. from service in new[] { "Intake", "Consultation", "Referral", "Outreach", "Analytics" }
           let path = Repository.PathOf($"services/Contracts/{service}Events.cs")
           where File.Exists(path)
           from Match told in Told().Matches(File.ReadAllText(path))
           select new Announcement(
               typeof(Need).Assembly.GetType($"Contracts.{told.Groups["name"]}", throwOnError: true)!,
               service.ToLowerInvariant(), told.Groups["when"].Value),
    ];

    public string Topic { get; } = Platform.Messaging.Topic.Of(Type);

    [GeneratedRegex(
        @"Announced by \w+ (?<when>when .*?)\.</summary>\s*(\[.*\]\s*)?public (sealed )?record (?<name>\w+)\(")]
    private static partial Regex Told();
}
