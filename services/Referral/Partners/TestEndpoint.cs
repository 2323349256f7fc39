using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>
/// A partner has an event sent to one of its endpoints that is about nobody, signed and tried again like any other: ten
/// times within an hour.
/// </summary>
public static class TestEndpoint
{
    public static async Task<Results<Accepted, NotFound>> Handle(
        string name, EmptyRequest? nothing, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Test(user.Agency(), name, db, stop) is null
            ? TypedResults.NotFound()
            : TypedResults.Accepted((string?)null);

    public static Task<StatusCodeHttpResult> HandleForm(
        string name, [FromForm] string? log, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new ConnectionsForm(http, log, name).Answer("tested", () => Test(http.User.Agency(), name, db, stop));

    private static Task<PartnerEndpointTested?> Test(
        Guid agency, string name, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.EndpointToSendTo(agency, name) is null) return null;

            await work.SpendOne(agency, Allowance.Tests, Allowance.TestsMax);
            var tested = new PartnerEndpointTested(agency, name, work.Now);
            work.Audit("partner-endpoint-tested", agency);
            work.Announce(tested, agency);
            return tested;
        },
        stop);
}
