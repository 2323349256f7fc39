using System.Text.Json.Serialization;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Web;

namespace ConsultationService.Consultations;

/// <summary>What a counsellor writes down at the end of a consultation.</summary>
public sealed record Completion(
    ConsultationKind Kind,
    Risk Risk,
    ConsultationOutcome Outcome,
    IReadOnlyList<Need>? Needs = null,
    IReadOnlyList<ConsentGrant>? Consents = null,
    FollowUp? FollowUp = null,
    [property: JsonConverter(typeof(NoteJson))] string? Note = null)
{
    private const int NoteLengthMax = 10_000;
    private const int SeverityMax = 3;

    /// <summary>Refuses what cannot be, with the first such field named.</summary>
    public void Check(CityPack city)
    {
        if (Problems(city).FirstOrDefault() is { } problem)
        {
            throw new BadFieldException(problem.Field, problem.Words.Ko, problem.Words.En);
        }
    }

    /// <summary>All that cannot be: unknown need codes, severities, consent texts; a form names every field.</summary>
    public IEnumerable<FieldProblem> Problems(CityPack city) =>
        NeedProblems(city).Concat(ConsentProblems(city)).Concat(NoteProblems());

    private IEnumerable<FieldProblem> NeedProblems(CityPack city)
    {
        var codes = new HashSet<string>();
        foreach (var (i, need) in (Needs ?? []).Index())
        {
            if (!city.KnowsNeed(need.Code))
            {
                yield return Bad($"needs[{i}].code", "모르는 필요 코드입니다.", "This need code is not known.");
            }
            else if (!codes.Add(need.Code))
            {
                yield return Bad($"needs[{i}].code", "같은 필요가 두 번 있습니다.", "The same need stands here twice.");
            }
            else if (need.Severity is < 0 or > SeverityMax)
            {
                yield return Bad($"needs[{i}].severity", "정도는 0에서 3까지입니다.", "Severity is 0 to 3.");
            }
        }
    }

    private IEnumerable<FieldProblem> ConsentProblems(CityPack city)
    {
        var grants = new HashSet<(string, string)>();
        foreach (var (i, consent) in (Consents ?? []).Index())
        {
            var texts = city.Consents.Where(text => text.Purpose == consent.Purpose).ToList();
            if (texts.Count == 0)
            {
                yield return Bad($"consents[{i}].purpose", "모르는 목적입니다.", "This purpose is not known.");
            }
            else if (!Covers(texts, consent.Recipient, city))
            {
                yield return Bad(
                    $"consents[{i}].recipient",
                    "이 목적으로 받을 수 있는 곳이 아닙니다.", "This recipient is not known for this purpose.");
            }
            else if (texts.All(text => text.Version != consent.TextVersion))
            {
                yield return Bad(
                    $"consents[{i}].textVersion",
                    "이 목적의 글에 없는 판입니다.", "The text for this purpose has no such version.");
            }
            else if (!grants.Add((Canonical(consent.Recipient), consent.Purpose)))
            {
                yield return Bad($"consents[{i}]", "같은 동의가 두 번 있습니다.", "The same consent stands here twice.");
            }
        }
    }

    private IEnumerable<FieldProblem> NoteProblems()
    {
        if (Note is { Length: > NoteLengthMax })
        {
            yield return Bad("note", "메모는 10,000자까지입니다.", "A note has at most 10,000 characters.");
        }
    }

    /// <summary>The group the texts name or, where they speak of partners, one agency of the directory.</summary>
    private static bool Covers(List<ConsentText> texts, string recipient, CityPack city) =>
        texts.Any(text => text.Recipient == recipient)
        || (texts.Any(text => text.Recipient == "partners")
            && city.Directory.Agencies.Any(agency => agency.Id.ToString() == Canonical(recipient)));

    /// <summary>An agency's id may be written in several ways.</summary>
    private static string Canonical(string recipient) =>
        Guid.TryParse(recipient, out var agency) ? agency.ToString() : recipient;

    private static FieldProblem Bad(string field, string ko, string en) => new(field, new Words(ko, en));
}

/// <summary>A value that cannot stand: its path in the request and the reason for the person who wrote it.</summary>
public sealed record FieldProblem(string Field, Words Words);
