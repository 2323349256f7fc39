namespace Journeys.Tests;

/// <summary>One city for all tests of a class that leave it as they found it.</summary>
public sealed class SharedCity : IAsyncLifetime
{
    public RunningCity City { get; private set; } = null!;

    public async ValueTask InitializeAsync() => City = await RunningCity.Start();

    public async ValueTask DisposeAsync() => await City.DisposeAsync();
}
