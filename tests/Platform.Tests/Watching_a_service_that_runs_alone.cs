using System.Net;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Watching_a_service_that_runs_alone
{
    [Fact]
    public async Task It_shows_its_own_state_and_knows_of_no_other()
    {
        await using var lamps = await Run();
        await lamps.Deliver(new LampOrdered(Guid.NewGuid(), "refused"), Guid.NewGuid());
        var operators = lamps.As("operator-1");

        var page = await operators.GetStringAsync(new Uri("/ops/lamps", UriKind.Relative));
        var other = await operators.GetAsync(new Uri("/ops/intake", UriKind.Relative));

        Assert.Contains("no-such-lamp", page, StringComparison.Ordinal);
        Assert.Matches("action=\"/ops/lamps/letters/[0-9a-f-]{36}/replay\"", page);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
