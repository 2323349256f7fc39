namespace ReferralService.Partners;

/// <param name="LoopbackAllowed">Endpoints may lie on this machine: in the demonstration alone.</param>
/// <param name="City">The city's web address.</param>
public sealed record PartnerSettings(bool LoopbackAllowed, Uri City)
{
    /// <summary>The name by which this city asks endpoints whether it may deliver.</summary>
    public string Origin => City.Host;
}
