using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>Kubernetes ignores a misspelt field without a word; here it is a fault.</summary>
public sealed class Keeping_to_the_schemas
{
    [Fact]
    public async Task Every_object_of_chart_and_overlays_does_and_has_no_field_that_is_unknown()
    {
        Assert.SkipUnless(Path.Exists(Repository.Schemas), "the schemas are not beside the repository");

        var answer = await Tools.Check(["schema", Repository.Schemas, .. await All()]);

        Assert.True(answer.Code == 0, answer.Output + answer.Error);
    }

    [Theory]
    [InlineData("values-city.yaml", "livenessProbe:", "livnessProbe:", "livnessProbe")]
    [InlineData("values-city.yaml", "maxUnavailable: 0,", "maxUnavailable: true,", "maxUnavailable")]
    [InlineData("values-ha.yaml", "pollingInterval:", "pollInterval:", "pollInterval")]
    [InlineData("values-city.yaml", "kind: HTTPRoute", "kind: HttpsRoute", "no schema")]
    public async Task A_misspelt_or_mistyped_field_does_not(string values, string right, string wrong, string named)
    {
        Assert.SkipUnless(Path.Exists(Repository.Schemas), "the schemas are not beside the repository");
        var text = await File.ReadAllTextAsync(await Rendered(values));
        var broken = Path.GetTempFileName();
        await File.WriteAllTextAsync(broken, text.Replace(right, wrong, StringComparison.Ordinal));

        var answer = await Tools.Check("schema", Repository.Schemas, broken);

        Assert.Equal(1, answer.Code);
        Assert.Contains(named, answer.Output, StringComparison.Ordinal);
    }
}
