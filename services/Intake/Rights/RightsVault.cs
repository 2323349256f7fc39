using Platform.Secrets;

namespace IntakeService.Rights;

/// <summary>
/// Seals the number of somebody who asks, who need not be known here, until the request is closed; and who was told of
/// somebody in an emergency, which outlasts the key of that person.
/// </summary>
public sealed class RightsVault(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("rights-key"));

    public byte[] Seal(string number, Guid request) => vault.Seal(number, RightsTable.SealedIn(request));

    public string Open(byte[] number, Guid request) => vault.OpenText(number, RightsTable.SealedIn(request));

    public byte[] SealTold(string text, string column, Guid disclosure) =>
        vault.Seal(text, ToldIn(column, disclosure));

    public string OpenTold(byte[] text, string column, Guid disclosure) =>
        vault.OpenText(text, ToldIn(column, disclosure));

    private static string ToldIn(string column, Guid disclosure) => $"disclosures|{column}|{disclosure}";
}
