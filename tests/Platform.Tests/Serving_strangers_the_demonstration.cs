namespace Platform.Tests;

/// <summary>Its users need no password, so nobody but this machine may reach it.</summary>
public sealed class Serving_strangers_the_demonstration
{
    [Theory]
    [InlineData("urls", "http://0.0.0.0:0")]
    [InlineData("urls", "http://127.0.0.1:0;http://*:0")]
    [InlineData("http_ports", "0")]
    [InlineData("https_ports", "0")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:0")]
    public async Task It_does_not_start(string key, string value)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Demonstration"] = "true", [key] = value });
        builder.AddPlatform();
        await using var app = builder.Build();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartPlatform());

        Assert.Contains("loopback addresses only", refused.Message, StringComparison.Ordinal);
    }
}
