using ConsultationService.Counsellors;

namespace ConsultationService.Queue;

/// <summary>
/// To whom somebody wishes to speak. A wish is kept while somebody who meets it is here, and no longer than patience
/// lasts: nobody waits for a particular person while others could listen.
/// </summary>
/// <param name="Language">BCP 47 primary language.</param>
public sealed record Wish(
    string? Language = null, Gender? Gender = null, string? Skill = null, string? Counsellor = null)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>R2 and above are met within 90 seconds, by whom they wish or by anybody.</summary>
    public static readonly TimeSpan PatienceInDanger = TimeSpan.FromSeconds(30);
}
