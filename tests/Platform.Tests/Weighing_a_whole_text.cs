using System.Security.Cryptography;
using Bench.Learning;
using Platform.Crisis;
using Platform.Crisis.Weighed;

namespace Platform.Tests;

public sealed class Weighing_a_whole_text
{
    [Fact]
    public void The_version_names_the_weights() => Assert.EndsWith(
        $".{Convert.ToHexStringLower(SHA256.HashData(Weights.Read()))[..8]}", CrisisDetector.Version,
        StringComparison.Ordinal);

    [Fact]
    public void The_same_sentences_teach_the_same_weights_byte_for_byte()
    {
        Lesson[] lessons =
        [
            .. Every(20, "sentences.tsv").Select(one => Lesson.Of(one.Text, one.Level, fresh: false)),
            .. Every(20, "more.tsv").Select(one => Lesson.Of(one.Text, one.Level, fresh: true)),
        ];
        var (first, second) = (new Learned(lessons).File, new Learned(lessons).File);

        Assert.Equal(first, second);
        Assert.NotEqual(first, new Learned(lessons[1..]).File);

        static IEnumerable<(string Text, CrisisLevel Level)> Every(int nth, string file) =>
            Hearing_a_crisis.Sentences(file).Where((_, i) => i % nth == 0);
    }

    public static TheoryData<string> NoRuleKnows =>
    [
        "통장 비밀번호랑 도장 둔 데를 적어서 냉장고에 붙여 놨습니다. 내일부터는 필요 없으니까요.",
        "정수기도 해지하고 도시가스도 해지했어요. 저는 31일 다음 칸이 없어요.",
        "All gone down with the last of the tea, dear. I thought I'd have a chat while I wait.",
    ];

    [Theory]
    [MemberData(nameof(NoRuleKnows))]
    public void What_no_rule_knows_is_heard_and_shown_where_it_weighs_most(string text)
    {
        var finding = CrisisDetector.Read(text);
        Assert.True(CrisisDetector.Hear(text).Level < CrisisLevel.R2);
        Assert.True(finding.Level >= CrisisLevel.R2);

        var judged = finding.Hits.Where(hit => hit.Rule.StartsWith("judged.", StringComparison.Ordinal)).ToList();
        Assert.InRange(judged.Count, 1, 3);
        Assert.All(judged, hit => Assert.True(hit.Why.Ko.Length > 0 && hit.Why.En.Length > 0));
        Assert.All(judged, hit => Assert.DoesNotContain(' ', text.Substring(hit.Start, hit.Length)));
    }

    [Fact]
    public void What_a_rule_knows_is_not_lost_in_a_long_calm_letter()
    {
        var letter = string.Concat(Enumerable.Repeat("오늘은 날이 맑아서 빨래를 널고 이웃과 차를 마셨습니다. ", 120));
        Assert.Equal(CrisisLevel.R0, CrisisDetector.Read(letter).Level);

        var finding = CrisisDetector.Read($"{letter}\n오늘 밤에 죽으려고 유서를 썼어요.\n{letter}");

        Assert.True(finding.Level >= CrisisLevel.R3);
        Assert.Contains(finding.Hits, hit => hit.Start > letter.Length);
    }

    [Theory]
    [InlineData("human please")]
    [InlineData("지금 통화하고싶어요")]
    [InlineData("어떤 도움을 받을 수 있어요")]
    [InlineData("my wrists")]
    public void What_is_short_or_asked_of_the_service_weighs_nothing(string text) =>
        Assert.True(CrisisDetector.Read(text).Level < CrisisLevel.R2);

    [Theory]
    [InlineData("\u202E어둡다 \u2067끝\u2069 \uD83D\uDE22\uD83D\uDE22 \uD83D")]
    [InlineData("👨‍👩‍👧‍👦🇰🇷 ❤️‍🔥")]
    [InlineData("                    ")]
    [InlineData("\u0301\u0301\u0301\u200B\u200B")]
    public void Whatever_the_characters_it_says_the_same_each_time_and_points_into_the_text(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 10_000 / part.Length));
        var finding = CrisisDetector.Read(text);
        Assert.All(finding.Hits, hit => Assert.InRange(hit.Start + hit.Length, 1, text.Length));
        Assert.Equal(finding.Hits, CrisisDetector.Read(text).Hits);
    }
}
