namespace Journeys.Tests;

/// <summary>One city for the situations that ask of it and change next to nothing.</summary>
[CollectionDefinition]
public sealed class OneKnownCity : ICollectionFixture<KnownCity>;
