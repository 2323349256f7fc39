using System.Diagnostics;

namespace Faults.Tests;

/// <summary>A disk in memory that can be filled. Only root may mount one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly WorkFolder folder;

    private SmallDisk(WorkFolder folder) => this.folder = folder;

    public string Path => System.IO.Path.Combine(folder.Path, "disk");

    private string Filling => System.IO.Path.Combine(Path, "filling");

    /// <summary>Mounts one; without leave to, the test is skipped under the fault's name.</summary>
    public static async Task<SmallDisk> Mount(string fault, int megabytes)
    {
        var disk = new SmallDisk(await WorkFolder.Make("annyeong-disk"));
        Directory.CreateDirectory(disk.Path);
        if (await Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", disk.Path)) return disk;

        await disk.folder.DisposeAsync();
        Report.Skip(fault, "tmpfs cannot be mounted");
        Assert.Skip($"{fault}: tmpfs cannot be mounted.");
        throw new UnreachableException();
    }

    /// <summary>Fills it but for so many bytes.</summary>
    public async Task FillBut(long bytes)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace - bytes;
        await using var file = new FileStream(Filling, FileMode.Create);
        var block = new byte[1024 * 1024];
        try
        {
            for (; free > 0; free -= block.Length)
            {
                await file.WriteAsync(block.AsMemory(0, (int)Math.Min(block.Length, free)));
                await file.FlushAsync();
            }
        }
        catch (IOException)
        {
            // Somebody else took the rest: it is full.
        }
    }

    public void Free() => File.Delete(Filling);

    public async ValueTask DisposeAsync()
    {
        await Run("umount", "--lazy", Path);
        await folder.DisposeAsync();
    }

    private static async Task<bool> Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
        })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
