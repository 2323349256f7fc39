using Platform;

namespace OutreachService;

/// <summary>Lists here are asked for one case.</summary>
internal static class CaseFilter
{
    /// <summary>The case, or null when what was given is no id. Refused when nothing was given.</summary>
    public static Guid? Read(string? caseId)
    {
        if (string.IsNullOrEmpty(caseId))
        {
            throw new BadFieldException("caseId", "사건 번호를 적어 주십시오.", "Please say which case.");
        }

        return Guid.TryParse(caseId, out var id) ? id : null;
    }
}
