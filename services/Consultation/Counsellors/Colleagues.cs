using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Counsellors;

/// <summary>Who else is here and may meet somebody, and what they bring: whom a person can be passed on to.</summary>
public sealed record Colleagues(
    IReadOnlyList<string> Ids, IReadOnlyList<string> Languages, IReadOnlyList<string> Skills,
    IReadOnlyList<Gender> Genders);

/// <summary>The statement by which they are read.</summary>
internal static class ColleaguesTable
{
    /// <param name="today">The city's day: until its end a qualification holds.</param>
    public static async Task<Colleagues> ColleaguesOf(this Work work, string counsellor, DateOnly today) =>
        (await work.One(
            $"""
            WITH here AS (
                SELECT id, languages, skills, gender FROM counsellors
                WHERE attendance = 'here' AND enabled AND qualified_until >= {today} AND id <> {counsellor})
            SELECT ARRAY(SELECT id FROM here ORDER BY id),
                ARRAY(SELECT DISTINCT unnest(languages) AS one FROM here ORDER BY one),
                ARRAY(SELECT DISTINCT unnest(skills) AS one FROM here ORDER BY one),
                ARRAY(SELECT DISTINCT gender FROM here WHERE gender IS NOT NULL ORDER BY gender)
            """,
            row => new Colleagues(
                row.GetFieldValue<string[]>(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2),
                [.. row.GetFieldValue<string[]>(3).Select(EventJson.ValueOf<Gender>)])))!;
}
