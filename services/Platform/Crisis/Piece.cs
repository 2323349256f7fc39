using System.Globalization;

namespace Platform.Crisis;

/// <summary>A part of a pattern: which letters, one after another, either or again. Pure.</summary>
internal abstract record Piece
{
    /// <summary>The letters that may stand here, a bit each.</summary>
    public sealed record Letter(UInt128 Letters) : Piece;

    public sealed record Sequence(IReadOnlyList<Piece> Pieces) : Piece;

    /// <summary>The first that leads to a match counts.</summary>
    public sealed record Either(IReadOnlyList<Piece> Pieces) : Piece;

    /// <summary>As often as possible.</summary>
    public sealed record Again(Piece One, int Least, int? Most) : Piece;

    public sealed record WordEnd : Piece;

    public sealed record TextEnd : Piece;

    /// <summary>Reads the part of the language of regular expressions that rules are translated to.</summary>
    public static Piece Of(string pattern)
    {
        var reader = new Reader(pattern);
        var piece = reader.Choice();
        return reader.Done ? piece : throw new ArgumentException($"Not a pattern: {pattern}", nameof(pattern));
    }

    private ref struct Reader(ReadOnlySpan<char> pattern)
    {
        private readonly ReadOnlySpan<char> pattern = pattern;
        private int at;

        public readonly bool Done => at == pattern.Length;

        public Piece Choice()
        {
            List<Piece> either = [Row()];
            while (!Done && pattern[at] == '|')
            {
                at++;
                either.Add(Row());
            }

            return either.Count == 1 ? either[0] : new Either(either);
        }

        private Piece Row()
        {
            List<Piece> row = [];
            while (!Done && pattern[at] is not ('|' or ')'))
            {
                if (Counted(One()) is var one && one is Sequence inner) row.AddRange(inner.Pieces);
                else row.Add(one);
            }

            return row.Count == 1 ? row[0] : new Sequence(row);
        }

        private Piece One()
        {
            var c = pattern[at++];
            switch (c)
            {
                case '(':
                    at += 2;
                    var inner = Choice();
                    at++;
                    return inner;
                case '[':
                    var length = pattern[at..].IndexOf(']');
                    var choices = pattern.Slice(at, length);
                    at += length + 1;
                    return new Letter(choices[0] == '^' ? ~Bits(choices[1..]) & ~UInt128.One : Bits(choices));
                case '\\':
                    return pattern[at++] == 'b' ? new WordEnd() : new Letter(Bits([pattern[at - 1]]));
                case '$':
                    return new TextEnd();
                default:
                    return new Letter(Bits([c]));
            }
        }

        private Piece Counted(Piece one)
        {
            if (Done || pattern[at] is not ('?' or '*' or '+' or '{')) return one;

            var sign = pattern[at++];
            if (sign != '{') return new Again(one, sign == '+' ? 1 : 0, sign == '?' ? 1 : null);

            var close = pattern[at..].IndexOf('}');
            var counts = pattern.Slice(at, close);
            at += close + 1;
            var comma = counts.IndexOf(',');
            var least = Number(comma < 0 ? counts : counts[..comma]);
            return new Again(one, least, comma < 0 ? least : comma == close - 1 ? null : Number(counts[(comma + 1)..]));
        }

        private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

        private static UInt128 Bits(ReadOnlySpan<char> choices)
        {
            var bits = UInt128.Zero;
            for (var i = 0; i < choices.Length; i++)
            {
                var last = i + 2 < choices.Length && choices[i + 1] == '-' ? choices[i + 2] : choices[i];
                for (var c = choices[i]; c <= last; c++)
                {
                    // A letter that no spelling holds stands nowhere.
                    if (Alphabet.Of(c) is var letter and not Alphabet.Other) bits |= UInt128.One << letter;
                }

                if (last != choices[i]) i += 2;
            }

            return bits;
        }
    }
}
