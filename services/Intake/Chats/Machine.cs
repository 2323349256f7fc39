using IntakeService.Bot;
using Platform.Crisis;

namespace IntakeService.Chats;

/// <summary>The machine's part of a conversation.</summary>
public sealed class Machine
{
    /// <param name="Said">By name; nothing while a person answers.</param>
    public sealed record Turn(IReadOnlyList<string> Said, bool Calls, int Unclear);

    public Turn Answer(Chat chat, Conversation.Written written) => written.Finding.Level >= CrisisLevel.R2
        ? new Turn(["crisis"], true, 0)
        : chat.Stage is ChatStage.Machine ? new Turn(["person-called"], true, 0) : new Turn([], false, 0);

    /// <summary>As the desk reads it.</summary>
    public string InWords(string said) => said;
}
