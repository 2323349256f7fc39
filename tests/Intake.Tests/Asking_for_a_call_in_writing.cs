using System.Net;
using Contracts;
using IntakeService.Chats;
using IntakeService.Telephone;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>Somebody who writes would rather be called, and their number goes nowhere.</summary>
public sealed class Asking_for_a_call_in_writing(OneIntake one) : IClassFixture<OneIntake>, IDisposable
{
    private static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    private readonly RunningService intake = one.Service;
    private readonly Citizen citizen = new(one.Service);

    [Fact]
    public async Task The_call_is_asked_for_with_its_window_and_made_at_the_number_they_wrote()
    {
        Assert.DoesNotContain("전화로 받고 싶어요", await citizen.Page(), StringComparison.Ordinal);
        Assert.Contains("전화로 받고 싶어요", await citizen.Write("안녕하세요"), StringComparison.Ordinal);
        var before = intake.Announced<CallBackAsked>().Count;

        var answer = await citizen.Post("/chat/call", ("number", "010-5550-4321"), ("when", "evening"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("전화를 받고 싶다고 적어 두었어요.", await citizen.Page(), StringComparison.Ordinal);
        var asked = intake.Announced<CallBackAsked>()[before];
        Assert.Equal((Start.AddHours(6), Start.AddHours(9)), (asked.From, asked.Until));
        Assert.All(intake.Published, one =>
            Assert.DoesNotContain("55504321", one.Data.GetRawText(), StringComparison.Ordinal));

        var call = Guid.NewGuid();
        await intake.Deliver(
            new CallRequested(Guid.NewGuid(), call, asked.ContactId, asked.CaseId, "counsellor-1", Start),
            asked.CaseId);
        var exchange = intake.Services.GetRequiredService<SimulatedExchange>();
        await Eventually.Holds(() => Task.FromResult(exchange.OnTheLine(call).Contains("•••• 4321")));
    }

    [Fact]
    public async Task Whoever_wrote_down_anothers_number_is_not_taken_for_them()
    {
        await intake.Call("+821055504444");
        await citizen.Write("안녕하세요");
        await citizen.Post("/chat/call", ("number", "01055504444"), ("when", "soon"));
        var asked = intake.Announced<CallBackAsked>()[^1];
        Assert.Null(asked.Until);
        var contact = new ContactReceived(asked.ContactId, asked.CaseId, Channel.WebChat, Start);
        await intake.Accept(contact);

        Assert.Equal(1, (await intake.Person(contact)).GetProperty("cases").GetInt32());
    }

    [Theory]
    [InlineData("", "soon", "이 칸을 채워 주십시오.")]
    [InlineData("12", "soon", "전화번호를 다시 확인해 주세요.")]
    [InlineData("010-5550-4321", "never", "골라 주십시오.")]
    public async Task What_cannot_be_is_named_and_what_was_typed_still_stands_there(
        string number, string when, string said)
    {
        await citizen.Write("안녕하세요");
        var before = intake.Announced<CallBackAsked>().Count;

        var answer = await citizen.Post("/chat/call", ("number", number), ("when", when));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(said, page, StringComparison.Ordinal);
        if (number.Length > 0) Assert.Contains($"value=\"{number}\"", page, StringComparison.Ordinal);
        Assert.Equal(before, intake.Announced<CallBackAsked>().Count);
    }

    [Fact]
    public async Task Whoever_has_written_nothing_is_asked_to_first() => Assert.Equal(
        HttpStatusCode.Conflict,
        (await citizen.Post("/chat/call", ("number", "010-5550-4321"), ("when", "soon"))).StatusCode);

    [Theory]
    [InlineData(CallTime.Morning, "20 08:00", "20 09:00")]
    [InlineData(CallTime.Morning, "20 11:40", "21 09:00")]
    [InlineData(CallTime.Afternoon, "20 13:00", "20 12:00")]
    [InlineData(CallTime.Evening, "20 22:00", "21 18:00")]
    public void A_time_of_day_is_the_next_in_which_there_is_time(CallTime time, string now, string from) =>
        Assert.Equal(At(from), AskForCall.Next(time, At(now), Seoul)!.Value.From);

    public void Dispose() => citizen.Dispose();

    private static DateTimeOffset At(string dayAndTime) => new(
        DateTime.Parse($"2026-11-{dayAndTime}", System.Globalization.CultureInfo.InvariantCulture),
        TimeSpan.FromHours(9));
}
