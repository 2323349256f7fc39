using System.Diagnostics;
using Platform.Crisis;

namespace Platform.Tests;

public sealed class Hearing_a_crisis
{
    private static readonly string[] Wishes =
    [
        "죽고 싶어요", "죽고싶다", "죽구 시퍼요", "주꼬 시퍼", "쥭고 싶어", "죽고 십다", "죽고파요", "죽고프다", "죽어버리고 싶네요", "죽어불고 싶소",
        "자살하고 싶어요", "자살하구싶다", "뒤지고 싶다", "콱 죽어버릴까", "죽는 게 낫겠어요", "죽을래요", "죽을란다",
    ];

    private static readonly Func<string, string>[] Disguises =
    [
        text => text,
        text => text.Replace(" ", "", StringComparison.Ordinal),
        text => string.Join(' ', text.Replace(" ", "", StringComparison.Ordinal).ToCharArray()),
        text => string.Join('.', text.Replace(" ", "", StringComparison.Ordinal).ToCharArray()),
        text => string.Join('/', text.Replace(" ", "", StringComparison.Ordinal).ToCharArray()),
        text => string.Join('\u200B', text.ToCharArray()),
        text => text.Normalize(System.Text.NormalizationForm.FormD),
        text => $"오늘도 {text}ㅠㅠㅠ",
        text => $"{text} ㅋㅋㅋ",
        text => $"할머니가 자꾸 {text} 그러셔서 걱정이에요",
    ];

    public static TheoryData<string> DisguisedWishes =>
        [.. Wishes.SelectMany(wish => Disguises.Select(disguise => disguise(wish)))];

    [Theory]
    [MemberData(nameof(DisguisedWishes))]
    public void A_wish_to_die_is_heard_through_endings_spacing_typos_and_marks(string text) =>
        Assert.True(Level(text) >= CrisisLevel.R2, text);

    [Theory]
    [InlineData("i want to die")]
    [InlineData("I WANNA DIE!!")]
    [InlineData("i w4nt to d1e")]
    [InlineData("i w a n t t o d i e")]
    [InlineData("iwanttodie")]
    [InlineData("i want to dieeee")]
    [InlineData("i’m going to k*ll myself")]
    [InlineData("suicidal again")]
    public void English_is_heard_through_the_same(string text) => Assert.True(Level(text) >= CrisisLevel.R2, text);

    // Each family is a table of what is said of whom or what, times what is done.
    public static TheoryData<string, CrisisLevel> Families =>
    [
        .. Every(CrisisLevel.R2, ["인생을", "이번 생을", "삶을", "이승을"],
            ["그만 끝내고 싶어요", "이제 마감하고 싶다", "조용히 접고 싶네요", "내려놓고 싶습니다"]),
        .. Every(CrisisLevel.R3, ["아버지가", "남편이", "선임이", "시설 직원이"],
            ["술만 마시면 주먹을 휘둘러요", "걸핏하면 뺨을 때려요", "매일 허리띠로 때려요"]),
        .. Every(CrisisLevel.R4, ["수면제를", "알약을", "농약을", "처방약을"],
            ["한 움큼 삼켰어요", "잔뜩 먹었어요", "한꺼번에 털어 넣었어요"]),
        .. Every(CrisisLevel.R4, ["옥상 난간에", "다리 난간에", "베란다 창틀에"],
            ["올라섰어요", "걸터앉았어요", "매달려 있어요"]),
    ];

    [Theory]
    [MemberData(nameof(Families))]
    public void What_is_said_of_one_is_heard_of_all_its_kin(string text, CrisisLevel least) =>
        Assert.True(Level(text) >= least, text);

    [Theory]
    [InlineData("배고파 죽겠어요")]
    [InlineData("외로워 죽겠네요")]
    [InlineData("힘들어서 죽는 줄 알았어요")]
    [InlineData("전복죽을 먹고 싶어요")]
    [InlineData("유서 깊은 마을이에요")]
    [InlineData("자살예방 교육을 받았어요")]
    [InlineData("과자 살게요")]
    [InlineData("이것도 주고 싶다")]
    [InlineData("한강에서 치맥하고 싶어요")]
    [InlineData("휴대폰이 또 죽었어요")]
    [InlineData("게임에서 또 죽었어요")]
    [InlineData("남편이 먼저 세상을 떠났어요")]
    [InlineData("this traffic is killing me")]
    [InlineData("we are dying of laughter")]
    [InlineData("suicide prevention training")]
    public void What_only_sounds_like_it_raises_nothing(string text) => Assert.Equal(CrisisLevel.R0, Level(text));

    [Theory]
    [InlineData("죽고 싶은 건 아니에요", CrisisLevel.R0)]
    [InlineData("자살 생각은 없어요", CrisisLevel.R0)]
    [InlineData("죽고 싶은 건 아닌데 안 깨어났으면 좋겠어요", CrisisLevel.R1)]
    [InlineData("자살 생각은 없다고 했지만 사실은 죽고 싶어요", CrisisLevel.R2)]
    [InlineData("i am not suicidal", CrisisLevel.R0)]
    [InlineData("i dont want to die but i wish i would not wake up", CrisisLevel.R1)]
    public void A_denial_takes_back_only_what_it_denies(string text, CrisisLevel level) =>
        Assert.Equal(level, Level(text));

    [Theory]
    [InlineData("번개탄을 사 놨어요", CrisisLevel.R3)]
    [InlineData("어젯밤에 손목을 그었어요", CrisisLevel.R3)]
    [InlineData("지난달에 목을 매려다 말았어요", CrisisLevel.R3)]
    [InlineData("오래전에 목을 매려다 말았어요", CrisisLevel.R2)]
    [InlineData("남편이 술만 마시면 저를 때려요", CrisisLevel.R3)]
    [InlineData("남편이 지금 저를 때리고 있어요", CrisisLevel.R4)]
    [InlineData("수면제를 다 먹었어요", CrisisLevel.R4)]
    [InlineData("지금 옥상 난간에 앉아 있어요", CrisisLevel.R4)]
    [InlineData("어머니가 쓰러져서 의식이 없어요", CrisisLevel.R4)]
    [InlineData("my husband is choking me", CrisisLevel.R4)]
    [InlineData("she took all her pills and wont wake up", CrisisLevel.R4)]
    public void What_is_told_together_decides_the_level(string text, CrisisLevel level) =>
        Assert.Equal(level, Level(text));

    [Theory]
    [InlineData("오늘은 날이 참 맑네요. 그래도 죽고 싶어요.", "죽고 싶")]
    [InlineData("Ａ  그냥\u200B 자.살 하고 싶어", "자.살 하고 싶")]
    [InlineData("it is sunny and i want to die today", "want to die")]
    public void A_sign_says_where_it_stands_as_it_was_written_and_why_it_counts_in_both_languages(
        string text, string where)
    {
        var hits = CrisisDetector.Read(text).Hits;
        Assert.Contains(hits, hit => text.Substring(hit.Start, hit.Length).Contains(where, StringComparison.Ordinal));
        Assert.All(hits, hit => Assert.True(hit.Why.Ko.Length > 0 && hit.Why.En.Length > 0 && hit.Rule.Length > 0));
    }

    [Fact]
    public void Every_sign_of_every_sentence_lies_within_its_text() => Assert.All(
        Sentences("sentences.tsv"),
        one => Assert.All(CrisisDetector.Read(one.Text).Hits, hit => Assert.True(
            hit is { Start: >= 0, Length: > 0 } && hit.Start + hit.Length <= one.Text.Length)));

    [Fact]
    public void Every_rule_can_be_made() => CrisisDetector.Make();

    [Theory]
    [InlineData("")]
    [InlineData("죽")]
    [InlineData("\uD83D")]
    [InlineData("\u1100\u1161\u11A8\uFFA1 ㅈㅈㅈㅜㅜㅜ")]
    public void Nothing_is_too_short_or_too_strange_to_read(string text) =>
        Assert.True(Level(text) <= CrisisLevel.R1);

    [Theory]
    [InlineData("죽")]
    [InlineData("죽고 ")]
    [InlineData("약을 다 ")]
    [InlineData("ㅈ")]
    [InlineData("a ")]
    [InlineData("want to ")]
    [InlineData("k i l l ")]
    [InlineData(".")]
    [InlineData("남편이 저를 칼로 ")]
    public void The_time_grows_with_the_text_whatever_it_repeats(string part)
    {
        var (small, large) = (Repeated(1_250), Repeated(10_000));
        CrisisDetector.Read(small);
        CrisisDetector.Read(large);
        var (quick, slow) = (Shortest(small), Shortest(large));

        // Eight times the text; were it to grow with the square, sixty-four times the time.
        Assert.True(slow < (quick * 32) + TimeSpan.FromMilliseconds(5), $"{quick} and {slow}");

        string Repeated(int length) => string.Concat(Enumerable.Repeat(part, (length / part.Length) + 1))[..length];
    }

    [Theory]
    [InlineData("sentences.tsv")]
    [InlineData("read.tsv")]
    [InlineData("more.tsv")]
    [InlineData("held-out.tsv")]
    public void The_figures_do_not_sink(string file)
    {
        var read = Sentences(file).Select(one => (one.Level, Heard: Level(one.Text))).ToList();
        var (recall, precision) = Figures(CrisisLevel.R2);
        var (high, _) = Figures(CrisisLevel.R3);
        var (leastRecall, leastPrecision, leastHigh) = Goals(file);
        Assert.True(recall >= leastRecall, $"recall {recall:0.000}");
        Assert.True(precision >= leastPrecision, $"precision {precision:0.000}");
        Assert.True(high >= leastHigh, $"recall of R3 and R4 {high:0.000}");

        (double Recall, double Precision) Figures(CrisisLevel from)
        {
            double both = read.Count(one => one.Level >= from && one.Heard >= from);
            return (both / read.Count(one => one.Level >= from), both / read.Count(one => one.Heard >= from));
        }
    }

    // What rules and weights were learned from says little; of what they had not seen the goals stand here.
    private static (double Recall, double Precision, double High) Goals(string file) => file switch
    {
        "held-out.tsv" => (0.95, 0.80, 0.98),
        "read.tsv" => (0.98, 0.92, 0.98),
        _ => (0.98, 0.90, 0.99),
    };

    private static IEnumerable<TheoryDataRow<string, CrisisLevel>> Every(
        CrisisLevel level, string[] whom, string[] acts) =>
        whom.SelectMany(one => acts.Select(act => new TheoryDataRow<string, CrisisLevel>($"{one} {act}", level)));

    private static CrisisLevel Level(string text) => CrisisDetector.Read(text).Level;

    private static TimeSpan Shortest(string text) => Enumerable.Range(0, 5).Min(_ =>
    {
        var started = Stopwatch.GetTimestamp();
        CrisisDetector.Read(text);
        return Stopwatch.GetElapsedTime(started);
    });

    internal static IEnumerable<(string Text, CrisisLevel Level)> Sentences(string file) =>
        File.ReadLines(PathOf(file))
            .Select(line => line.Split('\t'))
            .Where(fields => fields.Length > 1 && Enum.TryParse<CrisisLevel>(fields[1], out _))
            .Select(fields => (fields[0], Enum.Parse<CrisisLevel>(fields[1])));

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Platform.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests/Crisis", file);
    }
}
