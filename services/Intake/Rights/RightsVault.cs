using Platform.Secrets;

namespace IntakeService.Rights;

/// <summary>Seals the number of somebody who asks, who need not be known here, until the request is closed.</summary>
public sealed class RightsVault(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("rights-key"));

    public byte[] Seal(string number, Guid request) => vault.Seal(number, RightsTable.SealedIn(request));

    public string Open(byte[] number, Guid request) => vault.OpenText(number, RightsTable.SealedIn(request));
}
