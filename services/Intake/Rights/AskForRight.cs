using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>
/// Somebody asks for what is theirs by law. They get a code; whoever rings back the number it is about and hears that
/// code knows that it is they who ask. Whether anything is known under the number is told to nobody here.
/// </summary>
public static class AskForRight
{
    private const int CodeDigits = 6;
    private static readonly Words NoNumber = new(
        "전화번호를 알아볼 수 없어요. 010-0000-0000처럼 적어 주세요.",
        "This is not a telephone number. Please write it like 010-0000-0000.");

    /// <param name="Phone">The number the city knows the person by, in E.164 or as written in Korea.</param>
    public record Request(RightKind Kind, [property: StringLength(30, MinimumLength = 7)] string Phone);

    /// <param name="Code">Shown once.</param>
    /// <param name="AnswerBy">The last day for an answer.</param>
    public record View(Guid RequestId, string Code, DateTimeOffset AnswerBy);

    public static async Task<Ok<View>> Handle(
        Request request, IntakeDatabase db, PersonRegister register, RightsVault vault, CancellationToken stop) =>
        TypedResults.Ok(await Ask(request.Kind, request.Phone, db, register, vault, stop));

    public static async Task<RazorComponentResult<PrivacyPage>> HandleForm(
        [FromForm] RightKind kind, [FromForm] string? phone, IntakeDatabase db, PersonRegister register,
        RightsVault vault, HttpContext http, CancellationToken stop)
    {
        if (PhoneNumber.Normalise(phone ?? "") is null)
        {
            return new RazorComponentResult<PrivacyPage>(new { Kind = kind, Error = NoNumber.ToString() })
            {
                StatusCode = StatusCodes.Status400BadRequest,
            };
        }

        var asked = await Ask(kind, phone!, db, register, vault, stop);
        return new RazorComponentResult<PrivacyPage>(new { Asked = asked });
    }

    private static async Task<View> Ask(
        RightKind kind, string phone, IntakeDatabase db, PersonRegister register, RightsVault vault,
        CancellationToken stop)
    {
        var number = PhoneNumber.Normalise(phone) ?? throw new BadFieldException("phone", NoNumber.Ko, NoNumber.En);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString(
            $"D{CodeDigits}", CultureInfo.InvariantCulture);
        return await db.DoApart(work => Keep(kind, number, code, register, vault, work), stop);
    }

    private static Task<View> Keep(
        RightKind kind, string number, string code, PersonRegister register, RightsVault vault, Work work)
    {
        var id = Guid.CreateVersion7(work.Now);
        var answerBy = work.Now.AddDays(RightsRequest.DaysToAnswer);
        work.ExecuteLast(
            $"""
            INSERT INTO rights_requests (id, kind, state, blind_index, sealed, code_hash, received_at, answer_by)
            VALUES ({id}, {kind}, {RightState.Received}, {register.IndexOf(Identifier.Phone(number))},
                {vault.Seal(number, id)}, {register.Fingerprint($"{id}|{code}")}, {work.Now}, {answerBy})
            """);
        return Task.FromResult(new View(id, code, answerBy));
    }
}
