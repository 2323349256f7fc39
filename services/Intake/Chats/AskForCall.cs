using Contracts;
using IntakeService.Bot;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Secrets;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>When somebody would like to be called.</summary>
public enum CallTime { Soon, Morning, Afternoon, Evening }

/// <summary>
/// Somebody who writes asks to be called. Their number is sealed under their own key, is no way to be recognised by,
/// and is opened by the telephone alone.
/// </summary>
public static class AskForCall
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Handle(
        IFormCollection form, HttpContext http, ChatDesk desk, Machine machine, Handover handover, CityPack city,
        CancellationToken stop)
    {
        var session = ChatSession.Of(http);
        var sent = new SentForm("call", form);
        var (done, refused) = await Refusal.Of(async () =>
        {
            var number = PhoneNumber.Normalise(sent.Needed("number")) ?? throw new BadFieldException(
                "number", "전화번호를 다시 확인해 주세요.", "Please check the telephone number.");
            return await Ask(session, number, sent.Chosen<CallTime>("when"), desk, machine, handover, city, stop);
        });
        if (done is not null) return SeeOther.At(OpenChatPage.Latest, http);

        return await OpenChatPage.Page(session, desk, stop, sent with { Refused = refused });
    }

    /// <summary>The next such time in the city's hours; null is any within a day.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until)? Next(
        CallTime time, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (time is CallTime.Soon) return null;

        var (from, until) = time switch
        {
            CallTime.Morning => (9, 12),
            CallTime.Afternoon => (12, 18),
            CallTime.Soon or CallTime.Evening => (18, 21),
        };
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var day = At(today.AddHours(until)) - now < Shortest ? today.AddDays(1) : today;
        return (At(day.AddHours(from)), At(day.AddHours(until)));

        DateTimeOffset At(DateTime local) =>
            new(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone));
    }

    private static async Task<Chat> Ask(
        byte[] session, string number, CallTime time, ChatDesk desk, Machine machine, Handover handover,
        CityPack city, CancellationToken stop)
    {
        var person = await desk.Db.DoApart(work => work.PersonOf(session), stop) ?? throw Nobody();
        var writer = await ChatWriter.Of(person, desk.Keys, stop) ?? throw Nobody();
        // Of each person apart: it must not lead to whoever else is called there.
        var index = desk.Register.IndexOf(new Identifier(IdentifierKind.CallNumber, $"{person}|{number}"));
        var kept = writer.Vault.Seal(number, PersonRegister.SealedIn(person));
        return await desk.Db.Do(
            async work =>
            {
                if (!await writer.Enter(work) || await work.LockChat(person) is not { } chat) throw Nobody();

                await work.ExecuteAll(
                    $"DELETE FROM identifiers WHERE person_id = {person} AND kind = {IdentifierKind.CallNumber}",
                    $"""
                    INSERT INTO identifiers (blind_index, person_id, kind, sealed, known_since)
                    VALUES ({index}, {person}, {IdentifierKind.CallNumber}, {kept}, {work.Now})
                    """);
                var window = Next(time, work.Now, city.TimeZone);
                work.Announce(
                    new CallBackAsked(
                        Guid.CreateVersion7(), chat.ContactId, chat.CaseId, work.Now, window?.From, window?.Until),
                    chat.CaseId);
                chat = work.Say(chat, BotWords.CallNoted);
                if (chat.Stage is ChatStage.Called or ChatStage.Joined)
                {
                    work.Tell(
                        chat, chat.LastNumber, MessageAuthor.Machine, machine.InWords(BotWords.CallNoted), handover);
                }

                work.Keep(chat);
                return chat;
            },
            stop);
    }

    private static RefusedException Nobody() => new(
        "nothing-written", "먼저 글을 하나 적어 주세요.", "Please write something first.");
}
