namespace ReferralService.Reports;

/// <summary>
/// Which counts of a table are kept back. The first column is the sum of the others; some rows are sums of others, too.
/// What is small is hidden, and then the smallest beside it, for as long as any sum would give away a few people; where
/// the first row of a column is hidden, all of it is. Pure: no clock, no database.
/// </summary>
public static class HiddenCounts
{
    /// <summary>A row that has other rows as its parts; what they leave over is shown nowhere.</summary>
    public sealed record Sum(int Whole, IReadOnlyList<int> Parts);

    private sealed record Cell(int Row, int Column);

    /// <summary>Cells of which one is what the others add up to.</summary>
    /// <param name="Rest">What is counted in the whole and in none of the parts.</param>
    private sealed record Group(Cell Whole, IReadOnlyList<Cell> Parts, int Rest);

    /// <param name="counts">By row, and in each by column.</param>
    public static bool[][] Of(int[][] counts, IReadOnlyList<Sum> sums, int countMin)
    {
        var hidden = counts.Select(row => row.Select(count => count < countMin).ToArray()).ToArray();
        var groups = GroupsOf(counts, sums);
        Cell? next = null;
        do
        {
            if (next is not null) hidden[next.Row][next.Column] = true;
            foreach (var row in hidden.Skip(1))
            {
                for (var column = 0; column < row.Length; column++) row[column] |= hidden[0][column];
            }

            next = groups.Select(group => GivenAway(group, counts, hidden, countMin))
                .FirstOrDefault(cell => cell is not null);
        }
        while (next is not null);

        return hidden;
    }

    private static List<Group> GroupsOf(int[][] counts, IReadOnlyList<Sum> sums)
    {
        var groups = new List<Group>();
        var columns = counts[0].Length;
        for (var row = 0; row < counts.Length && columns > 1; row++)
        {
            var at = row;
            groups.Add(new Group(
                new Cell(row, 0), [.. Enumerable.Range(1, columns - 1).Select(column => new Cell(at, column))],
                Rest: 0));
        }

        foreach (var sum in sums)
        {
            groups.AddRange(Enumerable.Range(0, columns).Select(column => new Group(
                new Cell(sum.Whole, column), [.. sum.Parts.Select(row => new Cell(row, column))],
                Math.Max(0, counts[sum.Whole][column] - sum.Parts.Sum(row => counts[row][column])))));
        }

        return groups;
    }

    /// <summary>What has to be hidden besides, so that this group gives nothing away; null where it does not.</summary>
    private static Cell? GivenAway(Group group, int[][] counts, bool[][] hidden, int countMin)
    {
        if (hidden[group.Whole.Row][group.Whole.Column]) return null;

        var unknown = group.Parts.Where(IsHidden).Select(CountOf).Append(group.Rest).Where(count => count > 0).ToList();
        // Together they are known: the whole without what is shown. One alone is known exactly.
        var few = unknown.Sum() is var sum && sum > 0 && sum < countMin;
        var alone = unknown.Count == 1 && group.Rest == 0;
        if (!few && !alone) return null;

        return group.Parts.Where(part => !IsHidden(part)).OrderBy(CountOf).FirstOrDefault() ?? group.Whole;

        bool IsHidden(Cell cell) => hidden[cell.Row][cell.Column];
        int CountOf(Cell cell) => counts[cell.Row][cell.Column];
    }
}
