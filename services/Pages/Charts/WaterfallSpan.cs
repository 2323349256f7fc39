namespace Pages.Charts;

/// <summary>One piece of work in a trace; its times count from the start of the first.</summary>
public sealed record WaterfallSpan(
    string Name, string Service, int Depth, double StartMs, double DurationMs, bool Failed)
{
    /// <summary>The class that colours the bar. A service without a colour of its own shares analytics' grey.</summary>
    public string Series => Failed ? "fx" : SeriesOf(Service);

    public static string SeriesOf(string service) => service switch
    {
        "intake" => "f1",
        "referral" => "f2",
        "consultation" => "f3",
        "outreach" => "f4",
        _ => "fa",
    };
}
