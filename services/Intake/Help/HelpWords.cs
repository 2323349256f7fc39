using Platform;
using Platform.Cities;

namespace IntakeService.Help;

/// <summary>What people read of the help they asked for.</summary>
public static class HelpWords
{
    public static Words Of(HelpState state) => state switch
    {
        HelpState.Asked => new("기관에 부탁했고, 답을 기다려요.", "The agency has been asked; its answer is awaited."),
        HelpState.Waiting => new("자리가 나기를 기다리고 있어요.", "You are on the waiting list."),
        HelpState.TakenOn => new("기관이 맡았어요. 곧 연락이 와요.", "The agency has said yes and will be in touch."),
        HelpState.InTouch => new("기관이 연락을 드렸어요.", "The agency has been in touch."),
        HelpState.Running => new("도움이 시작되었어요.", "The help has begun."),
        HelpState.Paused => new("잠시 멈추었어요. 다시 이어져요.", "It pauses for a while and will go on."),
        HelpState.Finished => new("기관이 다 마쳤다고 했어요.", "The agency says that it has finished."),
        HelpState.NotPossible => new(
            "이 기관에서는 어렵게 되었어요. 다른 곳에 부탁하게 되면 여기에 보여요.",
            "This agency could not help. If another one is asked, it appears here."),
        HelpState.Elsewhere => new("다른 기관에 다시 부탁했어요.", "Another agency has been asked instead."),
        HelpState.Withdrawn => new("원하지 않으셔서 그만두었어요.", "Stopped, as you no longer wish it."),
        HelpState.Mistaken => new("잘못 보낸 부탁이었어요.", "It was asked by mistake."),
    };

    public static Words Of(HelpWord word) => word switch
    {
        HelpWord.Happened => new("도움이 왔다고 하셨어요.", "You said that it happened."),
        HelpWord.DidNotHappen => new(
            "오지 않았다고 하셨어요. 사람이 다시 살펴요.", "You said that it did not. Somebody will look into it."),
    };

    /// <summary>What the city calls a need.</summary>
    public static Words NeedOf(CityPack city, string? code) => city.Needs
        .SelectMany(need => need.Terms.Select(term => (term.Code, term.Name)).Prepend((need.Code, need.Name)))
        .Where(need => need.Code == code)
        .Select(need => need.Name)
        .FirstOrDefault(new Words("도움", "Help"));

    public static Words AgencyOf(CityPack city, Guid? agency) =>
        city.Directory.Agencies.FirstOrDefault(one => one.Id == agency)?.Name
        ?? new Words("도움 기관", "A partner agency");
}
