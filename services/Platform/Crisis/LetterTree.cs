namespace Platform.Crisis;

/// <summary>Letters one after another, and what belongs to them.</summary>
internal sealed class LetterTree
{
    private readonly List<List<int>> items = [[]];
    private ushort[] next = new ushort[Alphabet.Size];

    /// <param name="letters">Numbers of <see cref="Alphabet"/>.</param>
    public void Add(IEnumerable<byte> letters, int item)
    {
        var node = 0;
        foreach (var letter in letters)
        {
            var place = (node * Alphabet.Size) + letter;
            if (next[place] == 0)
            {
                next[place] = checked((ushort)items.Count);
                items.Add([]);
                if (items.Count * Alphabet.Size > next.Length) Array.Resize(ref next, next.Length * 2);
            }

            node = next[place];
        }

        items[node].Add(item);
    }

    /// <summary>Where a letter leads; nowhere is the beginning, 0.</summary>
    public int Step(int node, byte letter) => next[(node * Alphabet.Size) + letter];

    public List<int> At(int node) => items[node];
}
