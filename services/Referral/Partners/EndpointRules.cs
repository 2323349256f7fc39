using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;
using Platform;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>Pure: what an endpoint may be called, lie at and ask for.</summary>
public static partial class EndpointRules
{
    private const int UrlLengthMax = 2_000;
    private const int TypesMax = 50;

    public static void Check(string name, RegisterEndpoint.Request request, PartnerSettings settings)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new BadFieldException(
                "name", "영어 소문자, 숫자, 줄표로 64자까지 쓸 수 있습니다.", "Use a-z, 0-9 and hyphens, at most 64 of them.");
        }

        if (!MayBeCalled(request.Url, settings.LoopbackAllowed))
        {
            throw new BadFieldException(
                "url", $"인터넷에서 닿는 https 주소여야 합니다. {UrlLengthMax}자까지, 사용자 이름 없이 적어 주십시오.",
                $"Must be a public https address of at most {UrlLengthMax} characters, without a user name.");
        }

        var types = request.Types ?? [];
        var wrong = Enumerable.Range(0, types.Count)
            .FirstOrDefault(i => i >= TypesMax || !PartnerEvents.Knows(types[i]), -1);
        if (wrong >= 0)
        {
            throw new BadFieldException(
                $"types[{wrong}]", "보내 드리는 소식의 종류가 아닙니다.", "This is not an event that is sent.");
        }
    }

    /// <summary>
    /// A first look at the address. A name is looked up only when it is called, and then looked at again.
    /// </summary>
    private static bool MayBeCalled([NotNullWhen(true)] string? url, bool loopback)
    {
        if (url is not { Length: <= UrlLengthMax } || !Uri.TryCreate(url, UriKind.Absolute, out var uri)) return false;
        if (uri.UserInfo.Length > 0 || uri.Host.Length == 0) return false;
        var literal = IPAddress.TryParse(uri.DnsSafeHost, out var address);
        if (literal && !OutboundCall.Allows(address!, loopback)) return false;
        return uri.IsLoopback ? loopback && uri.Scheme is "http" or "https" : uri.Scheme is "https";
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
