using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>What a task is about: the need, how strongly, and where.</summary>
public static class GetServiceRequest
{
    public static async Task<Results<JsonHttpResult<FhirServiceRequest>, NotFound>> Handle(
        string id, HttpContext http, CityPack city, ReferralNotes notes, ReferralDatabase db, CancellationToken stop)
    {
        if (await db.Do(work => work.FindForFhir(id, http.User.Agency(), notes), stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var request = found.ServiceRequest(city);
        return FhirJson.Of(request, request.Meta, http.Response);
    }
}
