namespace Platform.Crisis;

/// <summary>
/// Letters of which some must stand in every match, best those it does not begin with: where they are far away, nothing
/// need be asked. Pure.
/// </summary>
internal static class Anchors
{
    private const int Longest = 4;
    private const int Shortest = 2;
    private const int Most = 500;
    private const int MostLetters = 12;

    /// <summary>None when a match may do without any.</summary>
    public static IReadOnlySet<string>? Of(Piece pattern)
    {
        var ways = pattern is Piece.Either either ? either.Pieces : [pattern];
        HashSet<string> all = [];
        foreach (var way in ways)
        {
            var runs = Runs(way);
            if (Best(runs.Count > 1 ? runs[1..] : runs) is not { } best) return null;
            all.UnionWith(best);
        }

        return all;
    }

    /// <summary>How long a match may be.</summary>
    public static int Reach(Piece piece)
    {
        const int far = 100_000;
        return piece switch
        {
            Piece.Letter => 1,
            Piece.Sequence row => Math.Min(far, row.Pieces.Sum(Reach)),
            Piece.Either either => either.Pieces.Max(Reach),
            Piece.Again { Most: { } most } again => Math.Min(far, most * Reach(again.One)),
            Piece.Again => far,
            _ => 0,
        };
    }

    private static HashSet<string>? Best(IEnumerable<HashSet<string>> runs) =>
        runs.OrderByDescending(run => run.Min(one => one.Length)).ThenBy(run => run.Count).FirstOrDefault();

    // What must stand in a match, in its order.
    private static List<HashSet<string>> Runs(Piece piece)
    {
        List<HashSet<string>> runs = [];
        HashSet<string> run = [""];
        foreach (var one in piece is Piece.Sequence row ? row.Pieces : [piece])
        {
            if (Whole(one) is { } whole && run.Count * whole.Count <= Most)
            {
                run = [.. run.SelectMany(_ => whole, (before, after) => before + after)];
                if (run.Min(letters => letters.Length) < Longest) continue;

                End();
                continue;
            }

            End();
            if (Whole(one) is { } alone)
            {
                run = alone;
                continue;
            }

            var inner = one switch
            {
                Piece.Sequence => Best(Runs(one)),
                Piece.Again { Least: > 0 } again => Best(Runs(again.One)),
                Piece.Either { Pieces: var ways } when ways.Select(way => Best(Runs(way))).ToList() is var bests
                    && bests.All(best => best is not null) => [.. bests.SelectMany(best => best!)],
                _ => null,
            };
            if (inner is not null) runs.Add(inner);
        }

        End();
        return runs;

        void End()
        {
            if (run.Min(letters => letters.Length) >= Shortest)
            {
                runs.Add([.. run.Select(letters => letters.Length > Longest ? letters[..Longest] : letters)]);
            }

            run = [""];
        }
    }

    // All that a piece can be, when that is little.
    private static HashSet<string>? Whole(Piece piece)
    {
        switch (piece)
        {
            case Piece.Letter { Letters: var letters }:
                if (UInt128.PopCount(letters) is var count && (count == 0 || count > MostLetters)) return null;
                return [.. Enumerable.Range(0, Alphabet.Size)
                    .Where(letter => ((letters >> letter) & 1) != 0).Select(letter => $"{(char)letter}")];
            case Piece.Sequence row:
                HashSet<string>? all = [""];
                foreach (var one in row.Pieces)
                {
                    if (Whole(one) is not { } whole || all.Count * whole.Count > Most) return null;
                    all = [.. all.SelectMany(_ => whole, (before, after) => before + after)];
                }

                return all;
            case Piece.Either either:
                HashSet<string> any = [];
                foreach (var one in either.Pieces)
                {
                    if (Whole(one) is not { } whole || any.Count + whole.Count > Most) return null;
                    any.UnionWith(whole);
                }

                return any;
            case Piece.Again { Least: 0, Most: 1, One: var maybe }:
                return Whole(maybe) is { } there ? [.. there, ""] : null;
            case Piece.Again:
                return null;
            default:
                return [""];
        }
    }
}
