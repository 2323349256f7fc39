namespace Tidy.Tests;

/// <summary>The eyes of all other tests here: what is code, what is text, where a function begins and ends.</summary>
public sealed class Reading_source_text
{
    [Theory]
    [InlineData("a // b \"c\"\nd", "a\nd")]
    [InlineData("a /* b */ c", "a c")]
    [InlineData("""a "b \" { c" d""", "a d")]
    [InlineData("""a @"b "" \" c""", "a c")]
    [InlineData("""a $"b {c("d")} {{e}} {f:00}" g""", "a c( ) f:00 g")]
    [InlineData("""a $@"b "" {c}" d""", "a c d")]
    [InlineData("a '{' b '\\'' c '\"' d", "a b c d")]
    [InlineData("a \"\"\"b \"c\" {d}\"\"\" e", "a e")]
    [InlineData("a $\"\"\"b \"c\" {d(\"\"\"}\"\"\")} \"\"\" e", "a d( ) e")]
    [InlineData("a $$\"\"\"b {c} {{d}} \"\"\" e", "a d e")]
    public void Strings_and_comments_are_no_code(string text, string code) =>
        Assert.Equal(Squeezed(code), Squeezed(new SourceFile("a.cs", text).Code));

    [Fact]
    public void Every_bracket_of_the_repository_is_closed() => Assert.All(
        Tree.Files.Where(file => file.IsCSharp || file.IsPage),
        file => Assert.True(
            file.Code.Count('{') == file.Code.Count('}') && file.Code.Count('(') == file.Code.Count(')'), file.Path));

    [Fact]
    public void Members_are_told_apart()
    {
        const string Code = """
            namespace A;
            [X(1)]
            public record B(int C) : D<int>
            {
                private int e = F(() => { return 1; });
                public int G { get; } = 1;
                public T H<T>(T i) where T : class { if (i is null) { } return i; }
                public int J(int k) => k switch { 1 => 2, _ => 3 };
                private record L;
            }
            public enum M { N, O }
            """;

        var members = Member.Of(Code).ToList();

        Assert.Equal(["namespace A", "B", "e", "G", "H", "J", "L", "M", "N, O"], members.Select(Name));
        Assert.Equal(["B", "L", "M"], members.Skip(1).Where(member => member.IsType).Select(Name));
        Assert.Equal(["e"], members.Where(member => member.IsField).Select(Name));
    }

    private static string Name(Member member)
    {
        var names = new[] { "namespace A", "N, O", "B", "e = ", "G", "H<", "J(", "L", "M" };
        var found = names.First(name => $" {member.Header}".Contains($" {name}", StringComparison.Ordinal));
        return found.TrimEnd('<', '(', '=', ' ');
    }

    private static string Squeezed(string text) => string.Concat(text.Where(letter => letter != ' '));
}
