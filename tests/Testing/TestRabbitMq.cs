namespace Testing;

/// <summary>
/// A real RabbitMQ for this test run: the one <c>ANNYEONG_RABBITMQ</c> names, or a private one that stops with the
/// process.
/// </summary>
public static class TestRabbitMq
{
    private static readonly Lazy<Task<PrivateRabbitMq>> Server = new(() => PrivateRabbitMq.Start());

    /// <summary>
    /// The address of a virtual host that is nobody else's. A given server's is used as it is, by all tests: the names
    /// in it are then the caller's to keep apart.
    /// </summary>
    public static async Task<string> Vhost() =>
        Environment.GetEnvironmentVariable("ANNYEONG_RABBITMQ") is { Length: > 0 } given
            ? given
            : await (await Server.Value).NewVhost();
}
