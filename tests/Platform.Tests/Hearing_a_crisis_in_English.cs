using Platform.Crisis;

namespace Platform.Tests;

public sealed class Hearing_a_crisis_in_English
{
    public static TheoryData<string> Plans =>
    [
        .. from will in (string[])["i will", "im going to", "i have decided to", "ill"]
           from end in (string[])["end my life", "kill myself", "put an end to it", "take my own life", "hang myself"]
           from time in (string[])["tonight", "on friday", "after the funeral", "this weekend"]
           select $"{will} {end} {time}",
    ];

    public static TheoryData<string> Acts =>
    [
        .. from took in (string[])["i took", "she swallowed", "he has taken", "ive downed"]
           from much in (string[])["all my", "too many", "a whole bottle of", "a handful of", "forty of his"]
           from what in (string[])["pills", "painkillers", "sleeping tablets"]
           select $"{took} {much} {what}",
    ];

    public static TheoryData<string> Others =>
    [
        .. from who in (string[])["my son", "my neighbour", "a girl in my class", "someone i met online"]
           from says in (string[])["says she wants to", "wrote that he is going to", "keeps saying they want to"]
           from end in (string[])["die", "kill herself", "end it all"]
           select $"{who} {says} {end}",
    ];

    public static TheoryData<string> Harms =>
    [
        .. from who in (string[])["my husband", "my manager", "her carer", "the coach", "our landlord"]
           from does in (string[])["hits", "chokes", "slapped", "threatens", "touches"]
           from whom in (string[])["me every night", "my little brother", "the old lady again", "her when he is drunk"]
           select $"{who} {does} {whom}",
    ];

    public static TheoryData<string> Farewells =>
    [
        .. from thanks in (string[])["thank you for everything", "you were so kind", "i love you all so much"]
           from rest in (string[])
               ["please look after my dog", "you wont hear from me again", "everything is sorted now"]
           select $"{thanks}. {rest}",
    ];

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_resolve_with_a_time_is_a_plan(string text) => Assert.True(Level(text) >= CrisisLevel.R3, text);

    [Theory]
    [MemberData(nameof(Acts))]
    public void What_has_been_taken_is_an_act_under_way(string text) => Assert.Equal(CrisisLevel.R4, Level(text));

    [Theory]
    [MemberData(nameof(Others))]
    public void What_somebody_else_says_counts_as_it_would_for_the_writer(string text) =>
        Assert.True(Level(text) >= CrisisLevel.R2, text);

    [Theory]
    [MemberData(nameof(Harms))]
    public void Violence_is_heard_whoever_does_it_to_whomever(string text) =>
        Assert.True(Level(text) >= CrisisLevel.R3, text);

    [Theory]
    [MemberData(nameof(Farewells))]
    public void A_farewell_needs_no_word_of_death(string text) => Assert.True(Level(text) >= CrisisLevel.R2, text);

    [Theory]
    [InlineData("the rope", "my wrists")]
    [InlineData("a razor", "it calms me")]
    [InlineData("the garage", "one more sunrise")]
    public void Two_weak_signs_ask_somebody_to_look_where_one_alone_does_not(string one, string other)
    {
        Assert.True(Level($"i think of {one} and {other}") >= CrisisLevel.R2);
        Assert.True(Level(one) < CrisisLevel.R2);
        Assert.True(Level(other) < CrisisLevel.R2);
    }

    [Theory]
    [InlineData("i am dying to tell you about my trip")]
    [InlineData("my back is killing me after the garden")]
    [InlineData("the gas man came on tuesday, nice chap")]
    [InlineData("i took my blood pressure tablets and went to bed")]
    [InlineData("we hung out on the roof terrace until late")]
    [InlineData("he knocked me off my feet with those flowers")]
    [InlineData("in the film he jumps off the bridge")]
    [InlineData("today was my last day at work, lovely goodbye party")]
    public void What_only_sounds_like_it_raises_nothing(string text) => Assert.Equal(CrisisLevel.R0, Level(text));

    private static CrisisLevel Level(string text) => CrisisDetector.Read(text).Level;
}
