using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>A referral as a task, for the agency it was put before.</summary>
public static class GetTask
{
    public static async Task<Results<JsonHttpResult<FhirTask>, NotFound>> Handle(
        string id, HttpContext http, CityPack city, ReferralNotes notes, ReferralDatabase db, CancellationToken stop)
    {
        if (await db.Do(work => work.FindForFhir(id, http.User.Agency(), notes), stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var task = found.Task(city);
        return FhirJson.Of(task, task.Meta, http.Response);
    }
}
