using System.Text.Json;
using System.Text.RegularExpressions;
using IntakeService.Chats;
using IntakeService.People;
using Platform.Crisis;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>What somebody sends in a consult talk. Of what is no text, only that it came is kept.</summary>
public enum TalkKind { Text, Picture, File, Link, Unreadable }

/// <summary>
/// What a dealer tells of a consult talk (상담톡), as far as this line needs it. Members may be missing, be of another
/// type or be new: what can be read is read. Pure.
/// </summary>
/// <param name="User">The dealer's key of the user; null when none was sent.</param>
/// <param name="Sender">The channel it came by.</param>
/// <param name="Chat">The conversation the talk was opened from, where its link said so.</param>
/// <param name="Id">What the dealer numbers it by, or its time.</param>
/// <param name="Text">What was written, also beside a picture; empty when nothing was.</param>
public sealed partial record TalkMessage(
    string? User, string? Sender, Guid? Chat, string? Id, TalkKind Kind, string Text, CrisisFinding Finding)
{
    private const int KeyMax = 200;
    private const int BucketSeconds = 3;

    public static TalkMessage Read(ReadOnlyMemory<byte> body)
    {
        var json = LooseJson.Read(body);
        var text = LooseJson.Trimmed(json.Text("message") ?? json.Text("content"));
        // No sign of danger is cut off: the finding is of as much as anybody listens to.
        if (text.Length > ChatLimits.TextMax) text = text[..ChatLimits.TextMax];
        var time = Named(json.Plain("time"));
        return new TalkMessage(
            json.Text("user_key") is { Length: > 0 and <= KeyMax } user ? user : null,
            json.Text("sender_key"),
            Guid.TryParse(json.Text("extra") ?? json.Text("reference", "extra"), out var chat) ? chat : null,
            Named(json.Plain("serial_number")) ?? (time is null ? null : $"{time}|{text}"),
            KindOf(json.Text("message_type") ?? json.Text("type"), text), text, CrisisDetector.Read(text));
    }

    public string? Language => KakaoRequest.LanguageOf(Text);

    /// <summary>As the desk reads it: words beside what is not kept stay, without where it lies.</summary>
    public string Shown => Kind is TalkKind.Text ? Text : $"{Note}\n{Addresses().Replace(Text, "")}".Trim();

    private string Note => Kind switch
    {
        TalkKind.Picture => "[사진을 보냈습니다. 여기에는 두지 않습니다. A picture was sent; it is not kept here.]",
        TalkKind.File => "[파일을 보냈습니다. 여기에는 두지 않습니다. A file was sent; it is not kept here.]",
        TalkKind.Link => "[링크를 보냈습니다. 여기에는 두지 않습니다. A link was sent; it is not kept here.]",
        TalkKind.Text or TalkKind.Unreadable =>
            "[읽을 수 없는 것을 보냈습니다. Something was sent that cannot be read.]",
    };

    /// <summary>By which a message that comes again is known; without a number, the same within 3 seconds.</summary>
    public IReadOnlyList<Guid> Keys(DateTimeOffset now, PersonRegister register)
    {
        if (Id is { } id) return [KeyOf(id)];

        var bucket = now.ToUnixTimeSeconds() / BucketSeconds;
        return [KeyOf($"{bucket}|{Kind}|{Text}"), KeyOf($"{bucket - 1}|{Kind}|{Text}")];

        Guid KeyOf(string of) => new(register.Fingerprint($"talk|{User}|{of}").AsSpan(0, 16));
    }

    [GeneratedRegex(@"\S+://\S+\s*")]
    private static partial Regex Addresses();

    private static string? Named(string? id) => id is { Length: > 0 } ? id : null;

    private static TalkKind KindOf(string? type, string text) => type?.Trim().ToUpperInvariant() switch
    {
        "IM" or "IMAGE" or "PHOTO" => TalkKind.Picture,
        "FI" or "FILE" or "VIDEO" or "AUDIO" => TalkKind.File,
        "LI" or "LINK" => TalkKind.Link,
        _ => text.Length > 0 ? TalkKind.Text : TalkKind.Unreadable,
    };
}
