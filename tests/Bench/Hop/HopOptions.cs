namespace Bench.Hop;

/// <summary>What was asked of the hop.</summary>
internal sealed record HopOptions(Arguments Asked)
{
    public string QueueType => Asked.Of("queue", "quorum");

    public int Events => Asked.Of("events", 30_000);

    public int Rounds => Asked.Of("rounds", 3);

    public int Seconds(int otherwise) => Asked.Of("seconds", otherwise);

    public int Rate(int otherwise) => Asked.Of("open", otherwise);

    public int Backlog => Asked.Of("backlog", 1_000_000);

    public bool Write => Asked.Write;

    public string Says => $"{QueueType} queues; ours through MassTransit 8.4.0.";

    /// <summary>Those who take part, in the order of their turns.</summary>
    public IReadOnlyList<Contender> Contenders(string otherwise)
    {
        var subject = Asked.Of("subject", otherwise);
        List<Contender> contenders = [];
        if (subject is not "control") contenders.Add(Contender.Ours());
        if (subject is not "ours") contenders.Add(Contender.Control(Asked.Of("relays", 1)));
        return contenders;
    }

    /// <summary>The part of <c>docs/measurements.md</c> this belongs to.</summary>
    public string Section => Scenario == "hop" && QueueType != "quorum" ? "hop-classic" : Scenario;

    public string Scenario => Asked.Has("backlog") ? "hop-backlog"
        : Asked.Has("held") ? "hop-held"
        : Asked.Has("publish") ? "hop-publish"
        : Asked.Has("open") ? "hop-open"
        : "hop";

    public static HopOptions? Read(string[] words) => Arguments.Read(
        words, "subject ours|control|both", "queue classic|quorum", "relays N", "events N",
        "rounds N", "open N", "seconds N", "held", "backlog [N]", "publish") is { } asked
        ? new HopOptions(asked)
        : null;
}
