using Platform;
using Platform.Identity;

namespace ConsultationService.TalkPlans;

/// <summary>What was agreed on with those who call often.</summary>
public static class TalkPlansEndpoints
{
    public static void MapTalkPlans(this Service consultation)
    {
        var plans = consultation.Group("/desk/talk-plans").Only(Roles.Supervisor);
        plans.MapGet("/", ShowTalkPlans.Handle);
        plans.MapGet("/page", ShowTalkPlans.HandlePage);
        plans.MapGet("/{caseId:guid}", AgreeOnTalks.Show);
        plans.MapPut("/{caseId:guid}", AgreeOnTalks.Handle);
        plans.MapDelete("/{caseId:guid}", AgreeOnTalks.TakeBack);

        var forms = consultation.Group("/desk/page/talk-plans").Only(Roles.Supervisor);
        forms.MapPost("/", TalkPlanForms.Keep);
        forms.MapPost("/{caseId:guid}/end", TalkPlanForms.End);
    }
}
