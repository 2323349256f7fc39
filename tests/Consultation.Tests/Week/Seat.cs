namespace ConsultationService.Tests.Week;

/// <summary>A counsellor of the week, and the hours of the day in which they work.</summary>
internal sealed class Seat(string name, int from, int until)
{
    /// <summary>Three at night, five by day and six in the evening.</summary>
    public static readonly (int From, int Until, int Count)[] Shifts = [(0, 8, 3), (8, 16, 5), (16, 24, 6)];

    public string Name => name;

    public int From => from;

    public int Until => until;

    /// <summary>Signed in at the beginning of each shift.</summary>
    public HttpClient Browser { get; set; } = null!;

    /// <summary>Whom they are with.</summary>
    public List<(Visitor Who, Meeting Meeting)> With { get; } = [];

    public bool Here { get; set; }

    public bool Idle => Here && With.Count == 0;

    /// <summary>With one who writes and is in no danger, so there is room for another.</summary>
    public bool HasRoom => Here && With is [{ Who: { InDanger: false, Channel: not Contracts.Channel.Phone } }]
        && !With[0].Meeting.CallBack && With[0].Meeting.Spoken;

    public bool Works(DateTime local) => local.Hour >= from && local.Hour < until;
}
