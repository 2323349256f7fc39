using Contracts;
using Platform.Crisis;

namespace ConsultationService.Consultations;

/// <summary>
/// What a counsellor's own note sounds like, when that is more than the level they chose: a question to them, never a
/// change of the level. Pure.
/// </summary>
public sealed record NoteSigns(Risk Heard, string Version, IReadOnlyList<CrisisHit> Hits)
{
    /// <summary>Null when the note says nothing above the level.</summary>
    public static NoteSigns? Above(Risk chosen, string? note)
    {
        var finding = CrisisDetector.Read(note ?? "");
        var heard = (Risk)finding.Level;
        return heard > chosen ? new NoteSigns(heard, finding.Version, finding.Hits) : null;
    }
}
