using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Web;

/// <summary>
/// What text may hold that comes in by any door. A line (a name, an id, an address) with something in it that nobody
/// sees is not what it seems: it is refused. A note of several lines may have been pasted from anywhere, and nobody
/// can take out what they cannot see: it is taken out for them. Pure: no clock, no database.
/// </summary>
public static class PlainText
{
    /// <summary>More marks than this on one letter are no language, but a page covered with ink.</summary>
    public const int MarksMax = 8;

    private const char Joiner = '\u200D';
    private const char NonJoiner = '\u200C';

    /// <summary>One line: no control, bidi, zero-width or other invisible character, no half of a pair.</summary>
    public static bool IsLine(string text) => !Hidden(text, lines: false).Any();

    /// <summary>
    /// Several lines, without what nobody sees; breaks, tabs and what joins letters and emoji stay.
    /// </summary>
    public static string Lines(string text)
    {
        var hidden = Hidden(text, lines: true).ToHashSet();
        if (hidden.Count == 0) return text;

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!hidden.Contains(i)) clean.Append(text[i]);
        }

        return clean.ToString();
    }

    /// <summary>A field of a form that is one line; refused with its name.</summary>
    public static string Line(string field, string text) => IsLine(text) ? text : throw new BadFieldException(
        field, "보이지 않는 글자가 들어 있습니다. 지우고 다시 적어 주십시오.",
        "There are invisible characters in it. Please delete them and write it again.");

    /// <summary>Where a code unit stands that may not.</summary>
    private static IEnumerable<int> Hidden(string text, bool lines)
    {
        var marks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            var kind = whole ? Rune.GetUnicodeCategory(rune) : UnicodeCategory.Surrogate;
            marks = kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MarksMax || IsHidden(kind, text[i], lines))
            {
                for (var part = 0; part < length; part++) yield return i + part;
            }

            i += length - 1;
        }
    }

    private static bool IsHidden(UnicodeCategory kind, char first, bool lines) => kind switch
    {
        UnicodeCategory.Control => !lines || first is not ('\n' or '\r' or '\t'),
        UnicodeCategory.Format => !lines || first is not (Joiner or NonJoiner),
        // Not letters, and never will be: the first of them cannot even be composed.
        UnicodeCategory.OtherNotAssigned => first is '\uFFFE' or '\uFFFF',
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => true,
        _ => false,
    };
}

/// <summary>A member that is a note of several lines, where all others are one.</summary>
public sealed class NoteJson : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainText.Lines(StrictJson.TextOf(ref reader));

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
