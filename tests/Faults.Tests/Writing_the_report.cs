namespace Faults.Tests;

public sealed class Writing_the_report
{
    [Fact]
    public void A_row_takes_the_place_of_its_faults_older_one_and_leaves_all_others()
    {
        string[] table = ["| fault | played |", "|---|---|", "| one | old |", "| two | old |", ""];

        var rows = Report.Merge(table, ["| two | new |", "| three | new |", "| one | new | not played: no room |"]);

        Assert.Equal(["| one | old |", "| two | new |", "| three | new |"], rows);
    }
}
