using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>What all that a dealer tells of a consult talk has in common.</summary>
internal static class TalkDoor
{
    /// <summary>A message has at most 1,000 characters.</summary>
    private const int BytesMax = 256 * 1024;

    private const string Header = "X-Talk-Secret";

    /// <summary>Lets in whoever knows the secret, before a byte of the body is read.</summary>
    public static async Task<Results<Ok<TalkTaken>, UnauthorizedHttpResult>> Enter(
        HttpContext http, KakaoSecret secret, Func<TalkMessage, CancellationToken, Task> take)
    {
        if (!secret.FitsDealer(http.Request.Headers[Header])) return TypedResults.Unauthorized();

        var body = await LooseJson.Body(http.Request, BytesMax + 1);
        if (body.Length > BytesMax)
        {
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        }

        await take(TalkMessage.Read(body), http.RequestAborted);
        return TypedResults.Ok(new TalkTaken(Code: 0));
    }

    /// <exception cref="BadFieldException">It names no user, or came by another channel.</exception>
    public static void Require(TalkMessage message, KakaoOptions options)
    {
        if (message.User is null)
        {
            throw new BadFieldException("user_key", "누가 썼는지 적혀 있지 않습니다.", "It does not say who wrote.");
        }

        if (options.SenderKey.Length > 0 && message.Sender is { } sender && sender != options.SenderKey)
        {
            throw new BadFieldException("sender_key", "다른 채널의 글입니다.", "It was written to another channel.");
        }
    }

    public static byte[] IndexOf(TalkMessage message, PersonRegister register) =>
        register.Fingerprint($"talk-user|{message.User}");
}

/// <summary>What a dealer is answered.</summary>
/// <param name="Code">0, as dealers answer themselves: it is kept.</param>
public sealed record TalkTaken(int Code);
