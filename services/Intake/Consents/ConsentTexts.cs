using Platform.Cities;

namespace IntakeService.Consents;

/// <summary>Which consents there can be: those the city has a text for. Pure: no clock, no database.</summary>
public static class ConsentTexts
{
    public const string Referral = "referral";
    public const string Recognition = "recognition";
    public const string Companion = "companion";

    /// <summary>What is told of health and feelings (article 23): a consent apart from all others.</summary>
    public const string Sensitive = "sensitive";

    private const string AnyPartner = "partners";

    /// <summary>Does a text of this version speak of this purpose and this recipient?</summary>
    public static bool Knows(CityPack city, string recipient, string purpose, string version) =>
        Find(city, recipient, purpose, version) is not null;

    /// <summary>The text a consent was given to, also when a newer version is read aloud now.</summary>
    public static ConsentText? Find(CityPack city, string recipient, string purpose, string version) =>
        city.Consents.FirstOrDefault(
            text => text.Purpose == purpose && text.Version == version
                && (text.Recipient == recipient
                    || (text.Recipient == AnyPartner && Guid.TryParse(recipient, out var agency)
                        && city.Directory.Agencies.Any(known => known.Id == agency))));

    /// <summary>An agency's id in the one spelling it is kept in, so that it is found again when taken back.</summary>
    public static string Canonical(string recipient) =>
        Guid.TryParse(recipient, out var agency) ? agency.ToString() : recipient;

    /// <summary>Whether a consent given to a recipient lets an agency have something.</summary>
    public static bool Covers(string recipient, Guid agency) =>
        recipient == AnyPartner || (Guid.TryParse(recipient, out var named) && named == agency);
}
