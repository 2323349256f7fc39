namespace Journeys.Tests;

/// <summary>Tours take turns: each builds a receiver of its own, and two at once starve each other.</summary>
[Collection("tours")]
public sealed class Taking_the_tour : IAsyncLifetime
{
    private RunningCity city = null!;

    public async ValueTask InitializeAsync() => city = await RunningCity.Start();

    /// <summary>Every command block of docs/tour.md, in order.</summary>
    [Fact]
    public async Task Every_command_of_the_tour_does_what_the_tour_says()
    {
        var output = await Tour.Take(city.Address, () => city.Log);

        Assert.DoesNotContain("821000000000", output + city.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("말벗을 바라십니다", output + city.Log, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await city.DisposeAsync();
}
