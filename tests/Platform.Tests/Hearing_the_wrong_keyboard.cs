using System.Text;
using Platform.Crisis;

namespace Platform.Tests;

/// <summary>Korean that was struck while the keyboard stood on English.</summary>
public sealed class Hearing_the_wrong_keyboard
{
    private static readonly string[] Initials = "r R s e E f a q Q t T d w W c z x v g".Split(' ');
    private static readonly string[] Vowels = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".Split(' ');
    private static readonly string[] Finals =
        "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".Split(' ');

    [Theory]
    [InlineData("wnrrh tlvdjdy")]
    [InlineData("wnrrhtlvek")]
    [InlineData("WNRRH TLVEK")]
    [InlineData("wkrl wlrma dirdmf ejs ajrdjTdjdy wnrrh tlvdjdy")]
    [InlineData("wnrrh tlvekbb")]
    [InlineData("wnrrhtlvekbb zzzz")]
    [InlineData("wnrrh tlvek zzzzzz")]
    [InlineData("help wkrltkf dkfl wktkfgkrh tlvdj")]
    public void It_is_heard_as_it_was_meant(string text) =>
        Assert.True(CrisisDetector.Read(text).Level >= CrisisLevel.R2, text);

    [Theory]
    [InlineData("dkssudgktpdy")]
    [InlineData("qorhvk wnrrpTdjdy")]
    [InlineData("i can't sleep")]
    [InlineData("sleep")]
    [InlineData("work so long to go the same dog token soap")]
    public void Nothing_grave_is_heard_where_nothing_was_said(string text) =>
        Assert.True(CrisisDetector.Read(text).Level < CrisisLevel.R2, text);

    [Fact]
    public void What_was_heard_is_shown_where_it_stands()
    {
        var hits = CrisisDetector.Read("예: wnrrh tlvek").Hits;
        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.True(hit.Start >= 3 && hit.Start + hit.Length <= 14));
    }

    [Theory]
    [InlineData("sentences.tsv")]
    [InlineData("held-out.tsv")]
    public void Nearly_all_that_is_heard_in_Korean_is_heard_in_its_keys_and_little_else(string file)
    {
        var read = Hearing_a_crisis.Sentences(file)
            .Select(one => (one.Text, Keys: Struck(one.Text)))
            .Where(one => one.Keys != one.Text && !one.Text.Any(char.IsAsciiLetter))
            .Select(one => (Meant: Level(one.Text), Heard: Level(one.Keys)))
            .ToList();

        double both = read.Count(one => one is { Meant: >= CrisisLevel.R2, Heard: >= CrisisLevel.R2 });
        var (meant, heard) = (
            read.Count(one => one.Meant >= CrisisLevel.R2), read.Count(one => one.Heard >= CrisisLevel.R2));
        Assert.True(meant > 100 && both >= 0.95 * meant && both >= 0.9 * heard, $"{both} of {meant} and {heard}");
    }

    private static CrisisLevel Level(string text) => CrisisDetector.Read(text).Level;

    private static string Struck(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormD).Select(letter => letter switch
        {
            >= '\u1100' and <= '\u1112' => Initials[letter - '\u1100'],
            >= '\u1161' and <= '\u1175' => Vowels[letter - '\u1161'],
            >= '\u11A8' and <= '\u11C2' => Finals[letter - '\u11A8'],
            _ => $"{letter}",
        }));
}
