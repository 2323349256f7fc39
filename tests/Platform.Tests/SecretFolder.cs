using System.Security.Cryptography;
using Platform.Secrets;

namespace Platform.Tests;

/// <summary>A folder of secret files, as a cluster mounts it: nothing in it is made by itself.</summary>
internal sealed class SecretFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;

    /// <summary>A process that starts now.</summary>
    public Handover Start() => new(new SecretStore(path, makeMissing: false));

    public byte[] Put(string name, byte[]? content = null)
    {
        content ??= RandomNumberGenerator.GetBytes(32);
        File.WriteAllBytes(Path.Combine(path, name), content);
        return content;
    }

    /// <summary>As docs/settings.md says: the old key gets another name, and a new one takes its place.</summary>
    public void Replace(string name)
    {
        File.Copy(Path.Combine(path, name), Path.Combine(path, $"{name}-previous"), overwrite: true);
        Put(name);
    }

    public void Remove(string name) => File.Delete(Path.Combine(path, name));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
