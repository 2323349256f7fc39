using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralService.Portal;

/// <summary>The page on which a partner's programmers learn all they need, without an account and without a script.</summary>
public static class ShowDocs
{
    public const string Path = "/partner/docs";

    public static RazorComponentResult Handle() => new RazorComponentResult<DocsPage>();
}
