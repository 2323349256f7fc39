using System.IO.Compression;

namespace ReferralService.Directory;

/// <summary>
/// What is written once and then read, packed, in a file that has no name any more: it is gone with whoever holds it,
/// also when the process dies.
/// </summary>
public sealed class PackedFile : IDisposable
{
    private readonly FileStream file = Nameless();

    public Stream Write()
    {
        file.SetLength(0);
        return new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
    }

    public Stream Read()
    {
        file.Position = 0;
        return new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public void Dispose() => file.Dispose();

    public static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), $"annyeong-{Guid.NewGuid():N}");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete,
            Options = FileOptions.Asynchronous,
        });
        File.Delete(path);
        return file;
    }
}
