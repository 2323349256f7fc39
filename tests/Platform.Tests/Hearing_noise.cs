using Platform.Crisis;

namespace Platform.Tests;

/// <summary>Codes, and keys struck without a word: whatever stands in them stands there by chance.</summary>
public sealed class Hearing_noise
{
    private const int Drawn = 300;
    private const string Hexadecimal = "0123456789abcdef";
    private const string Keys = "asdfghjkl";
    private const string AllKeys = "qwertyuiopasdfghjklzxcvbnm";
    private const string KoreanKeys = "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ";
    private const string Coded = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    [Theory]
    [InlineData(Hexadecimal, 8, 64, 8)]
    [InlineData(Hexadecimal, 200, 2_000, 1)]
    [InlineData(Coded, 22, 88, 4)]
    [InlineData(Keys, 4, 14, 20)]
    [InlineData(AllKeys, 8, 16, 12)]
    [InlineData(KoreanKeys, 2, 14, 20)]
    [InlineData("ㅋㅎㅠㅜ", 1, 8, 20)]
    [InlineData("0123456789", 1, 8, 20)]
    public void Nothing_is_heard_in_what_nobody_said(string keys, int shortest, int longest, int most)
    {
        var chance = new Random(20_261_129);
        for (var i = 0; i < Drawn; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, chance.Next(1, most + 1)).Select(_ =>
                new string([.. Enumerable.Range(0, chance.Next(shortest, longest + 1))
                    .Select(_ => keys[chance.Next(keys.Length)])])));

            var finding = CrisisDetector.Read(text);

            Assert.True(
                finding.Level < CrisisLevel.R2,
                $"{finding.Level} {string.Join(' ', finding.Hits.Select(hit => hit.Rule))}: {text}");
        }
    }

    [Fact]
    public void Numbers_of_things_are_none_either()
    {
        var chance = new Random(20_261_129);
        var bytes = new byte[16];
        for (var i = 0; i < Drawn; i++)
        {
            chance.NextBytes(bytes);
            Assert.True(CrisisDetector.Read($"{new Guid(bytes)} {new Guid(bytes):N}").Level < CrisisLevel.R2);
        }
    }

    [Theory]
    [InlineData("a3f9c17be0 죽고 싶어요 9d0b7e2f")]
    [InlineData("asdfqwer zxcv asdfasdf I want to die asdf")]
    [InlineData("ㅁㄴㅇㄹ ㅁㄴㅇㄹ 유서를 썼어요 ㅁㄴㅇㄹㅎㅗ")]
    [InlineData("k1ll mys3lf")]
    [InlineData("su1c1de")]
    [InlineData("ㅈㅜㄱㄱㅗ ㅅㅣㅍㅇㅓ")]
    [InlineData("ㅈㄱㅅㅍㄷ")]
    [InlineData("thx 4 evrythng, gdbye evry1, tk care of my cat")]
    [InlineData("cnt tke ths nymore, wnt to end it")]
    [InlineData("i want to killmyself")]
    [InlineData("kill-myself tonight")]
    [InlineData("killmyselfnow")]
    [InlineData("my-boyfriend-hits-me every night")]
    [InlineData("im_going_2_kill_myself_2nite")]
    [InlineData("ㅈㄱㅅㅍㄷㅋㅋㅎㅎ")]
    [InlineData("ㅈㄱㅅㅍㄷㅈㄱㅅㅍㄷ")]
    [InlineData("sdkfjhskdjfhskjdfhksjdfh i cant do this anymore i want it over")]
    [InlineData("ㅏㅓㅏㅣㅓㅗㅓㅏㅣㅓㅏ 이제 그만 살래")]
    [InlineData("plz hlp my frnd sd she wll hng hrslf 2nite")]
    [InlineData("ㅋㅋㅋㅋㅋ 나 낼 없을듯 ㅋㅋㅋㅋ 고마웠다 얘들아")]
    public void Whoever_speaks_between_it_is_heard(string text) =>
        Assert.True(CrisisDetector.Read(text).Level >= CrisisLevel.R2, text);
}
