using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConsultationService.Pagers;

/// <summary>What the simulated gateway was given, as a telephone shows it. In demonstrations alone.</summary>
public static class ShowSimulated
{
    public const string Path = "/desk/pagers/simulated";

    public static RazorComponentResult Handle(ClaimsPrincipal user, SimulatedPager pager) =>
        new RazorComponentResult<SimulatedPage>(new { User = user, Sent = pager.All });
}
