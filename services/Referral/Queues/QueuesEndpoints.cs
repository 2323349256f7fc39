using Platform;
using Platform.Identity;
using ReferralService.Partners;

namespace ReferralService.Queues;

/// <summary>Queues of partners on a broker.</summary>
public static class QueuesEndpoints
{
    public static void MapQueues(this Service referral, IServiceProvider services)
    {
        var queue = referral.Group("/partner/queue").Only(Roles.Partner);
        queue.MapGet("/", ShowQueue.Handle);
        queue.MapPut("/", OpenQueue.Handle);
        queue.MapDelete("/", CloseQueue.Handle);
        queue.MapPost("/password", ReplacePassword.Handle);

        var forms = referral.Group($"{ShowConnections.Path}/queue").Only(Roles.Partner);
        forms.MapPost("", OpenQueue.HandleForm);
        forms.MapPost("/password", ReplacePassword.HandleForm);
        forms.MapPost("/close", CloseQueue.HandleForm);

        referral.Send(services.GetRequiredService<PrepareQueue>().Courier);
        referral.Send(services.GetRequiredService<FillQueue>().Courier);
    }
}
