namespace IntakeService.Bot;
public static class BotWords
{
    public const string Greeting = "greeting", Staying = "staying", WantsToEnd = "wants-to-end", Ended = "ended", PersonJoined = "person-joined", PersonLeft = "person-left";
    public static string? Hold(TimeSpan waited, int holds, bool inDanger) => waited > TimeSpan.FromSeconds(20) && holds == 0 ? "hold" : null;
}
