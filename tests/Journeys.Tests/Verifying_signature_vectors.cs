using System.Text.Json;

namespace Journeys.Tests;

/// <summary>What partners are given to try their own code with, before a receiver that is not ours.</summary>
public sealed class Verifying_signature_vectors
{
    [Fact]
    public async Task An_independent_receiver_signs_alike_takes_each_and_none_that_was_changed_or_is_old()
    {
        PartnerProgram.Needs("node");
        var folder = Path.Combine(Repository.Root, "tests", "outside");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules", "standardwebhooks")),
            "standardwebhooks is not there: tests/install fetches it by npm.");

        using var program = PartnerProgram.Start(
            ["node", "vectors.mjs", "../../docs/partners/vectors.json"], folder, new Dictionary<string, string>());
        await program.Ends();

        var vectors = JsonDocument.Parse(program.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(3, vectors.Count);
        Assert.All(vectors, vector =>
        {
            Assert.True(vector.GetProperty("same").GetBoolean(), vector.ToString());
            Assert.True(vector.GetProperty("taken").GetBoolean(), vector.ToString());
            Assert.False(vector.GetProperty("forged").GetBoolean(), vector.ToString());
            Assert.False(vector.GetProperty("replayed").GetBoolean(), vector.ToString());
        });
    }
}
