using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Deployment.Tests;

/// <summary>The chart's own test asks with the service's program, as the image has nothing else.</summary>
public sealed class Asking_from_within : IAsyncLifetime
{
    private static readonly string Intake = Repository.PathOf("services/Intake/bin/Release/net10.0/Intake.dll");

    private WebApplication asked = null!;
    private string address = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        asked = builder.Build();
        asked.MapGet("/readyz", () => Results.Ok());
        asked.MapGet("/away", () => Results.StatusCode(503));
        await asked.StartAsync();
        var server = asked.Services.GetRequiredService<IServer>();
        address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public ValueTask DisposeAsync() => asked.DisposeAsync();

    /// <summary>Without settings, database and secrets, which the pod that asks does not have.</summary>
    [Theory]
    [InlineData("/readyz", 0, "200")]
    [InlineData("/away", 1, "503")]
    public async Task A_program_told_to_check_tells_by_its_exit_code(string path, int code, string said)
    {
        var answer = await Tools.Run("dotnet", Intake, "--check", address + path);

        Assert.Equal(code, answer.Code);
        Assert.Contains(said, answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/readyz")]
    [InlineData("nonsense")]
    public async Task Where_nobody_answers_it_fails(string nowhere)
    {
        var answer = await Tools.Run("dotnet", Intake, "--check", nowhere);

        Assert.Equal(1, answer.Code);
        Assert.Contains("does not answer", answer.Output, StringComparison.Ordinal);
    }
}
