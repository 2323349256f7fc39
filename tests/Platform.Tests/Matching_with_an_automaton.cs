using System.Text.RegularExpressions;
using Platform.Crisis;

namespace Platform.Tests;

public sealed class Matching_with_an_automaton
{
    private static readonly string[] Patterns =
    [
        "ab", "a|ab", "ab|a", "(?:a|b)*c", "a?b?c", "a{2,3}", "a[^.]{0,3}b", "a[^.]{0,5}b", "[a-c]+d",
        "[^ab.]c", @"a\b",
        @"(?:ab|a c)\b",
        @"a(?:\.|$)", "a(?:b(?:c|d){0,2})?", "(?:a?){3}b", @"a\.b", "(?:a|b)+(?:b|c)",
    ];

    private static readonly string[] Texts =
    [
        "", "a", "ab", "abc", "aab", "aaab", "a.b", "a c", "a b", "abd", "abcdcd", "b", "bbc", "ccc", "cabd",
        "a~b", "axxb",
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
}
