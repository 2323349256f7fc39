using Platform.Web;

namespace Platform.Tests;

/// <summary>What text may hold that comes in, and what becomes of the rest.</summary>
public sealed class Reading_plain_text
{
    [Theory]
    [InlineData("김예시")]
    [InlineData("Zoë Ñandú-O'Example")]
    [InlineData("예시구 보기로 3, 101동 (후문)")]
    [InlineData("นางตัวอย่าง")]
    [InlineData("=SUM(A1) <b>+82</b>")]
    [InlineData("\U0001F600")]
    public void What_people_write_on_one_line_stays(string text)
    {
        Assert.True(PlainText.IsLine(text));
        Assert.Equal(text, PlainText.Lines(text));
    }

    [Theory]
    [InlineData("a\u202Eb", "ab")]
    [InlineData("a\u2066b\u2069", "ab")]
    [InlineData("a\u200Bb\uFEFF", "ab")]
    [InlineData("a\u00ADb", "ab")]
    [InlineData("a\u0000\u0007\u007F\u0085b", "ab")]
    [InlineData("a\u2028b\u2029", "ab")]
    [InlineData("a\uFFFEb\uFFFF", "ab")]
    [InlineData("a\U000E0041b", "ab")]
    [InlineData("", "")]
    public void What_nobody_sees_makes_no_line_and_goes_out_of_a_note(string text, string left)
    {
        Assert.Equal(text.Length == 0, PlainText.IsLine(text));
        Assert.Equal(left, PlainText.Lines(text));
    }

    [Theory]
    [InlineData("첫 줄\r\n둘째\t줄")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467")]
    public void A_note_keeps_its_lines_and_its_families(string text)
    {
        Assert.False(PlainText.IsLine(text));
        Assert.Equal(text, PlainText.Lines(text));
    }

    [Fact]
    public void Half_a_pair_is_no_text_and_a_flood_of_marks_is_cut()
    {
        Assert.Equal("ab", PlainText.Lines("a\uD800b"));
        Assert.False(PlainText.IsLine("a\uDC00"));
        Assert.Equal("e" + new string('\u0301', PlainText.MarksMax), PlainText.Lines("e" + new string('\u0301', 900)));
        Assert.True(PlainText.IsLine("e" + new string('\u0301', PlainText.MarksMax)));
    }
}
