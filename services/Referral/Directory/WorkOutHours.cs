using Platform.Cities;
using Platform.Postgres;

namespace ReferralService.Directory;

/// <summary>
/// By the clock: works out when services are open in the days to come. What is due at once, as after a change of the
/// city's holidays, is done in short ticks: between them the service's other schedules have their turn.
/// </summary>
public static class WorkOutHours
{
    private const int AtOnce = 5_000;

    public static async Task Run(CityPack city, Work work)
    {
        var due = await work.HoursToWorkOut(AtOnce, city);
        if (due.Count > 0) await work.PutHours(due, city);
    }
}
