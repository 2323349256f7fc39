using ConsultationService.Consultations;
using ConsultationService.Queue;
using Contracts;
using Platform.Cities;
using Platform.Messaging;

namespace ConsultationService.Desk;

/// <summary>What an agency must fit, as it stands in the desk's form, right or wrong.</summary>
public sealed record FitDraft(string Age, string Gender, string Language, IReadOnlyList<string> Access)
{
    public static readonly FitDraft Empty = new("", "", "", []);

    public bool IsEmpty => (Age + Gender + Language).Length == 0 && Access.Count == 0;

    /// <summary>Whoever wishes to speak another language here wishes the same there.</summary>
    public static FitDraft Of(Wish wish) =>
        wish.Language is { } language and not "ko" && DirectoryCodes.Languages.ContainsKey(language)
            ? Empty with { Language = language }
            : Empty;

    public static FitDraft Read(IFormCollection form) => new(
        $"{form["fitAge"]}", $"{form["fitGender"]}", $"{form["fitLanguage"]}",
        [.. form["fitAccess"].OfType<string>().Where(code => code.Length > 0)]);

    public IEnumerable<FieldProblem> Problems() => Age.Length > 0 && Band is null
        ? [new FieldProblem("fitAge", Completion.NotToChoose)]
        : [];

    public Fit? ToFit() => IsEmpty
        ? null
        : new Fit(Band, Text(Gender), Text(Language), Access.Count == 0 ? null : Access);

    /// <summary>The same as a question to the directory, which asks nothing about who it is for.</summary>
    public IEnumerable<(string Name, string Code)> Asked =>
        new[] { ("ageBand", Age), ("gender", Gender), ("language", Language) }
            .Concat(Access.Select(code => ("access", code)))
            .Where(one => one.Item2.Length > 0);

    private AgeBand? Band => EventJson.TryValueOf<AgeBand>(Age, out var band) ? band : null;

    private static string? Text(string code) => code.Length == 0 ? null : code;
}
