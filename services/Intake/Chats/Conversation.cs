using Contracts;
using IntakeService.Bot;
using IntakeService.Contacts;
using IntakeService.Keys;
using Platform.Crisis;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>
/// Somebody writes, by whatever channel: their words are kept, the machine has its turn, a person is called, a danger
/// is raised, all in one work. The same message sent twice is kept once.
/// </summary>
public sealed class Conversation(IntakeDatabase db, Machine machine, Handover handover, PersonKeys keys)
{
    /// <summary>A message as it was sent.</summary>
    /// <param name="Keys">Its own first; it is the same message as one that came with any of them.</param>
    /// <param name="Talk">The consult talk it came by.</param>
    /// <param name="Language">Null where it does not tell.</param>
    /// <param name="Wordless">The text only says that something came which is not kept.</param>
    public sealed record Written(
        IReadOnlyList<Guid> Keys, string Text, CrisisFinding Finding, string? Language, TalkLink? Talk = null,
        bool Wordless = false);

    /// <summary>What came of it.</summary>
    /// <param name="Said">What the machine answered, by name; nothing while a person answers.</param>
    /// <param name="Number">The message's own.</param>
    /// <param name="Key">By which the message is known when it comes again.</param>
    public sealed record Told(Chat Chat, IReadOnlyList<string> Said, int Number, Guid Key);

    /// <summary>Null when the writer has to be looked for anew.</summary>
    public Task<Told?> Write(ChatWriter writer, Channel channel, Written written, CancellationToken stop) =>
        db.DoApart(work => Write(writer, channel, written, work), stop);

    /// <summary>
    /// What somebody wrote after the last message a counsellor had read begins a contact of its own, to which a person
    /// is called: they do not have to write it again.
    /// </summary>
    internal async Task GoOn(Chat ended, int lastRead, Work work)
    {
        var unread = (await work.MessagesOf(ended.ContactId))
            .Where(message => message.Author is ChatAuthor.Person && message.Number > lastRead).ToList();
        if (unread.Count == 0 || await ChatWriter.Of(ended.Person, keys, CancellationToken.None) is not { } writer)
        {
            return;
        }

        // A person is in one conversation at a time: this one ends before the next begins.
        await work.Execute($"UPDATE chats SET stage = {ChatStage.Ended} WHERE contact_id = {ended.ContactId}");
        var chat = await work.OpenChat(ended.Person, ended.Channel) with
        {
            Talk = ended.Talk, Language = ended.Language,
        };
        if (ended.Talk) await work.MoveTalk(ended, chat);
        foreach (var (before, message) in unread.Index())
        {
            await work.Execute(
                $"""
                UPDATE chat_messages SET contact_id = {chat.ContactId}, number = {before + 1}
                WHERE contact_id = {ended.ContactId} AND number = {message.Number}
                """);
        }

        var texts = unread.Select(message => writer.Vault.OpenText(message.Sealed!, ChatTable.SealedIn(ended.Person)));
        var heard = texts.Select(CrisisDetector.Read).ToList();
        chat = await Call(
            chat with { LastNumber = unread.Count }, unread.Count + 1, writer.Vault, opened: false,
            (Risk)heard.Max(finding => finding.Level), work);
        chat = heard.Aggregate(chat, (known, finding) => RaiseDanger(known, finding, work));
        if (chat is { Channel: Channel.Kakao, Talk: false })
        {
            chat = work.Say(chat, BotWords.AnswersWait);
            Tell(chat, BotWords.AnswersWait, work);
        }

        work.Keep(work.Say(chat, BotWords.PersonCalled));
    }

    /// <summary>A consult talk goes on with the conversation: whoever waits in it reads so, and the desk.</summary>
    internal Chat Join(Chat chat, TalkLink talk, Vault vault, Work work)
    {
        var joined = work.JoinTalk(chat, talk, vault);
        if (chat.Talk || !joined.Talk || chat.Stage is not (ChatStage.Called or ChatStage.Joined)) return joined;

        joined = work.Say(joined, BotWords.TalkOpened);
        Tell(joined, BotWords.TalkOpened, work);
        return joined;
    }

    private async Task<Told?> Write(ChatWriter writer, Channel channel, Written written, Work work)
    {
        if (!await writer.Enter(work)) return null;
        if (await Repeated(writer.Person, written.Keys, work) is { } before) return before;

        var chat = await work.LockChat(writer.Person);
        var opened = chat is null;
        chat ??= await work.OpenChat(writer.Person, channel);
        if (written.Language is { } language) chat = chat with { Language = language };
        if (written.Talk is { } talk) chat = Join(chat, talk, writer.Vault, work);
        var open = chat.Talk;
        // Who writes by another way reads the answer there.
        chat = chat with { Talk = open && written.Talk is not null };
        // The page has greeted before anything was written; the messenger has not.
        var greets = opened && channel is Channel.Kakao;
        if (opened && !greets) chat = work.Say(chat, BotWords.Greeting);
        var first = chat.LastNumber + 1;
        var sealedText = writer.Vault.Seal(written.Text, ChatTable.SealedIn(writer.Person));
        work.ExecuteLast(
            $"""
            INSERT INTO chat_messages (contact_id, number, author, key, sealed, posted_at)
            VALUES ({chat.ContactId}, {first}, {ChatAuthor.Person}, {written.Keys[0]}, {sealedText}, {work.Now})
            """);
        chat = chat with { LastNumber = first };

        var turn = machine.Answer(chat, channel, written, greets);
        // Both are told, the desk as well.
        if (turn.CallsPerson && channel is Channel.Kakao && !open)
        {
            turn = turn with { Said = [.. turn.Said, BotWords.AnswersWait] };
        }

        foreach (var said in turn.Said) chat = work.Say(chat, said);
        chat = chat with { Unclear = turn.Misunderstandings };
        if (turn.CallsPerson && chat.Stage is ChatStage.Machine)
        {
            chat = await Call(chat, first, writer.Vault, opened, (Risk)written.Finding.Level, work);
        }

        chat = RaiseDanger(chat, written.Finding, work);
        if (chat.Stage is ChatStage.Called or ChatStage.Joined)
        {
            work.Tell(chat, first, MessageAuthor.Person, written.Text, handover);
            foreach (var (after, said) in turn.Said.Index())
            {
                work.Tell(chat, first + 1 + after, MessageAuthor.Machine, machine.InWords(said), handover);
            }
        }

        work.Keep(chat);
        return new Told(chat with { Talk = open }, turn.Said, first, written.Keys[0]);
    }

    /// <summary>
    /// A level is only ever raised here, and each sign of danger is told: people may have judged it lower meanwhile.
    /// </summary>
    private static Chat RaiseDanger(Chat chat, CrisisFinding finding, Work work)
    {
        var heard = (Risk)finding.Level;
        if (heard >= Risk.R2)
        {
            work.Audit("crisis-raised", chat.CaseId);
            work.Announce(
                new CrisisRaised(
                    chat.ContactId, chat.CaseId, chat.Channel, heard, finding.Version, chat.ReceivedAt, work.Now),
                chat.CaseId);
        }

        return heard > chat.Risk ? chat with { Risk = heard } : chat;
    }

    /// <summary>A person is wanted from now on: the contact stands in the queue, with all that was said.</summary>
    private async Task<Chat> Call(Chat chat, int upTo, Vault vault, bool opened, Risk heard, Work work)
    {
        chat = chat with { Stage = ChatStage.Called, ReceivedAt = work.Now };
        work.ExecuteLast(
            $"""
            UPDATE contacts SET state = {ContactState.Waiting}, received_at = {chat.ReceivedAt}
            WHERE id = {chat.ContactId}
            """);
        work.Announce(
            new ContactReceived(
                chat.ContactId, chat.CaseId, chat.Channel, chat.ReceivedAt, Language: chat.Language,
                // What is graver is told apart, and may come before this.
                Risk: heard is Risk.R1 ? heard : null),
            chat.CaseId);
        var earlier = opened ? [] : await work.MessagesOf(chat.ContactId);
        foreach (var message in earlier.Where(message => message.Number < upTo))
        {
            var text = message.Sealed is { } words
                ? vault.OpenText(words, ChatTable.SealedIn(chat.Person))
                : machine.InWords(message.Said!);
            work.Tell(chat, message.Number, AuthorOf(message), text, handover, message.PostedAt);
        }

        return chat;
    }

    /// <summary>Lets the desk read what the machine has just said.</summary>
    internal void Tell(Chat chat, string said, Work work) =>
        work.Tell(chat, chat.LastNumber, MessageAuthor.Machine, machine.InWords(said), handover);

    private static MessageAuthor AuthorOf(ChatMessage message) =>
        message.Author is ChatAuthor.Person ? MessageAuthor.Person : MessageAuthor.Machine;

    /// <summary>What the machine answered to the message when it came the first time.</summary>
    private static async Task<Told?> Repeated(Guid person, IReadOnlyList<Guid> keys, Work work)
    {
        var known = keys.ToArray();
        var first = await work.One(
            $"""
            SELECT m.contact_id, m.number, m.key FROM chat_messages AS m
            JOIN chats USING (contact_id)
            WHERE chats.person_id = {person} AND m.key = ANY({known})
            """,
            row => Tuple.Create(row.GetGuid(0), row.GetInt32(1), row.GetGuid(2)));
        if (first is not var (contact, number, key)) return null;

        var after = (await work.MessagesOf(contact)).Where(message => message.Number > number);
        return new Told(
            (await work.LockChatOf(contact))!,
            [.. after.TakeWhile(message => message.Author is ChatAuthor.Machine).Select(message => message.Said!)],
            number, key);
    }
}
