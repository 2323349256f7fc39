namespace Bench.Hop;

/// <summary>One way to do the hop, as it is started: which program, with what.</summary>
internal sealed record Contender(string Name, string Program, IReadOnlyList<string> Options)
{
    public static Contender Ours() => new(
        "ours", "hop-ours", ["--Demonstration=true", "--Messaging:Transport=rabbitmq"]);

    public static Contender Control(int relays) => new(
        relays == 1 ? "control" : $"control, {relays} relays", "hop-control", [$"--relays={relays}"]);

    /// <summary>Each program reads the settings it knows.</summary>
    public string[] Arguments(Servers servers, Place place, int port) =>
    [
        Program, .. Options, $"--urls=http://127.0.0.1:{port}", $"--Postgres={servers.Postgres.ConnectionString}",
        $"--DatabasePrefix={place.Prefix}", $"--Secrets:Folder={servers.Postgres.Secrets}", $"--RabbitMq={place.Vhost}",
        $"--Messaging:QueueType={place.QueueType}",
    ];
}

/// <summary>Where one run takes place: a database and a virtual host of its own.</summary>
internal sealed record Place(string Prefix, Uri Vhost, string QueueType)
{
    public string Database => $"{Prefix}_hop";
}
