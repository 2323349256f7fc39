using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Messaging;

namespace Contracts.Tests;

/// <summary>Names that other people's programs depend on, and names that must not come up at all.</summary>
public sealed class Naming_things
{
    private const string Kebab = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

    /// <summary>Facts and ids only: who a person is, and what was said, travels sealed.</summary>
    private static readonly Regex Personal = new(
        "Name|Phone|Number|Address|Email|Birth|Message|Note|Text(?!Version)|Comment|Reason", RegexOptions.IgnoreCase);

    private static IEnumerable<Type> Types => typeof(Need).Assembly.GetExportedTypes();

    [Fact]
    public void A_topic_is_called_after_its_event_in_kebab_case()
    {
        Assert.Equal("referral-requested", Topic.Of<ReferralRequested>());
        Assert.Equal("annyeong.referral-requested.v1", Topic.TypeOf("referral-requested"));
        Assert.All(Announcement.All, announcement =>
        {
            Assert.Matches(Kebab, announcement.Topic);
            Assert.Equal(announcement.Type.Name, announcement.Topic.Replace("-", ""), ignoreCase: true);
        });
        Assert.Distinct(Announcement.All.Select(announcement => announcement.Topic));
    }

    [Fact]
    public void Enums_are_kebab_case_and_risk_levels_verbatim()
    {
        Assert.Equal(["R0", "R1", "R2", "R3", "R4"], Enum.GetValues<Risk>().Select(level => EventJson.NameOf(level)));
        Assert.Equal("face-to-face", EventJson.NameOf(ConsultationKind.FaceToFace));
        var others = Types.Where(type => type.IsEnum && type != typeof(Risk));
        Assert.All(others.SelectMany(type => Enum.GetValues(type).Cast<Enum>()), value =>
            Assert.Matches(Kebab, EventJson.NameOf(value)));
    }

    [Fact]
    public void Need_codes_travel_verbatim() =>
        Assert.Contains("\"L1.2\"", JsonSerializer.Serialize(new Need("L1.2", 1, true), EventJson.Options));

    [Fact]
    public void A_number_is_no_enum() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Channel>("1", EventJson.Options));

    [Fact]
    public void No_member_could_hold_who_somebody_is() => Assert.All(
        // What is chosen from a list of ours tells nothing but that.
        Types.Where(type => !type.IsEnum).SelectMany(type => type.GetProperties())
            .Where(member => !member.PropertyType.IsEnum),
        member => Assert.DoesNotMatch(Personal, member.Name));
}
