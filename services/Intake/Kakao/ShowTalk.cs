using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntakeService.Chats;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>
/// A consult talk with the simulated dealer, as somebody sees it on their telephone who has opened it from the bot or
/// from nowhere. In demonstrations alone.
/// </summary>
public static partial class ShowTalk
{
    public const string Path = "/intake/kakao/simulated";

    /// <param name="extra">The conversation it was opened from.</param>
    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Handle(
        HttpContext http, TakeTalk talks, SimulatedDealer dealer, CancellationToken stop, string? user = null,
        string? extra = null)
    {
        if (user is not null && Key().IsMatch(user))
        {
            return new RazorComponentResult<TalkPage>(new { User = user, Lines = dealer.Talk(user) });
        }

        // Opened by a link: the dealer makes a key and tells from where.
        user = RandomNumberGenerator.GetHexString(KeyLength, lowercase: true);
        await talks.Join(Told(user, text: null, extra), stop);
        return SeeOther.At($"{Path}?user={user}", http);
    }

    public static async Task<Results<StatusCodeHttpResult, BadRequest>> Write(
        IFormCollection form, HttpContext http, TakeTalk talks, SimulatedDealer dealer, CancellationToken stop)
    {
        var (user, text) = (form["user"].ToString(), PlainText.Lines(form["text"].ToString()).Trim());
        if (!Key().IsMatch(user) || text.Length is 0 or > ChatLimits.TextMax) return TypedResults.BadRequest();

        var message = Told(user, text, extra: null);
        dealer.Add(new TalkText(user, message.Id!, text, []), own: true);
        await talks.Write(message, stop);
        return SeeOther.At($"{Path}?user={user}#write", http);
    }

    private const int KeyLength = 20;

    /// <summary>As a dealer tells it.</summary>
    private static TalkMessage Told(string user, string? text, string? extra) => TalkMessage.Read(
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            user_key = user,
            serial_number = $"{Guid.CreateVersion7():N}",
            message_type = "TX",
            message = text,
            extra,
        }));

    [GeneratedRegex("^[0-9a-f]{20}$")]
    private static partial Regex Key();
}
