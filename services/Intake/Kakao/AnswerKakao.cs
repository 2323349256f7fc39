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
    PersonKeys keys, PersonRegister register, Conversation talk, TakeReplies replies, AnswerAboutHelp help,
    KakaoCallbacks callbacks, SkillAnswers answers, KakaoSecret secret, ChatLimits limits,
    IOptions<KakaoOptions> options, IntakeDatabase db, TimeProvider clock, IHostApplicationLifetime host,
    ILogger<AnswerKakao> logger)
{
    /// <summary>An answer after this goes by callback, where there is one.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1.2);

    /// <summary>Together below the messenger's five seconds, with the way there and back.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan LookLatest = TimeSpan.FromSeconds(0.5);

    /// <summary>Whoever has been answered without it has still written: so long is tried to keep it.</summary>
    private static readonly TimeSpan Tried = TimeSpan.FromMinutes(1);

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
            return SkillAnswers.Json(answers.ToNobody(request));
        }

        // The messenger's server asks, not the user's browser: its own language says nothing.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(request.Language);
        Task<CalmLook?> Look() => InTime.Of(
            stop => db.DoApart(
                work => work.IsCalm(register.IndexOf(new Identifier(IdentifierKind.Kakao, request.User))), stop),
            LookLatest, logger);
        var tooOften = !limits.Allows(request.Finding, $"kakao|{request.User}") && await Look() is { Calm: true };
        if (tooOften) return SkillAnswers.Json(answers.TooOften());

        var site = $"{http.Request.Scheme}://{http.Request.Host}";
        var work = Write(request);
        var mayBeLate = request.Finding.Level is CrisisLevel.R0 && callbacks.MayCall(request.Callback)
            && await Look() is { Calm: true };
        if (mayBeLate && !await InTime.IsDone(work, Soon, clock))
        {
            callbacks.Send(request.Callback!, () => Ready(work, KakaoCallbacks.Latest, request, site));
            return SkillAnswers.Json(SkillAnswers.Coming());
        }

        var ready = await Ready(work, Latest, request, site);
        http.Response.OnCompleted(
            () => http.RequestAborted.IsCancellationRequested ? Task.CompletedTask : ready.WentOut());
        return SkillAnswers.Json(ready.Answer);
    }

    private async Task<ReadyAnswer> Ready(
        Task<Conversation.Told?> work, TimeSpan patience, KakaoRequest request, string site)
    {
        var began = clock.GetTimestamp();
        var told = await InTime.Of(work, patience, logger);
        var finding = request.Finding;
        if (told is null) return new(answers.Of(null, null, finding, site), () => Task.CompletedTask);

        var known = help.Of(told, request, patience - clock.GetElapsedTime(began));
        var missed = await InTime.Of(stop => replies.Of(told, stop), LookLatest, logger);
        return new(
            answers.Of(told, missed, finding, site, await known),
            () => missed is null or { Replies: [] } ? Task.CompletedTask : replies.Shown(told, missed));
    }

    private async Task<Conversation.Told?> Write(KakaoRequest request)
    {
        using var tried = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
        tried.CancelAfter(Tried);
        var identifier = new Identifier(IdentifierKind.Kakao, request.User!);
        var written = new Conversation.Written(
            request.Keys(clock.GetUtcNow(), register), request.Text, request.Finding, request.Language,
            Wordless: request.OfHelp is not null);
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            // Known to somebody else in between, or being erased: looked for anew.
            if (await ChatWriter.By(identifier, register, keys, tried.Token) is { } writer
                && await talk.Write(writer, Contracts.Channel.Kakao, written, tried.Token) is { } told)
            {
                return told;
            }
        }

        return null;
    }
}
