using System.Text.RegularExpressions;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>The doors that sources open, and where gateway and front lead whoever asks for one.</summary>
internal static class Doors
{
    private static readonly Regex Map = new("""(\w+)\.Map(?:Get|Post|Put|Delete|Methods)\(\s*"(/[^"]*)""");

    /// <summary>As a service's tables of contents name them: its groups of routes, and what is in each.</summary>
    public static IEnumerable<string> Of(string service)
    {
        var source = Repository.Sources($"{char.ToUpperInvariant(service[0])}{service[1..]}");
        foreach (Match group in Regex.Matches(source, """(?:var (\w+) = )?\w+\.Group\("(/[^"{]*)"""))
        {
            var (name, path) = (group.Groups[1], group.Groups[2].Value.TrimEnd('/'));
            if (path != "") yield return path;
            var within = Map.Matches(source).Where(door => name.Success && door.Groups[1].Value == name.Value);
            foreach (var door in within) yield return path + door.Groups[2].Value;
        }
    }

    /// <summary>Those that every service has, as Platform and Pages write them.</summary>
    public static IReadOnlyList<string> OfEvery() =>
        [.. new[] { "services/Platform/PlatformHost.cs", "services/Pages/PagesHost.cs" }.SelectMany(file =>
        {
            var source = Repository.Text(file);
            var groups = Regex.Matches(source, """var (\w+) = app\.MapGroup\("(/[^"]*)"\)""")
                .ToDictionary(group => group.Groups[1].Value, group => group.Groups[2].Value);
            return Map.Matches(source).Select(door =>
                groups.GetValueOrDefault(door.Groups[1].Value) + door.Groups[2].Value);
        })];

    /// <summary>Those of them that say of which service they are, for one service.</summary>
    public static IEnumerable<string> Naming(string service) => OfEvery()
        .Where(door => door.Contains("{service}", StringComparison.Ordinal))
        .Select(door => door.Replace("{service}", service, StringComparison.Ordinal));

    /// <summary>The HTTPRoute that takes a path, and the Service it leads to: the longest match wins.</summary>
    public static async Task<(string Route, string Service)?> Gateway(string path) =>
        (from route in await ObjectsOf("values-city.yaml")
         where route.Kind() == "HTTPRoute"
         from rule in route.Each("spec.rules")
         from match in rule.Each("matches")
         let value = (string)match.At("path.value")!
         where path == value || ((string?)match.At("path.type") == "PathPrefix"
             && path.StartsWith($"{value}/", StringComparison.Ordinal))
         orderby value.Length descending
         select ((string, string)?)(route.Name(), (string)rule.Each("backendRefs").Single()["name"]!)).FirstOrDefault();

    /// <summary>The Service that oauth2-proxy asks: a path that ends with a slash stands for all below it.</summary>
    public static async Task<string?> Front(string path) =>
        (from node in await Objects(await Built("city"))
         where node.Kind() == "ConfigMap" && node.Name() == "oauth2-proxy"
         from Match upstream in Regex.Matches(
             (string)node.At("data")!["oauth2-proxy.cfg"]!, @"""http://([^/""]+)(/[^""]*)""")
         let value = upstream.Groups[2].Value
         where path == value || (value[^1] == '/' && path.StartsWith(value, StringComparison.Ordinal))
         orderby value.Length descending
         select upstream.Groups[1].Value).FirstOrDefault();
}
