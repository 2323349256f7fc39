using System.Text;
using Microsoft.AspNetCore.Http;
using Platform;
using Platform.Messaging;
using Platform.Web;

namespace Pages.Forms;

/// <summary>A form that was sent, right or wrong, so that nothing typed is lost.</summary>
/// <param name="Name">The part of the page it stands in.</param>
/// <param name="Refused">Why it could not be taken.</param>
public sealed record SentForm(string Name, IFormCollection Fields, RefusedException? Refused = null)
{
    public int Status => Refused switch
    {
        null => StatusCodes.Status200OK,
        BadFieldException => StatusCodes.Status400BadRequest,
        NotYoursException => StatusCodes.Status403Forbidden,
        TooOftenException => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>
    /// What stands in a field of one line, as text comes in through JSON; refused with what nobody sees in it. Null
    /// where nothing stands.
    /// </summary>
    public string? Text(string field)
    {
        PlainText.Line(field, Fields[field].ToString().Trim());
        return Shown(field);
    }

    /// <summary>The same for the form that is shown again, without what nobody sees.</summary>
    public string? Shown(string field)
    {
        var text = PlainText.Lines(Fields[field].ToString()).Trim().Normalize(NormalizationForm.FormC);
        return text.Length == 0 ? null : text;
    }

    public string Needed(string field) => Text(field) ?? throw new BadFieldException(
        field, "이 칸을 채워 주십시오.", "Please fill this in.");

    public T? Choice<T>(string field) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => EventJson.NameOf(value!.Value) == Shown(field));

    public T Chosen<T>(string field) where T : struct, Enum => Choice<T>(field) ?? throw new BadFieldException(
        field, "골라 주십시오.", "Please choose.");

    public bool Has(string field, string value) => Fields[field].Contains(value);

    /// <summary>What is wrong with a field.</summary>
    public string? Error(string field) =>
        Refused is BadFieldException bad && bad.Path.Split('[')[0] == field ? bad.Words.ToString() : null;
}
