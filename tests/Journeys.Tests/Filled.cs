using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Platform.Messaging;
using Platform.Web;

namespace Journeys.Tests;

/// <summary>The body of a request with every member filled in, made from its type, and where text stands.</summary>
internal sealed class Filled
{
    private readonly List<(string Path, bool Note)> texts = [];
    private readonly string body;

    /// <param name="type">What the door reads.</param>
    /// <param name="around">JSON in which it stands, with <c>§</c> in its place, and the path to there.</param>
    public Filled(Type type, string around = "§", string at = "")
    {
        var inner = new StringBuilder();
        Write(type, at, note: false, inner);
        body = around.Replace("§", inner.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The path of each text, as a problem names it.</summary>
    public IReadOnlyList<(string Path, bool Note)> Texts => texts;

    /// <summary>The body with one text replaced by this JSON.</summary>
    public string With(string path, string json)
    {
        var asked = body.Replace($"<{path}>", json, StringComparison.Ordinal);
        return texts.Aggregate(asked, (all, text) => all.Replace($"<{text.Path}>", "\"x\"", StringComparison.Ordinal));
    }

    private void Write(Type type, string path, bool note, StringBuilder json)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
        {
            texts.Add((path, note));
            json.Append('<').Append(path).Append('>');
            return;
        }

        var info = StrictJson.Options.GetTypeInfo(plain);
        if (info.Kind is JsonTypeInfoKind.Object && info.Properties.Count > 0)
        {
            json.Append('{');
            foreach (var (i, member) in info.Properties.Index())
            {
                if (i > 0) json.Append(',');
                json.Append('"').Append(member.Name).Append("\":");
                var inner = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                Write(member.PropertyType, inner, IsNote(member), json);
            }

            json.Append('}');
        }
        else if (info.Kind is JsonTypeInfoKind.Enumerable)
        {
            json.Append('[');
            Write(info.ElementType!, $"{path}[0]", note: false, json);
            json.Append(']');
        }
        else
        {
            json.Append(Simple(plain));
        }
    }

    private static bool IsNote(JsonPropertyInfo member) =>
        member.AttributeProvider is PropertyInfo property
        && property.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType == typeof(NoteJson);

    private static string Simple(Type type) => type switch
    {
        _ when type.IsEnum => $"\"{EventJson.NameOf((Enum)Enum.GetValues(type).GetValue(0)!)}\"",
        _ when type == typeof(Guid) => $"\"{Guid.Empty}\"",
        _ when type == typeof(DateTimeOffset) => $"\"{TimeProvider.System.GetUtcNow():O}\"",
        _ when type == typeof(DateOnly) => "\"2026-12-31\"",
        _ when type == typeof(TimeOnly) => "\"10:00:00\"",
        _ when type == typeof(bool) => "false",
        _ when type == typeof(JsonElement) || type == typeof(int) || type == typeof(long) => "1",
        _ => throw new NotSupportedException($"How is a {type.Name} filled in?"),
    };
}
