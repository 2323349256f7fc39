using System.Text.RegularExpressions;
using static System.StringComparison;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

public sealed class Rendering_the_chart
{
    public static TheoryData<int, string> BothHelms =>
        [.. from major in new[] { 3, 4 } from values in Values select (major, values)];

    [Theory]
    [MemberData(nameof(BothHelms))]
    public async Task Helm_finds_no_fault_and_gives_the_same_twice_and_in_both_versions(int major, string values)
    {
        var lint = await Helm(major, "lint", values, ["--strict"]);
        Assert.True(lint.Code == 0, lint.Output);

        var again = await Render(major, values);

        Assert.Equal(await File.ReadAllTextAsync(await Rendered(values)), again);
    }

    [Theory]
    [InlineData("imagee.tag=1", "imagee")]
    [InlineData("defaults.replicass=3", "replicass")]
    [InlineData("defaults.replicas=0", "replicas")]
    [InlineData("image.digest=sha256:abc", "digest")]
    [InlineData("services.billing.program=Billing", "billing")]
    [InlineData("defaults.scaling.mode=both", "mode")]
    [InlineData("identity.authority=", "identity.authority is not set")]
    [InlineData("identity.authority=http://id.example.go.kr", "authority")]
    [InlineData("ingress.enabled=true,ingress.host=a.example,ingress.tlsSecret=a", "choose one")]
    [InlineData("ingress.enabled=true,httpRoute.enabled=false", "host")]
    [InlineData("certificates.existingSecret=", "certificates.existingSecret")]
    [InlineData("externalSecrets.enabled=true", "storeName is not set")]
    [InlineData("httpRoute.parentRefs=null", "parentRefs")]
    [InlineData("companions={example-1,example-1}", "companions")]
    [InlineData("identity.userClaim=", "userClaim")]
    [InlineData("telemetry.endpoint=http://otel-collector", "endpoint")]
    [InlineData("networkPolicy.issuer.networks={10.20.40.5}", "networks")]
    [InlineData("networkPolicy.issuer.networks={0.0.0.0/0}", "networks")]
    [InlineData("networkPolicy.issuer.networks={::/0}", "networks")]
    [InlineData("trustedProxies=0.0.0.0/0", "trustedProxies: 0.0.0.0/0 is wider than /8")]
    [InlineData("trustedProxies=10.20.30.4\\, 10.0.0.0/7", "trustedProxies: 10.0.0.0/7 is wider than /8")]
    [InlineData("trustedProxies=10.0.0.0/", "trustedProxies: 10.0.0.0/ is wider than /8")]
    [InlineData("trustedProxies=::/0", "trustedProxies: ::/0 is wider than /32")]
    [InlineData("trustedProxies=fd00::/31", "trustedProxies: fd00::/31 is wider than /32")]
    public async Task Values_that_cannot_be_are_refused_by_name(string set, string named)
    {
        foreach (var major in new[] { 3, 4 })
        {
            var answer = await Helm(major, "template", "values-city.yaml", ["--set", set]);

            Assert.NotEqual(0, answer.Code);
            Assert.Contains(named, answer.Error, Ordinal);
        }
    }

    [Fact]
    public async Task Companions_are_told_to_Outreach_alone_and_the_claim_that_names_users_to_all()
    {
        var objects = await ObjectsIn(await Render(
            4, "values-city.yaml", "--set", "companions={example-1,example-2},identity.userClaim=oid"));

        var told = objects.Where(node => node.Kind() == "Deployment").SelectMany(
            node => node.Each("spec.template.spec.containers").Single().Each("env"),
            (node, variable) => $"{node.Name()} {variable["name"]} {variable["value"]}");

        Assert.Equal(
            new[] { "0 example-1", "1 example-2" }.Select(one => $"annyeong-outreach Outreach__Companions__{one}"),
            told.Where(line => line.Contains("Companions", Ordinal)));
        var settings = objects.Single(node => node.Kind() == "ConfigMap" && node.Name() == "annyeong-settings");
        Assert.Equal("oid", (string?)settings.At("data.Identity__UserClaim"));
    }

    [Fact]
    public async Task Proxies_that_are_few_are_trusted()
    {
        const string Few = "10.20.30.4, 10.0.0.0/8, fd12:3456::/32, fd12:3456::1";

        var answer = await Render(4, "values-city.yaml", "--set", $"trustedProxies={Few.Replace(",", "\\,", Ordinal)}");

        Assert.Contains($"TrustedProxies: \"{Few}\"", answer, Ordinal);
    }

    [Fact]
    public void The_queues_that_scale_a_service_are_those_of_the_services() => Repository.Holds(
        $"{Chart}/files/subscribers.txt", Repository.Text("services/Platform/Messaging/subscribers.txt"));

    [Fact]
    public async Task Every_queue_a_service_hears_scales_it_and_no_other()
    {
        var expected = Repository.Text("services/Platform/Messaging/subscribers.txt").Trim().Split('\n')
            .Select(line => line.Split(' '))
            .SelectMany(words => words[1..].Select(service => $"{service}-{words[0]}"));

        var queues = (await ObjectsOf("values-ha.yaml")).Where(node => node.Kind() == "ScaledObject")
            .SelectMany(node => node.Each("spec.triggers"))
            .Select(trigger => (string?)trigger.At("metadata.queueName")).OfType<string>();

        Assert.Equal(expected.Order(), queues.Order());
    }

    [Fact]
    public async Task Every_path_of_the_doors_leads_to_one_service_and_the_sidecars_doors_lead_nowhere()
    {
        var matches = (await ObjectsOf("values-city.yaml")).Where(node => node.Kind() == "HTTPRoute")
            .SelectMany(route => route.Each("spec.rules")).SelectMany(rule => rule.Each("matches"))
            .Select(match => (string)match.At("path.value")!).ToList();

        Assert.Equal(matches.Distinct().Count(), matches.Count);
        Assert.All(
            new[] { "/events", "/dapr", "/healthz", "/livez", "/readyz" },
            inner => Assert.DoesNotContain(matches, path => inner.StartsWith($"{path}/", Ordinal)
                || inner == path));
    }

    /// <summary>A new door that the gateway does not know would be found by those who stand before it.</summary>
    [Fact]
    public async Task Every_door_of_a_service_is_reached_by_the_gateway_and_no_path_leads_to_none()
    {
        foreach (var route in (await ObjectsOf("values-city.yaml")).Where(node => node.Kind() == "HTTPRoute"
            && node.Name() != "annyeong-front"))
        {
            var service = route.Name().Split('-')[^1];
            var doors = Doors.Of(service).Concat(Doors.Naming(service)).ToList();
            var paths = route.Each("spec.rules").SelectMany(rule => rule.Each("matches"))
                .Select(match => (string)match.At("path.value")!).ToList();

            Assert.All(doors, door => Assert.Contains(paths, path => door == path || Below(path, door)));
            Assert.All(paths, path => Assert.Contains(
                doors.Concat(Doors.OfEvery()), door => door == path || Below(path, door)));
        }

        static bool Below(string path, string door) => path != "/" && door.StartsWith($"{path}/", Ordinal);
    }
}
