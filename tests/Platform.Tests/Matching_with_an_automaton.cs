using System.Text.RegularExpressions;
using Platform.Crisis;

namespace Platform.Tests;

public sealed class Matching_with_an_automaton
{
    private static readonly string[] Patterns =
    [
        "ab", "a|ab", "ab|a", "(?:a|b)*c", "a?b?c", "a{2,3}", "a[^.]{0,3}b", "[a-c]+d", "[^ab.]c", @"a\b",
        @"(?:ab|a c)\b",
        @"a(?:\.|$)", "a(?:b(?:c|d){0,2})?", "(?:a?){3}b", @"a\.b", "(?:a|b)+(?:b|c)",
    ];

    private static readonly string[] Texts =
    [
        "", "a", "ab", "abc", "aab", "aaab", "a.b", "a c", "a b", "abd", "abcdcd", "b", "bbc", "ccc", "cabd", "a~b", "axxb",
        "axxxxb",
    ];

    public static TheoryData<string> Each => [.. Patterns];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_match_ends_where_that_of_a_regular_expression_does(string pattern)
    {
        var automaton = new Automaton(Piece.Of(pattern));
        var regex = new Regex($@"\A(?:{pattern})", RegexOptions.NonBacktracking);
        foreach (var text in Texts)
        {
            var expected = regex.Match(text) is { Success: true } match ? match.Length : -1;
            Assert.Equal((text, expected), (text, automaton.Match([.. text.Select(Alphabet.Of)], 0)));
        }
    }

    [Theory]
    [InlineData("a[^.]{0,9}bcd", "bcd")]
    [InlineData("ab(?:[^.]{0,9}(?:cde|fg))", "cde fg")]
    [InlineData("abcd", "abcd")]
    [InlineData("[a-z]+", "")]
    public void What_must_stand_in_a_match_is_known(string pattern, string anchors)
    {
        var known = Anchors.Of(Piece.Of(pattern)) ?? new HashSet<string>();
        Assert.Equal(
            anchors.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
            known.Select(letters => string.Concat(letters.Select(Letter))).Order());

        static char Letter(char number) => Enumerable.Range('a', 26).Select(c => (char)c)
            .First(c => Alphabet.Of(c) == number);
    }
}
