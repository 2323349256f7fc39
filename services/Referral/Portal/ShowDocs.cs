using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralService.Portal;

/// <summary>The page on which partners' programmers learn all they need, without an account or a script.</summary>
public static class ShowDocs
{
    public const string Path = "/partner/docs";

    public static RazorComponentResult Handle() => new RazorComponentResult<DocsPage>();
}
