using ConsultationService.Desk;
using ConsultationService.Emergencies;
using Contracts;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Secrets;

namespace ConsultationService.Conversations;

/// <summary>How counsellors talk with those who write, and how what is shown stays as it is.</summary>
public static class ConversationsEndpoints
{
    public static void AddConversations(this IServiceCollection services)
    {
        services.AddSingleton(provider => new MessageVault(provider.GetRequiredService<SecretStore>()));
        services.AddSingleton<PostReply>();
        services.AddSingleton<HeardSigns>();
        services.AddSingleton<DeskMark>().AddSingleton<QueueNow>();
        services.AddSingleton<ChangeSignal>();
    }

    public static void MapConversations(this Service consultation, IServiceProvider services)
    {
        var vault = services.GetRequiredService<MessageVault>();
        var handover = services.GetRequiredService<Handover>();
        handover.RequireKeyOf(KeepMessage.Receiver);
        handover.RequireKeyOf(PostReply.Receiver);

        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapGet("/consultations/{id:guid}/messages", ReadMessages.Handle);
        desk.MapPost("/consultations/{id:guid}/replies", PostReply.Handle);
        desk.MapPost("/page/consultations/{id:guid}/replies", DeskForms.Answer);
        desk.MapGet("/part/queue", ShowQueue.Handle);
        desk.MapGet("/part/conversation", ShowConversation.Handle);
        desk.MapGet("/part/call", ShowCall.Handle);

        consultation.Group("/desk/part/emergencies").Only(Roles.Supervisor).MapGet("/", ShowDanger.Handle);
        consultation.Group("/desk/live").Only(Roles.Counsellor, Roles.Supervisor).MapGet("/", FollowDesk.Handle);

        consultation.On<MessagePosted>((posted, work) => KeepMessage.React(posted, vault, handover, work));
    }
}
