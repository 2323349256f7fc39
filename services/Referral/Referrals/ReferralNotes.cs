using System.Text;
using Platform;
using Platform.Secrets;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>Keeps what agencies write about a referral: people write about people, so it is stored encrypted.</summary>
public sealed class ReferralNotes(SecretStore secrets)
{
    private readonly Vault vault = new(secrets.Key("referral-notes"));

    /// <summary>
    /// Seals a text somebody must have written; <paramref name="field"/> names it when it is missing or too long.
    /// </summary>
    public byte[] Seal(Guid referral, string? text, string field, int lengthMax)
    {
        var clean = PlainText.Lines(text ?? "").Trim().Normalize(NormalizationForm.FormC);
        if (clean.Length == 0 || clean.Length > lengthMax)
        {
            throw new BadFieldException(
                field, $"1자에서 {lengthMax}자까지 적어 주십시오.", $"Please write 1 to {lengthMax} characters.");
        }

        return vault.Seal(clean, ContextOf(referral));
    }

    public string Open(Guid referral, byte[] note) => vault.OpenText(note, ContextOf(referral));

    private static string ContextOf(Guid referral) => $"referrals|note|{referral}";
}
