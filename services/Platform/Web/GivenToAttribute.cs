using System.Text.Json.Serialization.Metadata;
using Platform.Audit;

namespace Platform.Web;

/// <summary>
/// A member of an answer that only some of those who may ask are given. For all others it is not there, whatever the
/// query found: what docs/access-matrix.md says of it is what keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GivenToAttribute(params string[] roles) : Attribute
{
    public IReadOnlyList<string> Roles { get; } = roles;

    /// <summary>What else must be, in words: "on the day of the visit".</summary>
    public string When { get; init; } = "";

    internal static void Keep(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            var given = member.AttributeProvider?.GetCustomAttributes(typeof(GivenToAttribute), inherit: false);
            if (given is not [GivenToAttribute to]) continue;

            member.ShouldSerialize = (_, value) =>
                value is not null && Caller.Current is { } caller && caller.Role.Split(',').Intersect(to.Roles).Any();
        }
    }
}
