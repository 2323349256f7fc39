namespace IntakeService.Kakao;

/// <summary>
/// A dealer that is none, for demonstrations: it takes everything and shows a talk to whoever asks by the user's key.
/// Kept in memory alone, of those who wrote last.
/// </summary>
public sealed class SimulatedDealer : IDealer
{
    private const int UsersMax = 200;

    private readonly Dictionary<string, List<TalkLine>> talks = [];

    /// <summary>What was said in a user's talk, in order.</summary>
    public IReadOnlyList<TalkLine> Talk(string user)
    {
        lock (talks) return [.. talks.GetValueOrDefault(user, [])];
    }

    public Task<Delivery> Send(TalkText text, CancellationToken stop)
    {
        Add(text, own: false);
        return Task.FromResult(new Delivery(Outcome.Taken));
    }

    /// <summary>Keeps it once for each serial.</summary>
    public void Add(TalkText text, bool own)
    {
        lock (talks)
        {
            if (talks.Count >= UsersMax && !talks.ContainsKey(text.User)) talks.Clear();
            if (!talks.TryGetValue(text.User, out var talk)) talks[text.User] = talk = [];
            if (talk.All(line => line.Text.Serial != text.Serial)) talk.Add(new TalkLine(text, own));
        }
    }
}

/// <param name="Own">The user has written it.</param>
public sealed record TalkLine(TalkText Text, bool Own);
