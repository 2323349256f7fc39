using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.People;

/// <summary>
/// Whoever is known again comes with what went before: the other services learn which cases are about one person, and
/// not who that is.
/// </summary>
internal static class TellCases
{
    /// <summary>Whoever calls daily for years; what was agreed with them may stand in the first case of all.</summary>
    private const int ToldMax = 1_000;

    /// <summary>Tells which other cases are about the person of a case.</summary>
    /// <param name="always">Also that there are none: another person was told before.</param>
    public static async Task TellCasesOf(this Work work, Guid? person, Guid caseId, bool always = false)
    {
        var together = person is { } known ? await work.CasesOf(await work.FamilyOf(known)) : [];
        var others = together.Where(other => other != caseId).ToList();
        if (always || others.Count > 0) work.TellJoined(caseId, others);
    }

    /// <summary>Tells it anew of every case of these persons' families, after they were joined or parted.</summary>
    public static async Task TellCasesAgain(this Work work, params IEnumerable<Guid> persons)
    {
        var told = new HashSet<Guid>();
        foreach (var person in persons)
        {
            if (told.Contains(person)) continue;

            var family = await work.FamilyOf(person);
            told.UnionWith(family);
            var together = await work.CasesOf(family);
            foreach (var caseId in together) work.TellJoined(caseId, together.Where(other => other != caseId));
        }
    }

    private static void TellJoined(this Work work, Guid caseId, IEnumerable<Guid> others) =>
        work.Announce(new CasesJoined(caseId, [.. others.TakeLast(ToldMax)], work.Now), caseId);
}
