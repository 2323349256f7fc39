using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
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
        var demonstration = builder.Configuration.GetValue<bool>("Demonstration");
        builder.Services.AddOptions<KakaoOptions>().BindConfiguration("Kakao")
            .PostConfigure(kakao => kakao.Dealer ??= kakao.ConsultTalkUrl is not null ? DealerKind.Http
                : demonstration ? DealerKind.Simulated : DealerKind.None)
            .Validate(
                kakao => kakao.Dealer is not DealerKind.Http || kakao.ConsultTalkUrl is not null, KakaoOptions.NoDoor)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<HttpDealer>().AddSingleton<SimulatedDealer>();
        builder.Services.AddSingleton<IDealer>(provider =>
            provider.GetRequiredService<IOptions<KakaoOptions>>().Value.Dealer is DealerKind.Simulated
                ? provider.GetRequiredService<SimulatedDealer>()
                : provider.GetRequiredService<HttpDealer>());
        builder.Services.AddSingleton<KakaoSecret>().AddSingleton<SkillAnswers>().AddSingleton<AnswerKakao>();
        builder.Services.AddSingleton<KakaoCallbacks>().AddSingleton<TakeReplies>().AddSingleton<CarryReplies>();
        builder.Services.AddSingleton<AnswerAboutHelp>().AddSingleton<TakeTalk>().AddSingleton<EndTalk>();
        foreach (var client in (string[])[KakaoCallbacks.Client, HttpDealer.Client])
        {
            builder.Services.AddHttpClient(client)
                .ConfigurePrimaryHttpMessageHandler(
                    () => OutboundCall.Handler(demonstration, HttpDealer.ConnectionsMax))
                .RemoveAllLoggers();
        }
    }

    public static void MapKakao(this Service intake, IServiceProvider services)
    {
        intake.Send(services.GetRequiredService<CarryReplies>().Courier);
        intake.Watch(WatchReplies.Look);

        // The messenger itself limits its users, and all of them come from its few addresses; so do a dealer's.
        var kakao = intake.Group("/intake/kakao").Public()
            .DisableAntiforgery().DisableRateLimiting().WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax));
        kakao.MapPost("", AnswerKakao.Handle);
        // The names below the address a dealer is given are its own.
        kakao.MapPost("/talk/message", TakeTalk.Handle);
        kakao.MapPost("/talk/reference", TakeTalk.HandleReference);
        kakao.MapPost("/talk/expired_session", EndTalk.Handle);
        if (services.GetRequiredService<IOptions<KakaoOptions>>().Value.Dealer is not DealerKind.Simulated) return;

        kakao.MapGet("/simulated", ShowTalk.Handle);
        kakao.MapPost("/simulated", ShowTalk.Write);
    }
}
