namespace ReferralService.Partners;

/// <param name="LoopbackAllowed">Endpoints may lie on this machine: in the demonstration alone.</param>
/// <param name="Origin">The name by which this city asks to deliver: that of its web address.</param>
public sealed record PartnerSettings(bool LoopbackAllowed, string Origin);
