using System.Text.Json.Nodes;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>Each Secret and key that is asked for is made, and none that nobody asks for.</summary>
public sealed class Asking_for_secrets
{
    private const string Operations = "docs/operations.md";

    [Fact]
    public async Task With_a_vault_all_that_is_asked_for_is_made_by_it_and_nothing_else()
    {
        var objects = await Objects("values-ha.yaml", "ha", "restore-kept");

        var vault = Secrets.Each(Secrets.OfTheVault(objects)).ToList();
        // Whom to trust is known when the installation's own authority is.
        var byHand = Secrets.ByHand(Operations).Except(vault).ToList();

        Assert.Equal("annyeong-authorities/ca.crt", Assert.Single(byHand));
        Assert.Equal(
            Asked(objects), vault.Concat(Secrets.OfCertificates(objects)).Concat(byHand).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_one_the_script_and_the_citys_own_hands_make_it_and_nothing_else()
    {
        var laptop = await Objects("values-laptop.yaml", "laptop");
        var city = await Objects("values-city.yaml", "city", "restore");
        var all = laptop.Concat(city).Concat(await Objects("values-ha.yaml", "ha", "restore-kept")).ToList();
        var script = Secrets.Each(await Secrets.OfTheScript()).ToList();

        Assert.Empty(Asked(laptop).Except(script.Concat(Secrets.OfCertificates(laptop))));
        Assert.Equal(
            Asked(all),
            script.Concat(Secrets.OfCertificates(all)).Concat(Secrets.ByHand(Operations))
                .Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_partners_room_asks_for_what_its_file_tells_to_make()
    {
        const string Partner = "k8s/partner/partner.yaml";

        Assert.Equal(
            Asked(await Manifests.Objects(Repository.PathOf(Partner))),
            Secrets.ByHand(Partner).Order(StringComparer.Ordinal));
    }

    /// <summary>An operator passes over a Secret that is not as it wants it, and says so in a log at most.</summary>
    [Fact]
    public async Task Type_and_label_are_those_that_its_operator_wants_whoever_makes_it()
    {
        var objects = await Objects("values-ha.yaml", "ha", "restore-kept");
        var script = await Secrets.OfTheScript();
        var vault = Secrets.OfTheVault(objects);

        Assert.Equal(script.Keys.Append("annyeong-backup").Order(), vault.Keys.Order());
        Assert.All(script, one => Assert.Equal(one.Value, vault[one.Key]));
        var roles = objects.Where(node => node.Kind() == "Cluster").SelectMany(node => node.Each("spec.managed.roles"))
            .Select(role => (string)role.At("passwordSecret.name")!).ToList();
        var users = objects.Where(node => node.Kind() == "User")
            .Select(node => (string)node.At("spec.importCredentialsSecret.name")!).ToList();
        Assert.Equal(6, roles.Distinct().Count());
        Assert.Equal(6, users.Count);
        Assert.All(roles, name =>
            Assert.Equal(("kubernetes.io/basic-auth", "cnpg.io/reload=true"), (vault[name].Type, vault[name].Labels)));
        Assert.All(users, name => Assert.Equal("rabbitmq.com/topology-operator=true", vault[name].Labels));
    }

    /// <summary>Databases and broker wait for them; Helm refuses what is there and not marked as its own.</summary>
    [Fact]
    public async Task A_vaults_Secrets_can_be_there_before_the_release_and_are_told_of_before_what_waits_for_them()
    {
        var external = (await ObjectsOf("values-ha.yaml")).Where(node => node.Kind() == "ExternalSecret").ToList();
        var told = Repository.Text(Operations);

        Assert.NotEmpty(external);
        Assert.All(external, node =>
        {
            Assert.Equal("Helm", (string?)node["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]);
            Assert.Equal("annyeong", (string?)node["metadata"]!["annotations"]!["meta.helm.sh/release-name"]);
            Assert.Equal("annyeong", (string?)node["metadata"]!["annotations"]!["meta.helm.sh/release-namespace"]);
        });
        string[] order =
            ["--show-only templates/externalsecret.yaml", "generic annyeong-backup", "kubectl apply -k k8s/"];
        var places = order.Select(words => told.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    private static async Task<List<JsonNode>> Objects(string values, params string[] overlays)
    {
        List<JsonNode> objects = [.. await ObjectsOf(values)];
        foreach (var overlay in overlays) objects.AddRange(await Manifests.Objects(await Built(overlay)));
        return objects;
    }

    private static List<string> Asked(IEnumerable<JsonNode> objects) =>
        [.. objects.SelectMany(Secrets.AskedBy).Distinct().Order(StringComparer.Ordinal)];
}
