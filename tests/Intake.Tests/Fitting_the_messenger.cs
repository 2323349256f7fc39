using System.Globalization;
using System.Text.Json;
using Contracts;
using IntakeService.Bot;
using IntakeService.Chats;
using IntakeService.Kakao;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Crisis;

namespace IntakeService.Tests;

/// <summary>Whatever the machine says, in either language, fits the messenger whole.</summary>
public sealed class Fitting_the_messenger
{
    private const string Site = "https://line.example";

    [Theory]
    [InlineData("seoul", "ko")]
    [InlineData("seoul", "en")]
    [InlineData("example", "ko")]
    [InlineData("example", "en")]
    public void Nothing_is_cut_and_every_button_leads_somewhere(string city, string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var pack = Machine.Pack(city);
        var machine = new IntakeService.Chats.Machine(pack, NullLogger<IntakeService.Chats.Machine>.Instance);
        var answers = new SkillAnswers(
            pack, machine, Options.Create(new KakaoOptions { TalkAddress = "https://talk.example/@annyeong" }));

        foreach (var name in BotWords.Names.Concat(pack.Answers.Select(answer => BotWords.NameOf(answer.Id))))
        {
            var answer = JsonSerializer.SerializeToElement(
                answers.Of(Told(name), null, CrisisDetector.Read(""), Site), SkillAnswers.Format);

            Assert.DoesNotContain("…", answer.ToString(), StringComparison.Ordinal);
            Assert.All(Cards(answer), card =>
            {
                Assert.InRange(card.GetProperty("description").GetString()!.Length, 1, 230);
                Assert.InRange(card.GetProperty("buttons").GetArrayLength(), 1, 3);
            });
            Assert.All(Messenger.Buttons(answer), button => Assert.InRange(button.Label.Length, 1, 14));
            var leads = Messenger.Buttons(answer).Select(button => button.Leads).ToList();
            foreach (var button in machine.Buttons(name))
            {
                Assert.Contains(button.Telephone ?? Site + button.Path, leads);
            }
        }
    }

    private static Conversation.Told Told(string said) => new(
        new Chat(
            Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Channel.Kakao, ChatStage.Called, Risk.R0, Unclear: 0,
            LastNumber: 2, Intake.Start),
        [said], Number: 1, Guid.NewGuid());

    private static IEnumerable<JsonElement> Cards(JsonElement answer) =>
        from output in answer.GetProperty("template").GetProperty("outputs").EnumerateArray()
        where output.TryGetProperty("textCard", out _)
        select output.GetProperty("textCard");
}
