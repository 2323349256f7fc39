using Testing;

namespace IntakeService.Tests;

/// <summary>What a citizen reads.</summary>
public sealed class Opening_the_citizens_pages(OneIntake one) : IClassFixture<OneIntake>
{
    private readonly RunningService intake = one.Service;

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/check")]
    public async Task A_page_says_how_a_person_is_reached_and_where_to_drop_in(string path)
    {
        var page = await intake.Open(path);

        Assert.Contains("href=\"tel:02120\"", page, StringComparison.Ordinal);
        Assert.Contains("연결되면 5번을 누르세요", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/places\"", page, StringComparison.Ordinal);
        Assert.Contains("then press 5", await intake.Open(path, "en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/check", "아직 여기서는 해 볼 수 없어요", "They are not open here yet")]
    public async Task What_is_not_open_yet_says_so_and_has_nothing_to_fill_in(string path, string ko, string en)
    {
        var page = await intake.Open(path);

        Assert.Contains(ko, page, StringComparison.Ordinal);
        Assert.Contains(en, await intake.Open(path, "en"), StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<input", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/check")]
    [InlineData("/places")]
    public async Task The_numbers_that_save_lives_come_first_and_their_check_is_dated(string path)
    {
        var page = await intake.Open(path);

        foreach (var number in (string[])["109", "119", "112"])
        {
            var at = page.IndexOf($"tel:{number}", StringComparison.Ordinal);
            Assert.InRange(at, 0, page.IndexOf("<main", StringComparison.Ordinal));
        }

        Assert.Contains("2026년 11월 28일에 공개된 안내와 모두 맞춰 보았어요", page, StringComparison.Ordinal);
    }
}
