using Xunit.Sdk;
using Xunit.v3;

namespace Faults.Tests;

/// <summary>Tests of a class in the order they stand in: what waits longest for its proof begins first.</summary>
public sealed class AsWritten : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => test.SourceLineNumber)];
}

/// <summary>A city whose services hear through sidecars, as on Kubernetes.</summary>
public sealed class ClusterWithSidecars : Cluster
{
    internal override string Transport => SeparateServices.Sidecars;
}

/// <summary>One city with sidecars for all that may happen to them.</summary>
[CollectionDefinition]
public sealed class OneCityWithSidecars : ICollectionFixture<ClusterWithSidecars>;

/// <summary>One city for all that it can recover from.</summary>
[CollectionDefinition]
public sealed class OneCity : ICollectionFixture<Cluster>;
