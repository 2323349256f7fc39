using System.ComponentModel.DataAnnotations;

namespace IntakeService.Kakao;

/// <summary>
/// The city's channel at the messenger. The secret is the file <c>kakao-secret</c>; without it the door is shut.
/// </summary>
public sealed record KakaoOptions
{
    public const string NoDoor = "Kakao:Dealer is Http, and no Kakao:ConsultTalkUrl says where.";

    /// <summary>The only bot that may ask; none: any that knows the secret.</summary>
    public string? BotId { get; set; }

    /// <summary>Where a late answer may be sent: the messenger's own hosts. None: all come at once.</summary>
    public string? CallbackHost { get; set; }

    /// <summary>
    /// By whom counsellors' words are brought to the messenger (상담톡). Not set: by the door below where there is one,
    /// in a demonstration by a simulated dealer, and elsewhere by nobody: they are read with the next message.
    /// </summary>
    public DealerKind? Dealer { get; set; }

    /// <summary>The dealer's door.</summary>
    [Url]
    public string? ConsultTalkUrl { get; set; }

    /// <summary>Where people open a consult talk; from where goes along. None: it is not offered.</summary>
    [Url]
    public string? TalkAddress { get; set; }

    /// <summary>The channel's key at the dealer.</summary>
    [StringLength(40)]
    public string SenderKey { get; set; } = "";
}
