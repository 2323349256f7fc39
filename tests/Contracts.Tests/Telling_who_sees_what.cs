using Platform.Identity;

namespace Contracts.Tests;

/// <summary>
/// docs/access-matrix.md: role, endpoint and field, as the city is composed. That it is also so when somebody asks is
/// shown by Journeys.Tests, which walks that file.
/// </summary>
public sealed class Telling_who_sees_what : IAsyncLifetime
{
    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private WebApplication city = null!;

    private List<Door> Doors => [.. Door.Of(city)];

    public ValueTask InitializeAsync()
    {
        city = ComposedCity.Build(secrets);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_matrix_is_what_the_city_maps() => Repository.Holds("docs/access-matrix.md", Compose());

    [Fact]
    public void A_field_for_some_roles_only_is_for_roles_that_may_ask() => Assert.All(
        from door in Doors
        from field in door.Fields
        where field.GivenTo.Length > 0
        select (door, field),
        told => Assert.Contains(told.door.Roles!, role =>
            told.field.GivenTo.Contains(role, StringComparison.Ordinal)));

    /// <summary>A number or an address in an answer is a decision: whoever adds one meets this list.</summary>
    [Fact]
    public void Where_who_somebody_is_can_be_read_stands_in_this_list() => Assert.Equal(
        [
            "GET /intake/contacts/{id:guid}/person: "
                + "details?.name?, details?.address?, details?.goodTimes?, knownBy[].masked",
            "GET /intake/rights/{id:guid}: phone?, details?.name?, details?.address?, details?.goodTimes?",
            "GET /outreach/visits/{id:guid}: details?.name?, details?.address?, details?.goodTimes?",
            "POST /intake/contacts/{id:guid}/emergency-disclosures: details.*",
            "POST /intake/rights/{id:guid}/copy: "
                + "details?.name?, details?.address?, details?.goodTimes?, knownBy[].value",
        ],
        Doors.Where(door => door.Service is "intake" or "outreach" or "consultation")
            .Select(door => (door.Name, Told: door.Fields.Where(IsPersonal).Select(field => field.Path).ToList()))
            .Where(door => door.Told.Count > 0)
            .Select(door => $"{door.Name}: {string.Join(", ", door.Told)}")
            .Order(StringComparer.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(secrets, recursive: true);
    }

    private static bool IsPersonal(Field field) =>
        field.Path == "details.*"
        || field.Path.Split('.')[^1].TrimEnd('?') is "name" or "phone" or "address" or "goodTimes"
            or "value" or "masked";

    private string Compose() =>
        $"""
        # Who may do what, and who sees which field

        Generated from the routes, the roles and the types of the answers of the composed city by
        `ANNYEONG_WRITE=1 dotnet run --project tests/Contracts.Tests`; without the variable a test compares, and
        Journeys.Tests knocks at every door of this page as every role. ● may enter, ○ unless they are of one centre
        ([0016](decisions/0016-centres.md)), a blank is told 403 and a stranger 401.
        What of an object a role may see is said by the query of the use case
        ([threat-model.md](threat-model.md), "Who may do what"); a field after which a role stands is left out for all
        others. `?` may be absent, `[]` is a list, `*` any key.

        {string.Join("\n\n", Doors.GroupBy(door => door.Service).OrderBy(doors => doors.Key == "platform").ThenBy(
            doors => doors.Key, StringComparer.Ordinal).Select(Section))}

        """;

    private static string Section(IGrouping<string, Door> doors) =>
        $"""
        ## {(doors.Key == "platform" ? "Every service" : char.ToUpperInvariant(doors.Key[0]) + doors.Key[1..])}

        | Door | {string.Join(" | ", Roles.All.Prepend("nobody"))} |
        |---|{string.Concat(Enumerable.Repeat("---|", Roles.All.Length + 1))}
        {string.Join('\n', Sorted(doors).Select(Row))}

        {string.Join('\n', Sorted(doors).Where(door => door.Fields.Any()).Select(FieldsOf))}
        """;

    private static IEnumerable<Door> Sorted(IEnumerable<Door> doors) => doors
        .OrderBy(door => door.Path, StringComparer.Ordinal).ThenBy(door => door.Method, StringComparer.Ordinal);

    private static string Row(Door door) =>
        $"| `{door.Name}` | {string.Join(" | ", Roles.All.Prepend("nobody").Select(role => Mark(door, role)))} |";

    private static string Mark(Door door, string role) =>
        !(door.Roles?.Contains(role) ?? true) ? " " : door.CityWide ? "○" : "●";

    private static string FieldsOf(Door door) =>
        $"- `{door.Name}`: {string.Join(", ", door.Fields.Select(Told))}";

    private static string Told(Field field) =>
        field.GivenTo.Length == 0 ? field.Path : $"{field.Path} (**{field.GivenTo}**)";
}
