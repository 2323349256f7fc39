using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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

    [Fact]
    public async Task A_parked_event_is_read_and_tried_again_by_the_services_name()
    {
        await using var lamps = await Run();
        await lamps.Deliver(new LampOrdered(Guid.NewGuid(), "refused"), Guid.NewGuid());
        var state = await lamps.As("operator-1").GetFromJsonAsync<JsonElement>("/ops/services/lamps");
        var letter = state.GetProperty("deadLetters")[0].GetProperty("id").GetGuid();

        // It is refused again, so it has been worked on.
        Assert.Equal(HttpStatusCode.Conflict, await Replay("operator-1", "lamps", letter));
        Assert.Equal(HttpStatusCode.NotFound, await Replay("operator-1", "intake", letter));
        Assert.Equal(HttpStatusCode.NotFound, await Replay("operator-1", "lamps", Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.Forbidden, await Replay("supervisor-1", "lamps", letter));

        async Task<HttpStatusCode> Replay(string user, string service, Guid id) => (await lamps.As(user).PostAsync(
            new Uri($"/ops/services/{service}/dead-letters/{id}/replay", UriKind.Relative), null)).StatusCode;
    }
}
