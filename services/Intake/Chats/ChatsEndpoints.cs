using Contracts;
using IntakeService.Contacts;
using Microsoft.AspNetCore.RateLimiting;
using Platform;
using Platform.Crisis;
using Platform.Identity;
using Platform.Secrets;

namespace IntakeService.Chats;

/// <summary>Everything about people who write.</summary>
public static class ChatsEndpoints
{
    public static void AddChats(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Machine>().AddSingleton<Conversation>();
        builder.Services.AddSingleton<ChatReader>().AddSingleton<ChatLimits>().AddSingleton<ChatDesk>();
        builder.Services.AddSingleton<ChatMarks>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ChatMarks>());
    }

    public static void MapChats(this Service intake, IServiceProvider services)
    {
        var handover = services.GetRequiredService<Handover>();
        var talk = services.GetRequiredService<Conversation>();
        handover.RequireKeyOf(ChatTable.Receiver);
        // Beside the start: the first who writes must not wait for the rules to be made ready.
        _ = Task.Run(CrisisDetector.Make);

        var chat = intake.Group("/chat").Public();
        chat.MapGet("", OpenChatPage.Handle);
        chat.MapGet("/live", WatchChat.Handle);
        // The limit of strangers would stand before a cry for help; this door has its own, which does not.
        chat.MapPost("", WriteMessage.Handle).DisableAntiforgery().DisableRateLimiting();
        chat.MapPost("/resume", ResumeChat.Handle).DisableAntiforgery();
        // Whoever has to be gone at once is never told to wait.
        chat.MapPost("/leave", LeaveChat.Handle).DisableAntiforgery().DisableRateLimiting();
        chat.MapPost("/call", AskForCall.Handle).DisableAntiforgery();
        chat.MapPost("/end", EndChat.Handle).DisableAntiforgery();

        intake.On<ContactAccepted>((accepted, work) => NoteAcceptance.React(accepted, talk, work));
        intake.On<ContactReturned>((returned, work) => NoteAcceptance.React(returned, talk, work));
        intake.On<ConsultationCompleted>(
            (completed, heard, work) => NoteCompletion.React(completed, heard, talk, work));
        intake.On<ReplyPosted>((posted, work) => KeepReply.React(posted, handover, work));
        intake.Every("hold-the-line", TimeSpan.FromSeconds(5), work => HoldTheLine.Run(talk, work));
        intake.Every("end-quiet-chats", TimeSpan.FromHours(1), EndQuietChats.Run);
    }
}
