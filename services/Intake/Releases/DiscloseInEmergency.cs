using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Contracts;
using IntakeService.Keys;
using IntakeService.People;
using IntakeService.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Releases;

public enum EmergencyReason { Suicide, Medical, Violence, Fire }

/// <summary>
/// To save a life, what an emergency service needs is told without consent (Personal Information Protection Act,
/// articles 15(1)5 and 18(2)3), to somebody of whom it was made sure that they are there: whoever says "119 here" may
/// be anybody. It is written down before anything is shown, and the person is to hear of it.
/// </summary>
public static class DiscloseInEmergency
{
    private const int WordsMax = 200;

    /// <param name="Recipient">The emergency service, by its public number: <c>119</c>.</param>
    /// <param name="AskedBy">Who asks there.</param>
    /// <param name="VerifiedBy">How it was made sure, such as by calling back on the public number.</param>
    public record Request(
        [property: RegularExpression("^[0-9]{3,4}$")] string Recipient, EmergencyReason Reason,
        IReadOnlyList<string> Fields, string AskedBy, string VerifiedBy);

    /// <param name="Details">What is known of the fields asked for.</param>
    public record View(Guid DisclosureId, IReadOnlyDictionary<string, string> Details);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys, RightsVault vault,
        CityPack city, CancellationToken stop)
    {
        Check(request, city);
        if (await db.DoApart(work => work.PersonAbout(id, user), stop) is not { } read) return TypedResults.NotFound();

        var (people, person) = read;
        if (people.About is not { } about)
        {
            throw new RefusedException(
                "person-unknown", "아직 누구인지 모르는 접수입니다.", "Nobody is known for this contact yet.");
        }

        var vaults = await keys.Find(person.Family, stop);
        var told = Release.Pick(request.Fields, person.OpenDetails(vaults), person.OpenIdentifiers(vaults));
        var disclosure = await db.Do(
            work => Task.FromResult(Record(people, about, request, [.. told.Keys], user.Id(), vault, work)),
            stop);
        return TypedResults.Ok(new View(disclosure, told));
    }

    private static void Check(Request request, CityPack city)
    {
        if (!city.Hotlines.Any(line => line.Emergency && line.Number == request.Recipient))
        {
            throw new BadFieldException(
                "recipient", "시의 긴급전화 가운데 골라 주십시오.", "Please choose one of the city's emergency numbers.");
        }

        Words("askedBy", request.AskedBy);
        Words("verifiedBy", request.VerifiedBy);
        var wrong = Enumerable.Range(0, request.Fields.Count)
            .FirstOrDefault(i => !Release.Fields.Contains(request.Fields[i]), -1);
        if (request.Fields.Count == 0 || wrong >= 0)
        {
            throw new BadFieldException(
                wrong < 0 ? "fields" : $"fields[{wrong}]",
                "name, phone, address, goodTimes 가운데 하나 이상이어야 합니다.",
                "Must be one or more of name, phone, address, goodTimes.");
        }
    }

    private static void Words(string field, string text)
    {
        if (!string.IsNullOrWhiteSpace(text) && text.Length <= WordsMax) return;

        throw new BadFieldException(field, "1자에서 200자까지 적어 주십시오.", "Write from 1 to 200 characters.");
    }

    private static Guid Record(
        ContactPeople people, Guid person, Request request, string[] fields, string teller, RightsVault vault,
        Work work)
    {
        var told = new EmergencyDisclosed(
            Guid.CreateVersion7(work.Now), people.CaseId, request.Recipient, fields, work.Now);
        var askedBy = vault.SealTold(request.AskedBy, "asked_by", told.DisclosureId);
        var verifiedBy = vault.SealTold(request.VerifiedBy, "verified_by", told.DisclosureId);
        work.ExecuteLast(
            $"""
            INSERT INTO disclosures (id, case_id, person_id, recipient, reason, fields, told_by, told_at, asked_by,
                verified_by)
            VALUES ({told.DisclosureId}, {told.CaseId}, {person}, {told.Recipient}, {request.Reason}, {fields},
                {teller}, {told.DisclosedAt}, {askedBy}, {verifiedBy})
            """);
        work.Audit("emergency-disclosure", people.CaseId, EventJson.NameOf(request.Reason));
        work.Announce(told, people.CaseId);
        return told.DisclosureId;
    }
}
