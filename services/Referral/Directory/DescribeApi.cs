using Microsoft.AspNetCore.Http.HttpResults;

namespace ReferralService.Directory;

/// <summary>Says which version of HSDS the directory speaks: the standard itself is its profile.</summary>
public static class DescribeApi
{
    private static readonly HsdsApi Api = new(
        "3.0", new Uri("https://docs.openreferral.org/en/3.0/"),
        new Uri("https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"));

    public static JsonHttpResult<HsdsApi> Handle() => HsdsJson.Of(Api);
}
