namespace ReferralService.Partners;

/// <param name="LoopbackAllowed">Endpoints may lie on this machine: in the demonstration alone.</param>
public sealed record PartnerSettings(bool LoopbackAllowed);
