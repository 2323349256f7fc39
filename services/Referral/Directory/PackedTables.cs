using System.IO.Compression;
using System.Text;

namespace ReferralService.Directory;

/// <summary>The tables of a directory, each in a packed file until all are in an archive.</summary>
public sealed class PackedTables : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Dictionary<HsdsTable, PackedFile> files = [];

    /// <summary>Begins anew.</summary>
    public Rows Write()
    {
        Dispose();
        files.Clear();
        return new Rows(files);
    }

    /// <summary>A file for each table that has rows.</summary>
    public async Task<Stream> Archive(CancellationToken stop)
    {
        var whole = PackedFile.Nameless();
        await using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (table, packed) in files)
            {
                await using var entry = await archive.CreateEntry(table.File, CompressionLevel.Fastest).OpenAsync(stop);
                await using var rows = packed.Read();
                await rows.CopyToAsync(entry, stop);
            }
        }

        Dispose();
        whole.Position = 0;
        return whole;
    }

    public void Dispose()
    {
        foreach (var file in files.Values) file.Dispose();
    }

    /// <summary>Takes rows of any table.</summary>
    public sealed class Rows(Dictionary<HsdsTable, PackedFile> files) : IAsyncDisposable
    {
        private readonly Dictionary<HsdsTable, StreamWriter> open = [];

        /// <summary>Units alone stand in many records, in each of them whole.</summary>
        private readonly HashSet<string> units = [];

        public async Task Add(IEnumerable<HsdsRow> rows, CancellationToken stop)
        {
            foreach (var row in rows)
            {
                if (row.Table.Name == "unit" && !units.Add(row.Id)) continue;

                var line = Csv.Write(row.Table.Fields.Select(field => row.Text(field) ?? ""));
                await (await Of(row.Table, stop)).WriteAsync(line.AsMemory(), stop);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var file in open.Values) await file.DisposeAsync();
        }

        private async Task<StreamWriter> Of(HsdsTable table, CancellationToken stop)
        {
            if (open.TryGetValue(table, out var known)) return known;

            var file = files[table] = new PackedFile();
            var writer = open[table] = new StreamWriter(file.Write(), Utf8);
            await writer.WriteAsync(Csv.Write(table.Fields).AsMemory(), stop);
            return writer;
        }
    }
}
