using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Identity;
using Platform.Web;

namespace Contracts.Tests;

/// <summary>A route as it is mapped: who may ask, and what its handler's type says they are given.</summary>
/// <param name="Roles">Null: everybody, signed in or not.</param>
/// <param name="Answers">The type of each answer that has something in it.</param>
/// <param name="Asked">The type of a JSON body.</param>
/// <param name="CityWide">Not for those who are of one centre.</param>
internal sealed record Door(
    string Service, string Method, string Path, IReadOnlyList<string>? Roles, IReadOnlyList<Type> Answers, Type? Asked,
    bool CityWide)
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Whole = new()
    {
        [typeof(FileContentHttpResult)] = "(bytes)",
        [typeof(RazorComponentResult)] = "(a page)",
    };

    public string Name => $"{Method} {Path}";

    public static IEnumerable<Door> Of(WebApplication city) => ((IEndpointRouteBuilder)city).DataSources
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(route => new Door(
            route.Metadata.GetMetadata<ITagsMetadata>()?.Tags[0] ?? "platform",
            route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET",
            "/" + route.RoutePattern.RawText!.TrimStart('/'), RolesOf(route), [.. AnswersOf(route)],
            route.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } asked } body
                && body.ContentTypes.Contains("application/json") ? asked : null,
            route.Metadata.GetMetadata<AuthorizationPolicy>() is not null))
        .DistinctBy(door => (door.Service, door.Name));

    /// <summary>The members of its JSON answers, by path; what may be absent ends with a question mark.</summary>
    public IEnumerable<Field> Fields => Answers.SelectMany(answer => FieldsOf(answer, "", "", [])).DistinctBy(
        one => one.Path).Where(one => one.Path.Length > 0);

    private static List<string>? RolesOf(RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is not null) return null;

        // A group's rule and the route's own both have to be met.
        var rules = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Where(rule => rule.Roles is { Length: > 0 });
        return [.. Platform.Identity.Roles.All.Where(role => rules.All(rule => rule.Roles!.Split(',').Contains(role)))];
    }

    private static IEnumerable<Type> AnswersOf(RouteEndpoint route)
    {
        var returned = route.Metadata.GetMetadata<MethodInfo>()?.ReturnType ?? typeof(void);
        if (returned.IsGenericType && returned.GetGenericTypeDefinition() is { } task
            && (task == typeof(Task<>) || task == typeof(ValueTask<>)))
        {
            returned = returned.GetGenericArguments()[0];
        }

        var each = returned.Name.StartsWith("Results`", StringComparison.Ordinal)
            ? returned.GetGenericArguments()
            : [returned];
        return each.Where(type => type.IsGenericType || Whole.ContainsKey(type));
    }

    private static IEnumerable<Field> FieldsOf(Type type, string path, string given, Type[] above)
    {
        if (Whole.TryGetValue(type, out var whole)) return [new Field(whole, given)];
        if (type.IsGenericType && typeof(IResult).IsAssignableFrom(type))
        {
            return FieldsOf(type.GetGenericArguments()[0], path, given, above);
        }

        // What a problem says stands in STYLE and the threat model: never a word of the request.
        var info = StrictJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        if (above.Contains(type)) return [new Field($"{path}…", given)];
        return info.Kind switch
        {
            JsonTypeInfoKind.Object when info.Properties.Count > 0 => info.Properties
                .Where(member => member.Get is not null)
                .SelectMany(member => Member(member, path, given, [.. above, type])),
            JsonTypeInfoKind.Enumerable => FieldsOf(info.ElementType!, $"{path}[]", given, above),
            JsonTypeInfoKind.Dictionary => FieldsOf(info.ElementType!, $"{path}.*", given, above),
            _ => [new Field(path, given)],
        };
    }

    private static IEnumerable<Field> Member(JsonPropertyInfo member, string path, string given, Type[] above)
    {
        if (member.AttributeProvider is not PropertyInfo property) return [];

        if (property.GetCustomAttribute<GivenToAttribute>() is { } to)
        {
            given = $"{string.Join(", ", to.Roles)}: {to.When}";
        }

        var optional = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || Nullability.Create(property).ReadState is NullabilityState.Nullable;
        var name = (path.Length > 0 ? $"{path}." : "") + member.Name + (optional ? "?" : "");
        return property.PropertyType == typeof(JsonElement)
            ? [new Field(name, given)]
            : FieldsOf(property.PropertyType, name, given, above);
    }
}

/// <param name="Path">As in <c>events[].data</c>.</param>
/// <param name="GivenTo">Empty: to all who may ask.</param>
internal sealed record Field(string Path, string GivenTo);
