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

    /// <summary>Why the agency was chosen; null of a code that is not known here.</summary>
    public static Words? OfWhy(string code) => code switch
    {
        "near" => new("사시는 구를 맡은 곳이에요.", "It serves the district you live in."),
        "whole-city" => new("시 어디에서나 이용하는 곳이에요.", "It serves the whole city."),
        "free-places" => new("지금 자리가 있어요.", "It has free places."),
        "quick" => new("보통 며칠 안에 연락이 와요.", "It is usually in touch within days."),
        "language" => new("말씀하신 언어로 이야기할 수 있어요.", "You can speak your language there."),
        "access" => new("말씀하신 불편이 없는 곳이에요.", "It has the access you asked for."),
        "comes-home" => new("집으로 찾아와요.", "It comes to your home."),
        "age" => new("나이에 맞는 곳이에요.", "It is for people of your age."),
        "gender" => new("성별에 맞는 곳이에요.", "It is for people of your gender."),
        _ => null,
    };

    /// <summary>What the city calls a need.</summary>
    public static Words NeedOf(CityPack city, string? code) => city.Needs
        .SelectMany(need => need.Terms.Select(term => (term.Code, term.Name)).Prepend((need.Code, need.Name)))
        .Where(need => need.Code == code)
        .Select(need => need.Name)
        .FirstOrDefault(new Words("도움", "Help"));

    /// <summary>As it was called when it was asked, or as the city's files call it.</summary>
    public static Words AgencyOf(CityPack city, Guid? agency, Words? called) =>
        called ?? city.Directory.Agencies.FirstOrDefault(one => one.Id == agency)?.Name
        ?? new Words("도움 기관", "A partner agency");
}
