using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Platform.Secrets;

/// <summary>
/// Keys as files in one folder, as Kubernetes mounts a secret. In the demonstration a missing one is made; anywhere
/// else the start stops, for a new key would make everything stored under the old one unreadable.
/// </summary>
public sealed class SecretStore(string? folder, bool makeMissing)
{
    private const int KeyBytes = 32;

    private readonly ConcurrentDictionary<string, byte[]> keys = new();

    /// <summary>A key of 32 random bytes, kept in the file of this name.</summary>
    public byte[] Key(string name) =>
        keys.GetOrAdd(name, _ => File(name, () => RandomNumberGenerator.GetBytes(KeyBytes)));

    /// <summary>The content of the file of this name as it is now, or null when there is none.</summary>
    public byte[]? Find(string name) =>
        System.IO.File.Exists(PathOf(name)) ? System.IO.File.ReadAllBytes(PathOf(name)) : null;

    /// <summary>The content of the file of this name; <paramref name="make"/> makes it where that is allowed.</summary>
    public byte[] File(string name, Func<byte[]> make)
    {
        if (Find(name) is { } content) return content;

        var path = PathOf(name);
        if (!makeMissing) throw new InvalidOperationException($"The secret {path} is missing.");

        Directory.CreateDirectory(folder!);
        var made = make();
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(made);
            stream.Flush(flushToDisk: true);
        }

        // Two processes may start together: the one that comes second takes the first one's key.
        try
        {
            System.IO.File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException)
        {
            System.IO.File.Delete(unfinished);
        }

        return System.IO.File.ReadAllBytes(path);
    }

    private string PathOf(string name) =>
        Path.Combine(folder ?? throw new InvalidOperationException("Secrets:Folder is not set."), name);
}
