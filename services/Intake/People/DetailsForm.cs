using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Pages.Forms;
using Platform;

namespace IntakeService.People;

/// <summary>
/// A person's details as a form of a page sends them, with the limits of <see cref="PersonDetails"/>.
/// </summary>
internal static class DetailsForm
{
    public static PersonDetails Read(SentForm sent)
    {
        var details = new PersonDetails(
            sent.Text("name"), Year(sent), sent.Choice<Sex>("sex"), sent.Text("address"), sent.Text("goodTimes"));
        List<ValidationResult> wrong = [];
        if (Validator.TryValidateObject(details, new ValidationContext(details), wrong, validateAllProperties: true))
        {
            return details;
        }

        var field = JsonNamingPolicy.CamelCase.ConvertName(wrong[0].MemberNames.First());
        throw field == "birthYear"
            ? WrongYear()
            : new BadFieldException(field, "너무 깁니다. 줄여 주십시오.", "This is too long. Please shorten it.");
    }

    private static int? Year(SentForm sent) => sent.Text("birthYear") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year
        : throw WrongYear();

    private static BadFieldException WrongYear() => new(
        "birthYear", "태어난 해를 1961처럼 네 자리로 적어 주십시오.", "Please write the year with four digits, like 1961.");
}
