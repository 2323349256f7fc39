using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Contracts;
using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace IntakeService.Consents;

public enum ConsentChannel { Phone, Web, Kakao, Paper }

public enum Guardian { Parent, LegalGuardian }

/// <summary>
/// Records a consent given outside the end of a consultation: to whom, for what, in which version of the text, by which
/// way (Personal Information Protection Act, articles 17, 22 and 22-2). Who may be under fourteen needs a guardian's.
/// </summary>
public static class GiveConsent
{
    public record Request(
        [property: StringLength(64, MinimumLength = 1)] string Recipient,
        [property: StringLength(64, MinimumLength = 1)] string Purpose,
        [property: StringLength(16, MinimumLength = 1)] string TextVersion,
        ConsentChannel Channel, Guardian? Guardian = null);

    public record View(Guid ConsentId);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys, CityPack city,
        TimeProvider clock, CancellationToken stop)
    {
        if (!ConsentTexts.Knows(city, request.Recipient, request.Purpose, request.TextVersion))
        {
            throw new BadFieldException(
                "textVersion", "이 목적과 받는 곳에 대한 이 판의 글이 없습니다.",
                "There is no text of this version for this purpose and recipient.");
        }

        if (await db.DoApart(work => work.PersonAbout(id, user), stop) is not { } about) return TypedResults.NotFound();

        var birthYear = (await about.Person.Open(keys, stop))?.BirthYear;
        if (request.Guardian is null && PersonRules.NeedsGuardian(birthYear, city.DayOf(clock.GetUtcNow())))
        {
            throw new BadFieldException(
                "guardian", "14세 미만일 수 있어 법정대리인의 동의가 필요합니다.",
                "The person may be under 14: a guardian has to consent.");
        }

        var given = await db.Do(work => Task.FromResult(Record(about.People, request, user.Id(), work)), stop);
        return TypedResults.Ok(new View(given));
    }

    private static Guid Record(ContactPeople people, Request request, string counsellor, Work work)
    {
        var given = new ConsentGiven(
            Guid.CreateVersion7(work.Now), people.CaseId, ConsentTexts.Canonical(request.Recipient), request.Purpose,
            request.TextVersion, work.Now);
        work.ExecuteLast(
            $"""
            INSERT INTO consents (id, case_id, contact_id, recipient, purpose, text_version, given_at, channel,
                guardian, recorded_by)
            VALUES ({given.ConsentId}, {given.CaseId}, {people.ContactId}, {given.Recipient}, {given.Purpose},
                {given.TextVersion}, {given.GivenAt}, {request.Channel}, {request.Guardian}, {counsellor})
            """);
        work.Audit("consent-recorded", people.CaseId);
        work.Announce(given, people.CaseId);
        return given.ConsentId;
    }
}
