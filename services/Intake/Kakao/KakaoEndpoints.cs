using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Platform;
using Platform.Identity;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>Everything about KakaoTalk.</summary>
public static class KakaoEndpoints
{
    /// <summary>Of more than this not even the beginning is looked at.</summary>
    private const int BodyBytesMax = 32 * 1024 * 1024;

    public static void AddKakao(this WebApplicationBuilder builder)
    {
        var loopback = builder.Configuration.GetValue<bool>("Demonstration");
        builder.Services.AddOptions<KakaoOptions>().BindConfiguration("Kakao")
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<KakaoSecret>().AddSingleton<SkillAnswers>().AddSingleton<AnswerKakao>();
        builder.Services.AddSingleton<KakaoCallbacks>().AddSingleton<TakeReplies>().AddSingleton<CarryReplies>();
        builder.Services.AddSingleton<TakeTalk>().AddSingleton<EndTalk>();
        foreach (var client in (string[])[KakaoCallbacks.Client, CarryReplies.Client])
        {
            builder.Services.AddHttpClient(client)
                .ConfigurePrimaryHttpMessageHandler(() => OutboundCall.Handler(loopback)).RemoveAllLoggers();
        }
    }

    public static void MapKakao(this Service intake, IServiceProvider services)
    {
        intake.Send(services.GetRequiredService<CarryReplies>().Courier);

        // The messenger itself limits its users, and all of them come from its few addresses; so do a dealer's.
        var kakao = intake.Group("/intake/kakao").Public()
            .DisableAntiforgery().DisableRateLimiting().WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));
        kakao.MapPost("", AnswerKakao.Handle);
        // The names below the address a dealer is given are its own.
        kakao.MapPost("/talk/message", TakeTalk.Handle);
        kakao.MapPost("/talk/reference", TakeTalk.HandleReference);
        kakao.MapPost("/talk/expired_session", EndTalk.Handle);
    }
}
