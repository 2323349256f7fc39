using System.Text.Json;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>Without building it: that takes minutes and a container engine.</summary>
public sealed class Building_the_image
{
    private static readonly string[] Dockerfile = Repository.Text("k8s/image/Dockerfile").Split('\n');

    [Fact]
    public async Task It_runs_as_the_user_the_chart_says_runs_nothing_while_it_is_built_and_holds_every_program()
    {
        var publish = Repository.Text("k8s/image/publish");
        var user = Dockerfile.Single(line => line.StartsWith("USER ", StringComparison.Ordinal))["USER ".Length..];

        Assert.DoesNotContain(Dockerfile, line => line.StartsWith("RUN", StringComparison.Ordinal));
        foreach (var deployment in (await ObjectsOf("values-city.yaml")).Where(node => node.Kind() == "Deployment"))
        {
            var spec = deployment.At("spec.template.spec")!;
            var program = (string)spec.Each("containers").Single().Each("command").Last()!;

            Assert.Equal(user, spec.At("securityContext.runAsUser")!.ToString());
            Assert.Contains(
                program[..^".dll".Length], publish.Split(' ', ';', '\n'), StringComparer.Ordinal);
        }
    }

    /// <summary>The script works on what a build leaves, as it does on what is published.</summary>
    [Fact]
    public async Task Its_list_of_parts_names_every_package_once_with_version_and_hash()
    {
        var folder = Directory.CreateTempSubdirectory("annyeong-image-").FullName;
        var app = Directory.CreateDirectory(Path.Combine(folder, "app")).FullName;
        var parts = Repository.PathOf("services/Intake/bin/Release/net10.0/Intake.deps.json");
        foreach (var program in new[] { "Intake", "Referral" })
        {
            File.Copy(parts, Path.Combine(app, $"{program}.deps.json"));
        }

        await File.WriteAllTextAsync(Path.Combine(app, "revision"), "0123456789");

        var answer = await Tools.Run(Repository.PathOf("k8s/image/sbom"), folder);

        Assert.True(answer.Code == 0, answer.Error);
        var list = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal("CycloneDX", list.GetProperty("bomFormat").GetString());
        var whole = list.GetProperty("metadata").GetProperty("component");
        Assert.Equal("0123456789", whole.GetProperty("version").GetString());
        var packages = list.GetProperty("components").EnumerateArray().ToList();
        var names = packages.Select(package => package.GetProperty("purl").GetString()).ToList();
        Assert.Contains(names, name => name!.StartsWith("pkg:nuget/Npgsql@", StringComparison.Ordinal));
        Assert.Equal(names.Count, names.Distinct().Count());
        var hashes = packages.Select(package => package.GetProperty("properties")[0].GetProperty("value").GetString());
        Assert.All(hashes, hash => Assert.StartsWith("sha512-", hash, StringComparison.Ordinal));
    }
}
