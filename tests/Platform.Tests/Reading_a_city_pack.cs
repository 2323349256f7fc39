using Platform.Cities;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

/// <summary>A pack that cannot be served stops the start, and whoever wrote it reads where.</summary>
public sealed class Reading_a_city_pack : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("annyeong-cities-").FullName;

    [Fact]
    public void Seoul_has_its_districts_and_places()
    {
        var seoul = CityPack.Load(Path.Combine(Cities, "seoul"));

        Assert.Equal(25, seoul.Districts.Count);
        Assert.Equal(5, seoul.Places.Count);
        Assert.Equal(["109", "119", "112"], seoul.Hotlines.Where(line => line.Emergency).Select(line => line.Number));
        Assert.Equal(new DateOnly(2026, 11, 21), seoul.DayOf(ManualClock.Noon.AddHours(12)));
    }

    [Fact]
    public void Every_pack_of_the_repository_is_whole_and_every_agency_in_it_invented()
    {
        foreach (var pack in Directory.GetDirectories(Cities).Select(CityPack.Load))
        {
            Assert.All(pack.Directory.Agencies, agency => Assert.EndsWith("(예시)", agency.Name.Ko));
            Assert.All(pack.Hotlines, line => Assert.NotEmpty(line.Source));
            Assert.All(pack.Places, place => Assert.NotEmpty(place.Source));
        }
    }

    [Theory]
    [InlineData("city.json", "\"id\": \"example\"", "\"id\": \"other\"", "id: 'other' is not the folder's name")]
    [InlineData("city.json", "Asia/Seoul", "Asia/Atlantis", "timeZone: this machine knows no 'Asia/Atlantis'")]
    [InlineData("districts.json", "99120", "99110", "[1].code: '99110' stands there twice")]
    [InlineData("districts.json", "99020", "99010", "[1].censusCode: '99010' stands there twice")]
    [InlineData("places.json", "99110", "11110", "[0].district: districts.json has no code '11110'")]
    [InlineData("places.json", "\"SA\"", "\"SO\"", "Path: $[0].hours[1].days[0]")]
    [InlineData("places.json", "\"13:00:00\"", "\"03:00:00\"", "[0].hours[1].closes: it is not after opens")]
    [InlineData("places.json", "\"operator\"", "\"owner\"", "cannot be read")]
    [InlineData("hotlines.json", "\"119\"", "\"109\"", "[1].number: '109' stands there twice")]
    [InlineData("hotlines.json", "\"emergency\": true", "\"emergency\": false", "emergency: it is true for no number")]
    [InlineData("needs.json", "\"L2\"", "\"L1\"", "[1].code: 'L1' stands there twice")]
    [InlineData("needs.json", "\"L1.2\"", "\"L1.1\"", "[0].terms[1].code: 'L1.1' stands there twice")]
    [InlineData("needs.json", "\"L1.2\"", "\"L2.9\"", "[0].terms[1].code: 'L2.9' does not begin with 'L1.'")]
    [InlineData(
        "directory.json", "\"id\": \"c7fdb60c-1a74-5c2f-b336-45f1196f6fb4\"",
        "\"id\": \"6195ad6f-c082-5bf3-b2d1-284824273a8e\"", "agencies[1].id")]
    [InlineData(
        "directory.json", "59291d70-9702-509f-862f-21f3994cc198", "024bb166-aa0f-51a5-a4b6-37f4e23f95a3",
        "services[1].id")]
    [InlineData(
        "directory.json", "\"agencyId\": \"02cc4b72", "\"agencyId\": \"12cc4b72",
        "services[5].agencyId: there is no agency '12cc4b72-faa0-52af-8559-706f6a8f86c4'")]
    [InlineData("directory.json", "\"L8.1\"", "\"L8.9\"", "services[8].needs[0]: needs.json has no 'L8.9'")]
    [InlineData("directory.json", "\"99110\"", "\"11110\"", "services[8].districts[0]: districts.json has no code")]
    [InlineData(
        "consents.json", "\"companion\",\n    \"recipient\": \"companions\"",
        "\"referral\",\n    \"recipient\": \"partners\"",
        "[2].version: 'partners, referral, 1' stands there twice")]
    [InlineData(
        "consents.json",
        "\"A partner agency that gives the help you asked for. We tell you its name as soon as it is chosen.\"",
        "\" \"", "[0].recipientText: nothing is told")]
    [InlineData("holidays.json", "2026-01-01", "2026-13-01", "Path: $[0].date")]
    [InlineData("answers.json", "\"id\": \"call\"", "\"id\": \"about\"", "[1].id: 'about' stands there twice")]
    [InlineData("answers.json", "{hotlines}", "{hotline}", "text.ko: nothing is known as '{hotline}'")]
    [InlineData("answers.json", "{number}에 전화하고", "02-120에 전화하고", "[1].text.ko: '02-120' is typed")]
    [InlineData("answers.json", "\"en\": \"Counselling is free.", "\"en\": \" \", \"of\": \"", "cannot be read")]
    [InlineData("answers.json", "\"verifiedAt\": \"2026-11-28\"", "\"checkedAt\": \"2026-11-28\"", "checkedAt")]
    [InlineData("answers.json", "\"ko\": \"지어낸 예시\"", "\"ko\": \" \"", "[0].source.ko: nothing is said")]
    [InlineData(
        "answers.json", "\"path\": \"/places\"", "\"path\": \"//places\"", "button.path: '//places' is no page")]
    [InlineData(
        "answers.json", "\"telephone\": \"{number}\"", "\"telephone\": \"{digit}\"",
        "button.telephone: it is not '{number}'")]
    [InlineData("answers.json", "{digit}번을", "{places}{places}{places}{places}{places}{places}{places}{places}"
        + "{places}{places}{places}{places}{places}{places}{places}{places}번을", "[1].text.ko: with its source it has")]
    [InlineData(
        "forms.json", "\"code\": \"intent\"", "\"code\": \"method\"", "[0].triage: Method stands there 2 times")]
    [InlineData("forms.json", "\"code\": \"intent\"", "\"code\": \"sleep\"", "Path: $[0].triage[3].code")]
    [InlineData("forms.json", "\"code\": \"care\"", "\"code\": \"company\"", "tiers[1].code: 'company' stands there")]
    [InlineData("forms.json", "\"ko\": \"말벗\"", "\"ko\": \" \"", "[0].tiers[0].name: nothing is said")]
    [InlineData("forms.json", "\"version\": \"1\"", "\"version\": \"\"", "[0].version: nothing is said")]
    [InlineData("forms.json", "\"meaning\"", "\"about\"", "cannot be read")]
    public void What_cannot_be_is_named_with_its_file_and_member(string file, string right, string wrong, string said)
    {
        var pack = Break(file, right, wrong);

        var refused = Assert.Throws<InvalidDataException>(() => CityPack.Load(pack));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task It_stops_the_start()
    {
        Break("places.json", "99110", "11110");

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Run(settings: new Dictionary<string, string?>
        {
            ["City:Folder"] = folder,
            ["City:Name"] = "example",
        }));

        Assert.EndsWith("example/places.json: [0].district: districts.json has no code '11110'.", refused.Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Cities => Path.Combine(AppContext.BaseDirectory, "cities");

    /// <summary>The example town with one thing wrong; gives its folder.</summary>
    private string Break(string file, string right, string wrong)
    {
        var pack = Directory.CreateDirectory(Path.Combine(folder, "example")).FullName;
        foreach (var path in Directory.GetFiles(Path.Combine(Cities, "example")))
        {
            var text = File.ReadAllText(path);
            var broken = Path.GetFileName(path) == file ? text.Replace(right, wrong, StringComparison.Ordinal) : text;
            Assert.Equal(Path.GetFileName(path) == file, broken != text);
            File.WriteAllText(Path.Combine(pack, Path.GetFileName(path)), broken);
        }

        return pack;
    }
}
