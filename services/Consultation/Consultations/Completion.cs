using System.Text.Json.Serialization;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Web;

namespace ConsultationService.Consultations;

/// <summary>What a counsellor writes down at the end of a consultation.</summary>
/// <param name="FormVersion">The form it was filled in with; the city's current one where none is named.</param>
/// <param name="RiskReason">Why the level lies below what the answers stand for.</param>
/// <param name="Tier">The city's group of support, by its code.</param>
/// <param name="Fit">What an agency must fit; told to nobody without a consent to refer.</param>
/// <param name="LastSeen">The last message that was shown; all that had come, where it does not say.</param>
public sealed record Completion(
    ConsultationKind Kind,
    Risk Risk,
    ConsultationOutcome Outcome,
    IReadOnlyList<Need>? Needs = null,
    IReadOnlyList<ConsentGrant>? Consents = null,
    FollowUp? FollowUp = null,
    [property: JsonConverter(typeof(NoteJson))] string? Note = null,
    string? FormVersion = null,
    IReadOnlyList<TriageAnswer>? Triage = null,
    [property: JsonConverter(typeof(NoteJson))] string? RiskReason = null,
    string? Tier = null,
    int? LastSeen = null,
    Fit? Fit = null)
{
    /// <summary>Said of a code that nobody can choose.</summary>
    public static readonly Words NotToChoose = new(
        "여기서 고를 수 있는 값이 아닙니다.", "This is none of the values to choose from.");

    private const string Referral = "referral";
    private const int NoteLengthMax = 10_000;
    private const int ReasonLengthMax = 500;
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
        NeedProblems(city).Concat(ConsentProblems(city)).Concat(NoteProblems()).Concat(FormProblems(city))
            .Concat(TriageProblems()).Concat(FitProblems());

    /// <summary>What an agency may be chosen by: nothing where none is to be asked.</summary>
    public Fit? FitToTell() => Consents?.Any(consent => consent.Purpose == Referral) is true ? Fit : null;

    /// <summary>The form this was filled in with; null where the city has none such.</summary>
    public FormDefinition? FormIn(CityPack city) =>
        FormVersion is null ? city.CurrentForm : city.Form(FormVersion);

    /// <summary>A level below that of an open crisis, or below what was heard, takes a human's reason too.</summary>
    /// <returns>Is it lowered?</returns>
    public bool RequireReason(Risk found, Risk? openCrisis)
    {
        if (Risk >= found && !(Risk < openCrisis)) return false;
        if (!string.IsNullOrWhiteSpace(RiskReason)) return true;

        throw Risk < openCrisis
            ? new BadFieldException(
                "riskReason", "더 높은 위험 수준의 위기가 열려 있습니다. 낮게 판단한 까닭을 적어 주십시오.",
                "A crisis of a graver level is open. Write why you judge it lower.")
            : new BadFieldException(
                "riskReason", $"이분에게서 {found} 신호가 들렸습니다. 낮게 판단한 까닭을 적어 주십시오.",
                $"A sign of {found} was heard. Write why you judge it lower.");
    }

    /// <summary>What is kept sealed with the note.</summary>
    public TriageRecord ToTriageRecord() =>
        new(Triage ?? [], string.IsNullOrWhiteSpace(RiskReason) ? null : RiskReason.Trim());

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

    private IEnumerable<FieldProblem> FormProblems(CityPack city)
    {
        if (FormIn(city) is not { } form)
        {
            yield return Bad("formVersion", "모르는 양식 판입니다.", "The form has no such version.");
        }
        else if (Tier is not null && form.Tiers.All(tier => tier.Code != Tier))
        {
            yield return Bad("tier", "이 양식에 없는 지원 단계입니다.", "This form has no such group of support.");
        }
    }

    private IEnumerable<FieldProblem> TriageProblems()
    {
        var asked = new HashSet<TriageCode>();
        foreach (var (i, answer) in (Triage ?? []).Index())
        {
            if (!asked.Add(answer.Question))
            {
                yield return Bad(
                    $"triage[{i}].question", "같은 물음에 두 번 답했습니다.", "The same question is answered twice.");
            }
        }

        var lowest = Consultations.Triage.Lowest(Triage ?? []);
        if (Risk < lowest && string.IsNullOrWhiteSpace(RiskReason))
        {
            yield return Bad(
                "riskReason", $"답하신 대로면 {lowest} 이상입니다. 낮게 판단한 까닭을 적어 주십시오.",
                $"The answers stand for {lowest} or above. Write why you judge it lower.");
        }
        else if (RiskReason is { Length: > ReasonLengthMax })
        {
            yield return Bad("riskReason", "까닭은 500자까지입니다.", "A reason has at most 500 characters.");
        }
    }

    private IEnumerable<FieldProblem> FitProblems()
    {
        if (Fit?.Gender is { } gender && !DirectoryCodes.Genders.ContainsKey(gender))
        {
            yield return new FieldProblem("fit.gender", NotToChoose);
        }

        if (Fit?.Language is { } language && !DirectoryCodes.Languages.ContainsKey(language))
        {
            yield return new FieldProblem("fit.language", NotToChoose);
        }

        var access = new HashSet<string>();
        foreach (var (i, code) in (Fit?.Access ?? []).Index())
        {
            if (!DirectoryCodes.Access.ContainsKey(code))
            {
                yield return new FieldProblem($"fit.access[{i}]", NotToChoose);
            }
            else if (!access.Add(code))
            {
                yield return Bad($"fit.access[{i}]", "같은 값이 두 번 있습니다.", "The same value stands here twice.");
            }
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
