namespace Journeys.Tests;

/// <summary>One city and one Chromium for several situations.</summary>
[CollectionDefinition]
public sealed class OneBrowser : ICollectionFixture<Browser>;
