using Contracts.Tests;
using Microsoft.AspNetCore.Builder;

namespace Journeys.Tests;

/// <summary>The city as it is composed, to read its doors from; it keeps its keys in a folder of its own.</summary>
internal sealed class ComposedCityFolder : IDisposable
{
    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private readonly WebApplication city;

    public ComposedCityFolder()
    {
        city = ComposedCity.Build(secrets);
        Doors = [.. Door.Of(city)];
    }

    public IReadOnlyList<Door> Doors { get; }

    public void Dispose()
    {
        ((IDisposable)city).Dispose();
        Directory.Delete(secrets, recursive: true);
    }
}
