using System.Runtime.InteropServices;

namespace Platform.Crisis;

/// <summary>
/// Finds where a match of a pattern ends, reading each letter once. Pure: what it learns on the way is kept, never
/// changes an answer, and is begun anew when it grows too large.
/// </summary>
internal sealed class Automaton
{
    private const int MostStates = 4_000;
    private const int Nothing = 0;

    // The steps of the pattern; where forks lead, the first way counting more; and the letters that steps tell apart.
    private readonly List<Step> steps = [];
    private readonly List<int> forks = [];
    private readonly List<UInt128> sets = [];
    private readonly byte[] groups = new byte[Alphabet.Size];
    private readonly int width;
    private readonly int first;
    private Learned learned;

    public Automaton(Piece pattern)
    {
        first = Build(pattern, Add(Kind.Match));
        steps.TrimExcess();
        forks.TrimExcess();
        width = Group();
        learned = new Learned(this);
    }

    private enum Kind : byte
    {
        Letter,
        Fork,
        WordEnd,
        TextEnd,
        Match,
    }

    /// <param name="Set">Which letters, or for a fork how many ways.</param>
    /// <param name="Next">Where it leads, or for a fork where its ways stand.</param>
    private readonly record struct Step(Kind Kind, ushort Set, int Next);

    /// <summary>Where the match that begins here ends, or -1.</summary>
    public int Match(ReadOnlySpan<byte> letters, int at)
    {
        var known = learned;
        if (known.States > MostStates) learned = known = new Learned(this);

        var (state, end, ways) = (known.Start, -1, known.Ways);
        for (var i = at; ; i++)
        {
            var group = i < letters.Length ? groups[letters[i]] : groups[Alphabet.End];
            var way = Volatile.Read(ref ways[(state * width) + group]);
            if (way == 0) way = known.Learn(state, group, out ways);
            if ((way & 1) != 0) end = i;
            state = way >> 2;
            if (state == Nothing) return end;
        }
    }

    private int Add(Kind kind, int next = 0, UInt128 letters = default)
    {
        var set = kind == Kind.Letter ? sets.IndexOf(letters) : 0;
        if (set < 0)
        {
            sets.Add(letters);
            set = sets.Count - 1;
        }

        steps.Add(new Step(kind, (ushort)set, next));
        return steps.Count - 1;
    }

    private int Fork(params int[] ways)
    {
        forks.AddRange(ways);
        steps.Add(new Step(Kind.Fork, (ushort)ways.Length, forks.Count - ways.Length));
        return steps.Count - 1;
    }

    private bool Leads(Step step, int letter) => ((sets[step.Set] >> letter) & 1) != 0;

    private int Build(Piece piece, int next)
    {
        switch (piece)
        {
            case Piece.Letter letter:
                return Add(Kind.Letter, next, letter.Letters);
            case Piece.WordEnd:
                return Add(Kind.WordEnd, next);
            case Piece.TextEnd:
                return Add(Kind.TextEnd, next);
            case Piece.Sequence sequence:
                return sequence.Pieces.Reverse().Aggregate(next, (after, one) => Build(one, after));
            case Piece.Either either:
                return Fork([.. either.Pieces.Select(one => Build(one, next))]);
            case Piece.Again { One: var one, Least: var least, Most: var most }:
                if (most is null)
                {
                    var loop = Fork(0, next);
                    forks[steps[loop].Next] = Build(one, loop);
                    next = loop;
                }

                for (var i = least; i < most; i++) next = Fork(Build(one, next), next);
                for (var i = 0; i < least; i++) next = Build(one, next);
                return next;
            default:
                throw new ArgumentOutOfRangeException(nameof(piece));
        }
    }

    // Letters that no step tells apart are one group.
    private int Group()
    {
        groups[Alphabet.End] = 1;
        for (byte letter = 0; letter < Alphabet.Size; letter++)
        {
            if (Alphabet.InWord(letter)) groups[letter] = 2;
        }

        var count = Renumber(groups);
        foreach (var letters in sets)
        {
            var split = groups.Select((group, letter) =>
                (group * 2) + (int)((letters >> letter) & 1)).ToArray();
            count = Renumber(split);
        }

        return count;

        int Renumber<T>(T[] numbers) where T : notnull
        {
            Dictionary<T, byte> known = [];
            for (var letter = 0; letter < Alphabet.Size; letter++)
            {
                if (!known.TryGetValue(numbers[letter], out var number))
                {
                    known[numbers[letter]] = number = (byte)known.Count;
                }

                groups[letter] = number;
            }

            return known.Count;
        }
    }

    private sealed class Learned
    {
        private readonly Automaton of;
        private readonly byte[] example;
        private readonly List<(int[] Steps, bool AfterWord)> states = [];
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        private readonly Lock learning = new();
        private int[] ways = [];

        public Learned(Automaton of)
        {
            this.of = of;
            example = new byte[of.width];
            for (var letter = Alphabet.Size - 1; letter >= 0; letter--) example[of.groups[letter]] = (byte)letter;
            Number([], afterWord: false);
            List<int> start = [];
            Follow(of.first, start, []);
            Start = Number(start, afterWord: false);
        }

        public int Start { get; }

        public int States => states.Count;

        public int[] Ways => Volatile.Read(ref ways);

        /// <summary>Where a letter leads: four times the state, two, and one if a match ends before it.</summary>
        public int Learn(int state, int group, out int[] all)
        {
            lock (learning)
            {
                var letter = example[group];
                List<int> here = [];
                HashSet<int> seen = [];
                var (steps, afterWord) = states[state];
                foreach (var step in steps) Pass(step, letter, afterWord, here, seen);

                List<int> next = [];
                HashSet<int> reached = [];
                var matched = false;
                foreach (var step in here)
                {
                    if (matched = of.steps[step].Kind == Kind.Match) break;
                    if (of.Leads(of.steps[step], letter)) Follow(of.steps[step].Next, next, reached);
                }

                var to = letter == Alphabet.End ? Nothing : Number(next, Alphabet.InWord(letter));
                all = ways;
                var way = (to << 2) | 2 | (matched ? 1 : 0);
                Volatile.Write(ref all[(state * of.width) + group], way);
                return way;
            }
        }

        // What stands at ends waits for the next letter.
        private void Follow(int step, List<int> into, HashSet<int> seen)
        {
            if (!seen.Add(step)) return;

            var (kind, ways, next) = of.steps[step];
            if (kind != Kind.Fork) into.Add(step);
            else for (var way = 0; way < ways; way++) Follow(of.forks[next + way], into, seen);
        }

        private void Pass(int step, byte letter, bool afterWord, List<int> into, HashSet<int> seen)
        {
            var (kind, _, next) = of.steps[step];
            if (kind is not (Kind.WordEnd or Kind.TextEnd))
            {
                if (seen.Add(step)) into.Add(step);
                return;
            }

            var passes = kind == Kind.TextEnd ? letter == Alphabet.End : afterWord != Alphabet.InWord(letter);
            if (!passes) return;

            List<int> after = [];
            Follow(next, after, []);
            foreach (var one in after) Pass(one, letter, afterWord, into, seen);
        }

        private int Number(List<int> steps, bool afterWord)
        {
            if (steps.Count == 0 && states.Count > 0) return Nothing;

            var name = string.Concat(
                MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(steps)), afterWord ? "w" : "");
            if (numbers.TryGetValue(name, out var number)) return number;

            numbers[name] = number = states.Count;
            states.Add(([.. steps], afterWord));
            if (states.Count * of.width > ways.Length)
            {
                var more = new int[Math.Max(states.Count * 2, 8) * of.width];
                ways.CopyTo(more, 0);
                Volatile.Write(ref ways, more);
            }

            return number;
        }
    }
}
