using Platform;
using Platform.Identity;

namespace ReferralService.Fhir;

/// <summary>The same referrals in FHIR R4, as docs/fhir.md states it.</summary>
public static class FhirEndpoints
{
    public const string Path = "/partner/fhir";

    public static void MapFhir(this Service referral)
    {
        var fhir = referral.Group(Path).Only(Roles.Partner);
        fhir.MapGet("/metadata", DescribeServer.Handle);
        fhir.MapGet("/Task", FindTasks.Handle);
        // Not {id:guid}: a route that did not fit would be answered 405 for the other method of the same path.
        fhir.MapGet("/Task/{id}", GetTask.Handle);
        fhir.MapPut("/Task/{id}", UpdateTask.Handle);
        fhir.MapGet("/ServiceRequest/{id}", GetServiceRequest.Handle);
    }
}
