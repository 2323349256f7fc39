using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Contracts;
using Testing;

namespace IntakeService.Tests;

/// <summary>From the bot into a consult talk and back, with the dealer a demonstration has.</summary>
public sealed partial class Walking_the_hand_over : IAsyncLifetime
{
    private RunningService line = null!;

    public async ValueTask InitializeAsync() => line = await Intake.Run();

    [Theory]
    [InlineData("ko", "말할 사람이 없어요", "상담 창 열기", "상담 창이 열렸어요")]
    [InlineData("en", "i need to talk to a person", "Open the talk", "The consultation in KakaoTalk is open")]
    public async Task Whoever_opens_the_talk_reads_the_counsellor_there_and_answers_in_the_same_case(
        string language, string wish, string open, string opened)
    {
        var asked = await Messenger.Ask(line, Messenger.User(), wish);
        var contact = Assert.Single(line.Announced<ContactReceived>());
        var link = Messenger.Buttons(asked).First(one => one.Label == open).Leads;

        var talk = (await line.Anonymous.GetAsync(link)).Headers.Location!.ToString();
        await line.Deliver(line.Reply(contact, "여기 있어요"), contact.CaseId);
        await Eventually.Holds(async () => (await Read(talk, language)).Contains("여기 있어요", StringComparison.Ordinal));
        Assert.Contains(opened, await Read(talk, language), StringComparison.Ordinal);

        using var written = await line.Anonymous.PostAsync("/intake/kakao/simulated", new FormUrlEncodedContent(
        [
            KeyValuePair.Create("user", User().Match(talk).Value), KeyValuePair.Create("text", "네, 보여요"),
        ]));

        Assert.Equal(HttpStatusCode.SeeOther, written.StatusCode);
        Assert.Contains("네, 보여요", await Read(talk, language), StringComparison.Ordinal);
        Assert.Single(line.Announced<ContactReceived>());
        Assert.Contains(
            line.Announced<MessagePosted>(),
            posted => posted.ContactId == contact.ContactId && line.Read(posted) == "네, 보여요");
    }

    [Fact]
    public async Task A_talk_of_nobody_leads_nowhere_and_nothing_is_made_of_a_forged_key()
    {
        using var written = await line.Anonymous.PostAsync("/intake/kakao/simulated", new FormUrlEncodedContent(
        [
            KeyValuePair.Create("user", "https://example.com"), KeyValuePair.Create("text", "안녕하세요"),
        ]));
        using var opened = await line.Anonymous.GetAsync("/intake/kakao/simulated?user=//example.com&extra=none");

        Assert.Equal(HttpStatusCode.BadRequest, written.StatusCode);
        Assert.Matches("^/intake/kakao/simulated.user=[0-9a-f]{20}$", opened.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Without_a_simulated_dealer_there_is_no_such_page()
    {
        await using var dealer = await Dealer.Start();
        await using var real = await dealer.Line();

        using var page = await real.Anonymous.GetAsync("/intake/kakao/simulated");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Those_who_watch_hear_how_long_a_dealer_has_taken_nothing()
    {
        var clock = new ManualClock(Intake.Start);
        await using var dealer = await Dealer.Start();
        await using var away = await dealer.Line(clock);
        ConcurrentQueue<double> told = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, heard) =>
            {
                if (instrument.Meter.Name == "Annyeong") heard.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) =>
        {
            if (instrument.Name is "annyeong.replies.waiting") told.Enqueue(seconds);
        });
        listener.Start();
        dealer.Away = true;
        await Dealer.Say(away, Dealer.User(), "말할 사람이 없어요");

        clock.Advance(TimeSpan.FromMinutes(3));

        await Eventually.Holds(() => Task.FromResult(told.Any(seconds => seconds >= 180)));
    }

    public async ValueTask DisposeAsync() => await line.DisposeAsync();

    private async Task<string> Read(string path, string language) =>
        WebUtility.HtmlDecode(await line.Open(path, language));

    [GeneratedRegex("[0-9a-f]{20}$")]
    private static partial Regex User();
}
