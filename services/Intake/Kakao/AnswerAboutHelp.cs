using IntakeService.Chats;
using IntakeService.Help;
using Platform;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>What is said of somebody's help.</summary>
/// <param name="Asked">They have just asked for it, or told of it; else it is only offered.</param>
/// <param name="Alone">What is said instead of how it stands: of their word alone.</param>
/// <param name="Again">What they may say once more: it may not have been taken.</param>
public sealed record KnownHelp(
    bool Asked, IReadOnlyList<AskedHelp> Help, Words? Alone = null, string? Again = null);

/// <summary>
/// Who writes by the messenger and has no page of ours open is told how the help they asked for stands, and says
/// whether it came: kept and announced as on the page. In danger their word is kept as well, and the rest is not spoken
/// of: the numbers to call are what the answer holds.
/// </summary>
public sealed class AnswerAboutHelp(IntakeDatabase db, ILogger<AnswerAboutHelp> logger)
{
    private static readonly TimeSpan LookLatest = TimeSpan.FromSeconds(0.5);

    /// <param name="left">How long the answer can wait: somebody's word is not lost for less.</param>
    public async Task<KnownHelp?> Of(Conversation.Told told, KakaoRequest request, TimeSpan left)
    {
        var danger = told.Chat.Risk > Contracts.Risk.R0 || request.Finding.Level > Platform.Crisis.CrisisLevel.R0;
        if (request.OfHelp is not { Word: { } word } said)
        {
            return danger ? null : await InTime.Of(stop => Look(told, request.OfHelp, stop), LookLatest, logger);
        }

        var known = await InTime.Of(
            stop => Keep(told.Chat.Person, said, word, stop), left > LookLatest ? left : LookLatest, logger);
        return known switch
        {
            null => new(Asked: true, [], HelpReplies.NotTaken, request.Text),
            { Kept: false } when danger => new(Asked: true, [], HelpReplies.NotTaken),
            _ => new(Asked: true, known.Help, danger ? HelpWords.Of(word) : null),
        };
    }

    private sealed record Heard(bool Kept, IReadOnlyList<AskedHelp> Help);

    private Task<KnownHelp?> Look(Conversation.Told told, HelpSentence? said, CancellationToken stop) =>
        db.DoApart<KnownHelp?>(
            async work => new KnownHelp(said is not null, await work.HelpOf(told.Chat.Person)), stop);

    private Task<Heard?> Keep(Guid person, HelpSentence said, HelpWord word, CancellationToken stop) =>
        db.DoApart<Heard?>(
            async work =>
            {
                var help = await work.HelpOf(person);
                var kept = Meant(help, said.Name) is { } meant
                    && await TellOfHelp.Tell(person, meant.ReferralId, word, work) is not null;
                return new Heard(kept, kept ? await work.HelpOf(person) : help);
            },
            stop);

    /// <summary>Without a name it is the one of which there is something to say, or none.</summary>
    private static AskedHelp? Meant(List<AskedHelp> help, string? name)
    {
        var told = help.FindAll(one => one.MayBeToldOf
            && (name is null || HelpSentence.NameOf(one.ReferralId) == name));
        return told is [var only] ? only : null;
    }
}
