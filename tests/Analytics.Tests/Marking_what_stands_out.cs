using AnalyticsService.Reviews;
using Platform.Audit;

namespace AnalyticsService.Tests;

public sealed class Marking_what_stands_out
{
    [Fact]
    public void Whoever_looked_at_far_more_people_than_others_comes_first()
    {
        var marked = Remarks.Of([Month("a", people: 30), Month("b", people: 130), Month("c", people: 40)]);

        Assert.Equal("b", marked[0].Month.Actor);
        Assert.Equal([Remark.ManyPeople], marked[0].Remarks);
        Assert.All(marked.Skip(1), month => Assert.Empty(month.Remarks));
    }

    [Fact]
    public void A_few_people_are_never_many() =>
        Assert.All(
            Remarks.Of([Month("a", people: 1), Month("b", people: 19), Month("c", people: 1)]),
            month => Assert.Empty(month.Remarks));

    [Fact]
    public void Nights_count_by_their_share_since_shifts_go_round_the_clock()
    {
        var marked = Remarks.Of(
        [
            Month("a", night: 40), Month("b", night: 90), Month("c", night: 40), Month("d", night: 40),
            Month("e", night: 40), Month("f", reads: 1000, night: 90),
        ]);

        var one = Assert.Single(marked, month => month.Remarks.Count > 0);
        Assert.Equal(("b", Remark.ManyAtNight), (one.Month.Actor, one.Remarks[0]));
    }

    [Fact]
    public void Others_are_those_with_the_same_role_in_the_same_service()
    {
        var marked = Remarks.Of(
        [
            Month("a", people: 900), Month("b", people: 10, role: "partner"), Month("c", people: 10, role: "partner"),
            Month("d", people: 10, service: "outreach"), Month("e", people: 10),
        ]);

        Assert.All(marked, month => Assert.Empty(month.Remarks));
        Assert.All(marked, month => Assert.False(month.Compared));
    }

    [Fact]
    public void An_emergency_is_always_marked() =>
        Assert.Equal([Remark.GlassBroken], Assert.Single(Remarks.Of([Month("a", openings: 1)])).Remarks);

    private static ActorMonth Month(
        string actor, long people = 0, long night = 0, long openings = 0, string role = "counsellor",
        string service = "intake", long reads = 100) => new(service, actor, role, reads, 0, people, night, openings);
}
