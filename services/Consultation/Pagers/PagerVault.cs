using Platform.Secrets;

namespace ConsultationService.Pagers;

/// <summary>Seals where a supervisor is called. An address opens only as the address of its own account.</summary>
public sealed class PagerVault(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("consultation-notes-key"));

    public byte[] Seal(string account, string address) => vault.Seal(address, ContextOf(account));

    public string Open(string account, byte[] address) => vault.OpenText(address, ContextOf(account));

    private static string ContextOf(string account) => $"pagers|{account}";
}
