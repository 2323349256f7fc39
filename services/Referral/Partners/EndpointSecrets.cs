using Platform.Secrets;

namespace ReferralService.Partners;

/// <summary>Keeps the secrets of endpoints encrypted: they are needed to sign, so a hash would not do.</summary>
public sealed class EndpointSecrets(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("partner-endpoints"));

    public byte[] Seal(Guid agency, string name, string secret) => vault.Seal(secret, ContextOf(agency, name));

    public string Open(Guid agency, string name, byte[] sealedSecret) =>
        vault.OpenText(sealedSecret, ContextOf(agency, name));

    private static string ContextOf(Guid agency, string name) => $"partner_endpoints|secret|{agency}|{name}";
}
