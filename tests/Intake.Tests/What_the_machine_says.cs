using IntakeService.Bot;
using Platform.Cities;

namespace IntakeService.Tests;

public sealed class What_the_machine_says
{
    [Fact]
    public void The_first_thing_it_says_is_that_it_is_no_person()
    {
        var said = BotWords.Of(Machine.Seoul, BotWords.Greeting);

        Assert.StartsWith("안녕하세요. 저는 사람이 아니라", said.Ko);
        Assert.StartsWith("Hello. I am not a person", said.En);
    }

    [Theory]
    [InlineData("seoul")]
    [InlineData("example")]
    public void Every_sentence_stands_in_both_languages_and_fits_a_messenger(string city)
    {
        var pack = Machine.Pack(city);

        foreach (var name in BotWords.Names.Concat(pack.Answers.Select(answer => BotWords.NameOf(answer.Id))))
        {
            var said = BotWords.Of(pack, name);
            Assert.InRange(said.Ko.Length, 1, Answer.LongestSaid);
            Assert.InRange(said.En.Length, 1, Answer.LongestSaid);
            Assert.DoesNotContain(said.Ko + said.En, letter => letter is '{' or '}');
        }
    }

    [Fact]
    public void An_answer_shows_where_it_is_from_and_where_it_leads()
    {
        var places = BotWords.Of(Machine.Seoul, "answer:places");

        Assert.Contains("출처: ", places.Ko, StringComparison.Ordinal);
        Assert.Contains("Source: ", places.En, StringComparison.Ordinal);
        Assert.Contains("월–금 09:00–21:00 토 09:00–18:00, 02-984-6777", places.Ko, StringComparison.Ordinal);
        Assert.Equal("/places", Assert.Single(BotWords.Buttons(Machine.Seoul, "answer:places")).Path);
        Assert.Equal("02-120", Assert.Single(BotWords.Buttons(Machine.Seoul, "answer:call")).Telephone);
    }

    /// <summary>A page may show it long after the city has taken it back.</summary>
    [Fact]
    public void An_answer_that_was_taken_back_is_not_repeated() =>
        Assert.Equal("여기에 있던 안내는 이제 쓰지 않아요.", BotWords.Of(Machine.Seoul, "answer:gone").Ko);

    [Fact]
    public void What_is_offered_is_understood_when_it_is_chosen()
    {
        var offered = BotWords.Choices(Machine.Seoul, BotWords.Unclear).ToList();

        Assert.Equal(BotWords.TalkToPerson, offered[0]);
        Assert.Equal(BotMove.Person, Machine.Turn(offered[0].Ko).Move);
        Assert.Equal(BotMove.Person, Machine.Turn(offered[0].En).Move);
        Assert.All(offered.Skip(1), words => Assert.Equal(
            (BotMove.Answer, BotMove.Answer), (Machine.Turn(words.Ko).Move, Machine.Turn(words.En).Move)));
        Assert.Empty(BotWords.Choices(Machine.Seoul, BotWords.Crisis));
    }

    [Theory]
    [InlineData(19, 0, null)]
    [InlineData(20, 0, "hold-0")]
    [InlineData(59, 1, null)]
    [InlineData(60, 1, "hold-1")]
    [InlineData(120, 2, "hold-2")]
    [InlineData(419, 3, null)]
    [InlineData(420, 3, "hold-3")]
    [InlineData(719, 4, null)]
    [InlineData(720, 4, "hold-3")]
    [InlineData(1800, 1, "hold-3")]
    public void Whoever_waits_hears_how_long_and_never_before_it_is_true(int seconds, int holds, string? name)
    {
        Assert.Equal(name, BotWords.Hold(TimeSpan.FromSeconds(seconds), holds, inDanger: false));
        Assert.Equal(
            name is null ? null : $"{name}-danger",
            BotWords.Hold(TimeSpan.FromSeconds(seconds), holds, inDanger: true));
    }

    [Fact]
    public void Whoever_waits_can_always_call()
    {
        foreach (var name in BotWords.Names.Where(name => name.StartsWith("hold-", StringComparison.Ordinal)))
        {
            Assert.Equal(
                ["109", "119", "112"], BotWords.Buttons(Machine.Seoul, name).Select(button => button.Telephone));
        }
    }
}
