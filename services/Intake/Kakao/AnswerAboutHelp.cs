using IntakeService.Chats;
using IntakeService.Help;

namespace IntakeService.Kakao;

/// <summary>What is said of somebody's help.</summary>
/// <param name="Asked">They have just asked for it, or told of it; else it is only offered.</param>
public sealed record KnownHelp(bool Asked, IReadOnlyList<AskedHelp> Help);

/// <summary>
/// Who writes by the messenger and has no page of ours open is told how the help they asked for stands, and says
/// whether it came: kept and announced as on the page.
/// </summary>
public sealed class AnswerAboutHelp(IntakeDatabase db)
{
    public Task<KnownHelp?> Of(Conversation.Told told, HelpSentence? said, CancellationToken stop) =>
        db.DoApart<KnownHelp?>(
            async work =>
            {
                var help = await work.HelpOf(told.Chat.Person);
                if (said?.Word is not { } word || Meant(help, said.Name) is not { } meant)
                {
                    return new KnownHelp(said is not null, help);
                }

                await TellOfHelp.Tell(told.Chat.Person, meant.ReferralId, word, work);
                return new KnownHelp(Asked: true, await work.HelpOf(told.Chat.Person));
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
