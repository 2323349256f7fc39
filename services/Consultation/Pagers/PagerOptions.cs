using System.ComponentModel.DataAnnotations;

namespace ConsultationService.Pagers;

/// <summary>
/// The city's paging gateway. What it wants to see is the file <c>pager-token</c>; without one nothing is shown.
/// </summary>
public sealed record PagerOptions
{
    public const string NoDoor = "Pager:Gateway is Http, and no Pager:Url says where.";

    public const string NotSealed = "Pager:Url must be https: whom it calls must not be read on the way.";

    /// <summary>
    /// By what supervisors are called. Not set: by the door below where there is one, in a demonstration by a simulated
    /// gateway, and elsewhere by nothing: they are called on the desk's pages alone.
    /// </summary>
    public PagerKind? Gateway { get; set; }

    /// <summary>The gateway's door.</summary>
    [Url]
    public string? Url { get; set; }

    /// <summary>The line's own address as supervisors open it. None: a page holds no link.</summary>
    [Url]
    public string? DeskAddress { get; set; }

    internal bool IsSealed => Url is null || new Uri(Url) is { Scheme: "https" } or { IsLoopback: true };
}
