using Contracts;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace AnalyticsService.Ledger;

/// <summary>
/// That somebody has been erased stands in the ledger like any event; what was sealed of their case is gone from it.
/// </summary>
public static class ForgetPerson
{
    public static async Task React(PersonErased erased, CloudEvent heard, CityPack city, Work work)
    {
        await RecordEvent.React(heard, city, work);
        await work.RememberErased(erased.CaseId, erased.ErasedAt);
        await work.DropSealed(erased.CaseId);
    }
}
