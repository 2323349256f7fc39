using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Pages;

/// <summary>A file every page may use. Its address carries a hash of its bytes: a browser keeps it for good.</summary>
public sealed class Asset
{
    public static readonly Asset Styles = new("annyeong", "css", "text/css; charset=utf-8", StyleSheet.Minify(
        Read("annyeong-1-frame.css", "annyeong-2-parts.css", "annyeong-3-citizens.css", "annyeong-4-staff.css")));

    public static readonly Asset Mark = new("mark", "svg", "image/svg+xml", Read("mark.svg"));

    public static readonly Asset Live = new("live", "js", "text/javascript; charset=utf-8", Read("live.js"));

    public static readonly Asset Alarm = new("alarm", "js", "text/javascript; charset=utf-8", Read("alarm.js"));

    private static readonly Asset[] All = [Styles, Mark, Live, Alarm];

    private readonly string name;
    private readonly string extension;
    private readonly string contentType;
    private readonly string hash;
    private readonly byte[] plain;
    // Compressed hard, but only once and only when somebody asks: starting up must not wait for it.
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;

    private Asset(string name, string extension, string contentType, string text)
    {
        (this.name, this.extension, this.contentType) = (name, extension, contentType);
        plain = Encoding.UTF8.GetBytes(text);
        hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
        brotli = new(() => Compress(stream => new BrotliStream(stream, CompressionLevel.SmallestSize)));
        gzip = new(() => Compress(stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
    }

    /// <summary>The address to write into a page.</summary>
    public string Path => $"/assets/{FileName}";

    private string FileName => $"{name}.{hash}.{extension}";

    /// <summary>Answers <c>/assets/{file}</c>.</summary>
    public static Results<FileContentHttpResult, NotFound> Handle(string file, HttpContext http)
    {
        var parts = file.Split('.');
        if (parts.Length != 3) return TypedResults.NotFound();
        var asset = All.FirstOrDefault(asset => asset.name == parts[0] && asset.extension == parts[2]);
        if (asset is null) return TypedResults.NotFound();

        // During an upgrade a page of one version may ask the other: better today's file than none, but not for good.
        var current = file == asset.FileName;
        http.Response.Headers.CacheControl = current ? "public, max-age=31536000, immutable" : "no-cache";
        return asset.Answer(http);
    }

    /// <summary>Answers <c>/favicon.ico</c>, which browsers ask for beside answers that are no pages.</summary>
    public static FileContentHttpResult HandleIcon(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Mark.Answer(http);
    }

    private FileContentHttpResult Answer(HttpContext http)
    {
        var (bytes, encoding) = Wanted(http.Request) switch
        {
            "br" => (brotli.Value, "br"),
            "gzip" => (gzip.Value, "gzip"),
            _ => (plain, null),
        };
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null) http.Response.Headers.ContentEncoding = encoding;
        return TypedResults.Bytes(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{hash}{encoding}\""));
    }

    private static string? Wanted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding
            .Where(value => value.Quality != 0).Select(value => value.Value.Value).ToList();
        return accepted.Contains("br") ? "br" : accepted.Contains("gzip") ? "gzip" : null;
    }

    private static string Read(params string[] files) => string.Concat(files.Select(file =>
    {
        using var reader = new StreamReader(typeof(Asset).Assembly.GetManifestResourceStream("Pages.Assets." + file)!);
        return reader.ReadToEnd();
    }));

    private byte[] Compress(Func<Stream, Stream> into)
    {
        var result = new MemoryStream();
        using (var compressing = into(result)) compressing.Write(plain);
        return result.ToArray();
    }
}
