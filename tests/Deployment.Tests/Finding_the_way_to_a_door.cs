namespace Deployment.Tests;

/// <summary>Each service is a process of its own there: a door of Platform's is one in each.</summary>
public sealed class Finding_the_way_to_a_door
{
    [Theory]
    [InlineData("intake")]
    [InlineData("consultation")]
    [InlineData("referral")]
    [InlineData("outreach")]
    [InlineData("analytics")]
    public async Task A_door_that_names_its_service_leads_there_by_gateway_and_front(string service)
    {
        var doors = Doors.Naming(service).ToList();

        Assert.Contains($"/ops/services/{service}", doors);
        Assert.Contains($"/audit/{service}/verify", doors);
        foreach (var door in doors)
        {
            var way = await Doors.Gateway(door);
            var front = await Doors.Front(door);

            Assert.True(way == ($"annyeong-{service}", "oauth2-proxy"), $"{door} is taken by {way}");
            Assert.True(front == $"annyeong-{service}", $"{door} comes to {front}");
        }
    }

    /// <summary>
    /// Without a name only the service at the end of the shortest way is asked: each has a fellow above that names it.
    /// </summary>
    [Fact]
    public void Staff_find_no_door_of_every_service_without_a_name_but_these()
    {
        string[] known = ["/ops/dead-letters", "/ops/dead-letters/{id:guid}/replay", "/audit/break-glass"];

        var nameless = Doors.OfEvery().Where(door => !door.Contains("{service}", StringComparison.Ordinal)
            && (door.StartsWith("/ops", StringComparison.Ordinal)
                || door.StartsWith("/audit", StringComparison.Ordinal)));

        Assert.Equal(known.Order(), nameless.Order());
    }
}
