using System.Globalization;
using System.Text;
using System.Text.Json;
using ConsultationService.CallBacks;
using ConsultationService.Consultations;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Web;

namespace ConsultationService.Desk;

/// <summary>What stands in the desk's form, right or wrong, so that nothing a counsellor has typed is lost.</summary>
/// <param name="Window">The page it is written in.</param>
/// <param name="Seen">The number of the draft that page was made of: 0 for none.</param>
/// <param name="LastSeen">The number of the person's last message it showed; null where they do not write.</param>
public sealed record Draft(
    Guid ConsultationId,
    ConsultationKind? Kind,
    Risk? Risk,
    ConsultationOutcome? Outcome,
    IReadOnlyList<Need> Needs,
    IReadOnlyList<string> Consents,
    bool Companion,
    string Note,
    Guid ReplyId,
    string Reply = "",
    Risk? Asked = null,
    PromiseDraft? Promise = null,
    string? FormVersion = null,
    IReadOnlyList<TriageAnswer>? Triage = null,
    string RiskReason = "",
    string? Tier = null,
    Guid Window = default,
    int Seen = 0,
    int? LastSeen = null,
    FitDraft? Fit = null)
{
    // Half of a record is a record too.
    private static readonly JsonSerializerOptions Json =
        new(EventJson.Options) { RespectRequiredConstructorParameters = false };

    private static readonly Words Unsent = new(
        "보내지 않은 답글이 있습니다. 보내거나 지워 주십시오.", "There is a reply that was not sent. Send it or clear it.");

    /// <summary>The form before anything has been written in it.</summary>
    public static Draft Empty(Guid consultation) => new(
        consultation, Kind: null, Risk: null, Outcome: null, Needs: [], Consents: [], Companion: false, Note: "",
        ReplyId: Guid.CreateVersion7());

    /// <summary>
    /// The record as it was last kept, or as a colleague before had begun it; empty where neither was, but for how they
    /// meet.
    /// </summary>
    public static Draft Of(ContactHeld held) => (held switch
    {
        { Draft: { } kept } => Read(kept),
        { Begun: { } begun } => Read(begun).For(held),
        _ => Empty(held.ConsultationId) with { Kind = KindOf(held.Channel), Fit = FitDraft.Of(held.Wish) },
    }) with { Window = Guid.CreateVersion7(), Seen = held.DraftNumber };

    /// <summary>As it is kept until it is completed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static Draft Read(string json) => JsonSerializer.Deserialize<Draft>(json, Json)!;

    private static ConsultationKind? KindOf(Channel channel) =>
        channel is Channel.DropIn ? ConsultationKind.FaceToFace : null;

    // What was told stays. Whoever goes on judges what follows from it, and asks and promises themselves.
    private Draft For(ContactHeld held) => Empty(held.ConsultationId) with
    {
        Kind = KindOf(held.Channel) ?? Kind, Needs = Needs, Companion = Companion, Note = Note, Triage = Triage,
        FormVersion = FormVersion, Fit = Fit,
    };

    /// <summary>Reads the form. What a light talk leaves open: somebody was listened to, and gave no sign.</summary>
    public static Draft Read(Guid consultation, IFormCollection form, CityPack city)
    {
        var draft = AsWritten(consultation, form, city);
        return form.ContainsKey("light")
            ? draft with
            {
                Kind = ConsultationKind.Light,
                Risk = draft.Risk ?? Contracts.Risk.R0,
                Outcome = draft.Outcome ?? ConsultationOutcome.Listened,
            }
            : draft;
    }

    /// <summary>A need without severity that is not wanted is none.</summary>
    private static Draft AsWritten(Guid consultation, IFormCollection form, CityPack city) => new(
        consultation,
        Chosen<ConsultationKind>(form["kind"]),
        Chosen<Risk>(form["risk"]),
        Chosen<ConsultationOutcome>(form["outcome"]),
        [.. Codes(city).Select(code => Read(code, form)).Where(need => need.Severity != 0 || need.Wanted)],
        [.. form["consent"].OfType<string>()],
        form.ContainsKey("companion"),
        Lines(form["note"]),
        Guid.TryParse(form["replyId"], out var reply) ? reply : Guid.CreateVersion7(),
        Lines(form["reply"]),
        Chosen<Risk>(form["asked"]),
        PromiseDraft.Read(form),
        Text(form["formVersion"]),
        [.. Enum.GetValues<TriageCode>().SelectMany(code => Answered(code, form))],
        Lines(form["riskReason"]),
        Text(form["tier"]),
        Guid.TryParse(form["draftWindow"], out var window) ? window : Guid.Empty,
        int.TryParse(form["draftSeen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0,
        int.TryParse(form["lastSeen"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : null,
        FitDraft.Read(form));

    /// <summary>The name of a question of the triage in the form.</summary>
    public static string TriageField(TriageCode code) => $"triage-{EventJson.NameOf(code)}";

    /// <summary>What was answered; null where it was not asked.</summary>
    public bool? AnswerTo(TriageCode code) => Triage?.FirstOrDefault(answer => answer.Question == code)?.Yes;

    /// <summary>The form this was filled in with, as long as the city has it.</summary>
    public FormDefinition FormIn(CityPack city) => city.Form(FormVersion) ?? city.CurrentForm;

    /// <summary>The name of a need's severity in the form, and the id of its control.</summary>
    public static string SeverityField(string code) => $"severity-{code}";

    public static string WantedField(string code) => $"wanted-{code}";

    /// <summary>A consent as the form sends it, with the version of the text that stood on the page.</summary>
    public static string ConsentValue(ConsentText text) => $"{text.Recipient}|{text.Purpose}|{text.Version}";

    public int SeverityOf(string code) => Needs.FirstOrDefault(need => need.Code == code)?.Severity ?? 0;

    public bool Wants(string code) => Needs.Any(need => need.Code == code && need.Wanted);

    /// <summary>What must be mended before the form can become a completion, by the control it stands at.</summary>
    public IReadOnlyList<FieldProblem> Problems(CityPack city)
    {
        List<FieldProblem> problems = [];
        if (Kind is null) problems.Add(new("kind", new("상담 갈래를 골라 주십시오.", "Choose the kind of consultation.")));
        if (Risk is null) problems.Add(new("risk", new("위험 수준을 골라 주십시오.", "Choose the level of risk.")));
        if (Outcome is null) problems.Add(new("outcome", new("상담 결과를 골라 주십시오.", "Choose the outcome.")));
        if (!string.IsNullOrWhiteSpace(Reply)) problems.Add(new("reply", Unsent));
        problems.AddRange(Fit?.Problems() ?? []);
        problems.AddRange(ToCompletion().Problems(city).Select(AtControl).Distinct());
        return problems;
    }

    /// <summary>What the note sounds like, until the counsellor has been asked about a level as high.</summary>
    public NoteSigns? Signs() =>
        Risk is { } chosen && NoteSigns.Above(chosen, Note) is { } signs && !(Asked >= signs.Heard) ? signs : null;

    /// <summary>The completion this form asks for; not before there are no <see cref="Problems"/>.</summary>
    public Completion ToCompletion() => new(
        Kind ?? default, Risk ?? default, Outcome ?? default, Needs, [.. Consents.Select(Grant)],
        new FollowUp(Companion), Note, FormVersion, Triage, RiskReason, Tier, LastSeen, Fit?.ToFit());

    private FieldProblem AtControl(FieldProblem problem)
    {
        var path = problem.Field.Split('[', ']');
        return path[0] switch
        {
            "needs" => problem with { Field = SeverityField(Needs[Index(path[1])].Code) },
            // A page offers only texts that the city has: this one was made before they changed.
            "formVersion" => new("triage", new(
                "양식이 바뀌었습니다. 새 물음에 맞게 다시 표시해 주십시오.",
                "The form has changed. Mark the answers again by the new one.")),
            "triage" => problem with { Field = "triage" },
            "fit.access" => problem with { Field = "fitAccess" },
            "fit.gender" => problem with { Field = "fitGender" },
            "fit.language" => problem with { Field = "fitLanguage" },
            "consents" => new("consents", new(
                "읽어 드릴 글이 바뀌었습니다. 새 글을 읽어 드리고 다시 표시해 주십시오.",
                "The text has changed. Read the new one aloud and mark the answer again.")),
            _ => problem,
        };

        static int Index(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// As text comes in through JSON: composed, without what nobody sees; a browser sends CR LF for each line.
    /// </summary>
    private static string Lines(string? text) =>
        PlainText.Lines((text ?? "").ReplaceLineEndings("\n")).Normalize(NormalizationForm.FormC);

    private static IEnumerable<string> Codes(CityPack city) =>
        city.Needs.SelectMany(need => need.Terms.Select(term => term.Code).Prepend(need.Code));

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IEnumerable<TriageAnswer> Answered(TriageCode code, IFormCollection form) =>
        form[TriageField(code)].ToString() switch
        {
            "yes" => [new TriageAnswer(code, Yes: true)],
            "no" => [new TriageAnswer(code, Yes: false)],
            _ => [],
        };

    private static Need Read(string code, IFormCollection form)
    {
        var severity = form[SeverityField(code)].ToString();
        // What is no number must not pass for "none".
        var known = int.TryParse(severity, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return new Need(
            code, severity.Length == 0 ? 0 : known ? number : -1, form.ContainsKey(WantedField(code)));
    }

    private static ConsentGrant Grant(string value)
    {
        var parts = value.Split('|');
        return new ConsentGrant(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }

    private static T? Chosen<T>(string? name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => EventJson.NameOf(value!.Value) == name);
}
