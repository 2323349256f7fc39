using Contracts;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace AnalyticsService.Ledger;

/// <summary>Ended sessions are over here too, and whose they were stands in the ledger.</summary>
public static class NoteEndedSessions
{
    public static async Task React(SessionsEnded ended, CloudEvent heard, CityPack city, Work work)
    {
        await work.EndSessions(ended.Account, ended.Session, ended.EndedAt);
        await RecordEvent.React(heard, city, work);
    }
}
