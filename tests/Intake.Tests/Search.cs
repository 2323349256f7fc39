using IntakeService.Keys;
using Platform.Postgres;
using Testing;

namespace IntakeService.Tests;

/// <summary>Looks for words in every column of every row of Intake's databases, as text and as bytes.</summary>
internal static class Search
{
    /// <summary>Where any of the words was found: the table, never the word.</summary>
    public static async Task<List<string>> Find(this RunningService intake, params string[] words)
    {
        var found = await Find(intake.Services.GetRequiredService<IntakeDatabase>(), words);
        return [.. found, .. await Find(intake.Services.GetRequiredService<PersonKeysDatabase>(), words)];
    }

    private static Task<List<string>> Find(Database database, string[] words) => database.DoApart(
        async work =>
        {
            var tables = await work.Many(
                $"""
                SELECT table_name, query_to_xml(format('SELECT * FROM %I', table_name), true, false, '')::text
                FROM information_schema.tables
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                """,
                row => (Name: row.GetString(0), Rows: row.GetString(1)));
            return tables
                .Where(table => words.Any(word =>
                    table.Rows.Contains(word, StringComparison.Ordinal)
                    || table.Rows.Contains(Base64Of(word), StringComparison.Ordinal)))
                .Select(table => table.Name)
                .ToList();
        },
        CancellationToken.None);

    /// <summary>As bytes are written in XML: of three alignments the one that a whole column begins with.</summary>
    private static string Base64Of(string word)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(word);
        return Convert.ToBase64String(bytes[..(bytes.Length / 3 * 3)]);
    }
}
