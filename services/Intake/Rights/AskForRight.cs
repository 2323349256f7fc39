using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Rights;

/// <summary>
/// Somebody asks for what is theirs by law, by the number the city knows them by or, known by none, by their resume
/// code. They get a code: whoever says it when the number is rung back, or when they come with what they asked by, is
/// who asks. Whether anything is known under the number or the code is told to nobody here.
/// </summary>
public static class AskForRight
{
    private const int CodeDigits = 6;

    /// <param name="Phone">In E.164 or as written in Korea.</param>
    /// <param name="ResumeCode">As it was given; blanks and capitals do not matter.</param>
    public record Request(
        RightKind Kind, [property: StringLength(30, MinimumLength = 7)] string? Phone = null,
        [property: StringLength(40, MinimumLength = 4)] string? ResumeCode = null);

    /// <param name="Code">Shown once.</param>
    /// <param name="AnswerBy">The last day for an answer.</param>
    public record View(Guid RequestId, string Code, DateTimeOffset AnswerBy);

    public static async Task<Ok<View>> Handle(
        Request request, IntakeDatabase db, PersonRegister register, RightsVault vault, CancellationToken stop) =>
        TypedResults.Ok(await Ask(request, db, register, vault, stop));

    public static async Task<RazorComponentResult> HandleForm(
        IFormCollection form, IntakeDatabase db, PersonRegister register, RightsVault vault, CancellationToken stop)
    {
        var sent = new SentForm("asked", form);
        var (asked, refused) = await Refusal.Of<View>(async () => await Ask(
            new Request(sent.Chosen<RightKind>("kind"), sent.Text("phone"), sent.Text("resumeCode")), db, register,
            vault, stop));
        sent = sent with { Refused = refused };
        return new RazorComponentResult<PrivacyPage>(new { Asked = asked, Sent = sent }) { StatusCode = sent.Status };
    }

    private static async Task<View> Ask(
        Request request, IntakeDatabase db, PersonRegister register, RightsVault vault, CancellationToken stop)
    {
        var by = KnownBy(request.Phone, request.ResumeCode);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString(
            $"D{CodeDigits}", CultureInfo.InvariantCulture);
        return await db.DoApart(work => Keep(request.Kind, by, code, register, vault, work), stop);
    }

    private static Identifier KnownBy(string? phone, string? resumeCode) => (phone, resumeCode) switch
    {
        (null, { } said) => ResumeCode.Normalise(said) is { } code
            ? new Identifier(IdentifierKind.ResumeCode, code)
            : throw new BadFieldException(
                "resumeCode", "코드를 알아볼 수 없어요. 받으신 열 글자를 적어 주세요.",
                "This is not a code. Please write the ten letters you were given."),
        (_, { }) => throw new BadFieldException(
            "resumeCode", "전화번호와 코드 가운데 하나만 적어 주세요.",
            "Please write the number or the code, not both."),
        _ => PhoneNumber.Normalise(phone ?? "") is { } number
            ? Identifier.Phone(number)
            : throw new BadFieldException(
                "phone", "전화번호를 알아볼 수 없어요. 010-0000-0000처럼 적어 주세요.",
                "This is not a telephone number. Please write it like 010-0000-0000."),
    };

    private static Task<View> Keep(
        RightKind kind, Identifier by, string code, PersonRegister register, RightsVault vault, Work work)
    {
        var id = Guid.CreateVersion7(work.Now);
        var answerBy = work.Now.AddDays(RightsRequest.DaysToAnswer);
        var number = by.Kind is IdentifierKind.Phone ? vault.Seal(by.Value, id) : null;
        work.ExecuteLast(
            $"""
            INSERT INTO rights_requests (id, kind, state, known_by, blind_index, sealed, code_hash, received_at,
                answer_by)
            VALUES ({id}, {kind}, {RightState.Received}, {by.Kind}, {register.IndexOf(by)}, {number},
                {register.Fingerprint($"{id}|{code}")}, {work.Now}, {answerBy})
            """);
        return Task.FromResult(new View(id, code, answerBy));
    }
}
