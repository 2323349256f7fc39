using System.Globalization;
using IntakeService.Chats;
using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Platform.Crisis;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>
/// A message by KakaoTalk. The messenger gives up after five seconds, so an answer goes out in time whatever happens
/// here; one to somebody in danger holds the numbers to call and never comes later.
/// </summary>
public sealed class AnswerKakao(
    PersonKeys keys, PersonRegister register, Conversation talk, TakeReplies replies, KakaoCallbacks callbacks,
    SkillAnswers answers, KakaoSecret secret, IOptions<KakaoOptions> options, TimeProvider clock,
    ILogger<AnswerKakao> logger)
{
    /// <summary>An answer after this goes by callback, where there is one.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1.2);

    /// <summary>Below the messenger's five seconds, with the way there and back.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(3.5);

    /// <summary>As much as any message may have; of more than that nothing can be read.</summary>
    private const int BodyBytesMax = 256 * 1024;
    private const int AttemptsMax = 3;

    public static Task<Results<JsonHttpResult<SkillAnswer>, UnauthorizedHttpResult>> Handle(
        HttpContext http, AnswerKakao kakao) => kakao.Answer(http);

    private async Task<Results<JsonHttpResult<SkillAnswer>, UnauthorizedHttpResult>> Answer(HttpContext http)
    {
        // Before a byte of the body is read.
        if (!secret.Fits(http.Request.Headers["X-Kakao-Secret"])) return TypedResults.Unauthorized();

        var request = KakaoRequest.Read(await LooseJson.Body(http.Request, BodyBytesMax));
        if (request.User is null || request.Text.Length == 0 || (options.Value.BotId ?? request.Bot) != request.Bot)
        {
            return SkillAnswers.Json(answers.ToNobody(request.Finding));
        }

        // The messenger's server asks, not the user's browser: its own language says nothing.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(request.Language);
        var mayBeLate = request.Finding.Level is CrisisLevel.R0 && callbacks.MayCall(request.Callback);
        // Whoever closes the messenger has still written: the work goes on without them.
        var work = InTime.Of(
            stop => Write(request, stop), mayBeLate ? KakaoCallbacks.Latest : Latest, logger, CancellationToken.None);
        if (mayBeLate && !await InTime.IsDone(work, Soon, clock))
        {
            callbacks.Send(request.Callback!, async () => answers.Of(await work, request.Finding));
            return SkillAnswers.Json(SkillAnswers.Coming());
        }

        return SkillAnswers.Json(answers.Of(await work, request.Finding));
    }

    private async Task<KakaoTold?> Write(KakaoRequest request, CancellationToken stop)
    {
        var identifier = new Identifier(IdentifierKind.Kakao, request.User!);
        var written = new Conversation.Written(
            request.Keys(clock.GetUtcNow(), register), request.Text, request.Finding);
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            // Known to somebody else in between, or being erased: looked for anew.
            if (await ChatWriter.By(identifier, register, keys, stop) is { } writer
                && await talk.Write(writer, Contracts.Channel.Kakao, written, stop) is { } told)
            {
                return new KakaoTold(told, await replies.Of(told.Chat, stop));
            }
        }

        return null;
    }
}

/// <summary>What came of a message, and what a counsellor answered since the last one.</summary>
public sealed record KakaoTold(Conversation.Told Told, IReadOnlyList<string> Replies);
