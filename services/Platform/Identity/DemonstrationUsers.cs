using Platform.Cities;

namespace Platform.Identity;

/// <summary>A user of the demonstration. All are invented.</summary>
public sealed record DemonstrationUser(string Name, string Role, Guid? Agency = null, string? Centre = null);

/// <summary>Who may sign in to the demonstration without a password.</summary>
public static class DemonstrationUsers
{
    public const int Counsellors = 14;
    public const int Companions = 20;

    public static IEnumerable<DemonstrationUser> Of(CityPack city) =>
    [
        new("pbx-1", Roles.Telephony),
        .. Numbered("counsellor", Roles.Counsellor, Counsellors),
        new("supervisor-1", Roles.Supervisor),
        .. city.Districts.Select(district => district.Centre).OfType<string>().Distinct().Select(centre =>
            new DemonstrationUser($"supervisor-{centre}", Roles.Supervisor, Centre: centre)),
        .. Numbered("companion", Roles.Companion, Companions),
        .. city.Directory.Agencies.Select(agency =>
            new DemonstrationUser($"partner-{agency.Id}", Roles.Partner, agency.Id)),
        new("operator-1", Roles.Operator),
        new("analyst-1", Roles.Analyst),
        new("auditor-1", Roles.Auditor),
        new("admin-1", Roles.Admin),
    ];

    private static IEnumerable<DemonstrationUser> Numbered(string name, string role, int count) =>
        Enumerable.Range(1, count).Select(n => new DemonstrationUser($"{name}-{n}", role));
}
