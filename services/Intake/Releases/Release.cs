using Contracts;
using IntakeService.People;

namespace IntakeService.Releases;

/// <summary>Which details may be handed on, and which were told at all. Pure: no clock, no database.</summary>
public static class Release
{
    public const string Name = "name";
    public const string Phone = "phone";
    public const string Address = "address";
    public const string GoodTimes = "goodTimes";

    public static readonly IReadOnlyList<string> Fields = [Name, Phone, Address, GoodTimes];

    /// <summary>Why nothing may be handed on, whatever there is; null when it may.</summary>
    public static DetailsRefusal? Refuse(bool covered, bool erased, bool suspended) => (covered, erased, suspended)
        switch
    {
        (_, true, _) => DetailsRefusal.Erased,
        (_, _, true) => DetailsRefusal.Suspended,
        (false, _, _) => DetailsRefusal.NoConsent,
        _ => null,
    };

    /// <summary>The fields asked for, as far as they are known.</summary>
    public static IReadOnlyDictionary<string, string> Pick(
        IReadOnlyList<string> asked, PersonDetails? details, IEnumerable<Identifier> identifiers)
    {
        var known = new Dictionary<string, string?>
        {
            [Name] = details?.Name,
            [Phone] = identifiers.FirstOrDefault(one => one.Kind is IdentifierKind.Phone)?.Value,
            [Address] = details?.Address,
            [GoodTimes] = details?.GoodTimes,
        };
        return asked.Where(field => known.GetValueOrDefault(field) is not null)
            .Distinct()
            .ToDictionary(field => field, field => known[field]!);
    }
}
