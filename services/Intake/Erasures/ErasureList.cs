using IntakeService.Keys;
using Microsoft.Extensions.Options;
using Platform.Audit;

namespace IntakeService.Erasures;

/// <summary>
/// Who was erased, outside every database (<see cref="IntakeOptions.ErasureFolder"/>): when the keys too were restored
/// from an older backup it is the only place that knows. It holds ids alone.
/// </summary>
public sealed partial class ErasureList(IOptions<IntakeOptions> options, ILogger<ErasureList> logger)
{
    private string? Path => options.Value.ErasureFolder is { Length: > 0 } folder
        ? System.IO.Path.Combine(folder, "erasures.jsonl")
        : null;

    public void Add(Erasure erasure)
    {
        Erased(logger, erasure.PersonId);
        if (Path is { } path) OutsideFile.Append(path, erasure);
    }

    public IReadOnlyList<Erasure> Read() => Path is { } path ? [.. OutsideFile.Read<Erasure>(path)] : [];

    [LoggerMessage(Level = LogLevel.Information, Message = "Person {Person} was erased")]
    private static partial void Erased(ILogger logger, Guid person);
}
