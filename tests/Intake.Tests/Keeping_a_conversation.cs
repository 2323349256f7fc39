using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Testing;

namespace IntakeService.Tests;

/// <summary>What becomes of what was written: copied, erased, ended, carried on, and told while nobody comes.</summary>
public sealed class Keeping_a_conversation : IAsyncLifetime
{
    private readonly ManualClock clock = new(Intake.Start);
    private RunningService intake = null!;

    public async ValueTask InitializeAsync() => intake = await Intake.Run(clock);

    [Fact]
    public async Task Who_waits_in_danger_hears_again_that_somebody_is_coming_with_the_numbers()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write("죽고 싶어요");

        clock.Advance(TimeSpan.FromSeconds(25));
        await Eventually.Holds(async () => Urgent(await citizen.Page()) == 2);
        clock.Advance(TimeSpan.FromSeconds(40));
        await Eventually.Holds(async () => Urgent(await citizen.Page()) == 3);
    }

    [Fact]
    public async Task Who_has_lost_their_counsellor_waits_anew_and_is_not_told_that_nobody_has_come_yet()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write("말할 사람이 없어요");
        var contact = Assert.Single(intake.Announced<ContactReceived>());
        await intake.Accept(contact);
        clock.Advance(TimeSpan.FromMinutes(30));
        await intake.Deliver(
            new ContactReturned(
                contact.ContactId, contact.CaseId, contact.ContactId, ReturnReason.Silent, Intake.Start),
            contact.CaseId);

        clock.Advance(TimeSpan.FromSeconds(25));
        await Eventually.Holds(async () =>
            (await citizen.Page()).Contains("20초가 넘었어요", StringComparison.Ordinal));
        Assert.DoesNotContain("아직도 들어온 상담원이", await citizen.Page(), StringComparison.Ordinal);
        Assert.Contains(
            intake.Announced<MessagePosted>(),
            posted => intake.Read(posted).Contains("다른 상담원을 부르고", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_talk_with_the_machine_alone_is_over_after_a_quiet_day_and_one_with_a_person_called_is_not()
    {
        using var asking = new Citizen(intake);
        using var waiting = new Citizen(intake);
        Assert.DoesNotContain("상담원을 부르고", await asking.Write("전화번호가 뭐예요"), StringComparison.Ordinal);
        await waiting.Write("죽고 싶어요");

        clock.Advance(TimeSpan.FromDays(2));

        await Eventually.Holds(async () =>
            (await asking.Page()).Contains("이야기를 마쳤어요", StringComparison.Ordinal));
        Assert.DoesNotContain("이야기를 마쳤어요", await waiting.Page(), StringComparison.Ordinal);
        Assert.Empty(intake.Announced<ContactEnded>());
    }

    [Fact]
    public async Task Who_wrote_gets_a_copy_of_it_by_their_code_and_once_erased_nobody_reads_it()
    {
        using var citizen = new Citizen(intake);
        await citizen.Write("말할 사람이 없어요. 예시 이야기입니다");
        var code = await citizen.Code();

        var copy = await (await Do(await Confirmed("access", code), "copy")).Content.ReadFromJsonAsync<JsonElement>();
        var erased = await Do(await Confirmed("erasure", code), "erase");

        Assert.Contains(
            copy.GetProperty("talks").EnumerateArray(),
            line => line.GetProperty("text").GetString() == "말할 사람이 없어요. 예시 이야기입니다"
                && line.GetProperty("author").GetString() == "person");
        Assert.Equal(HttpStatusCode.Accepted, erased.StatusCode);
        await Eventually.Holds(() => Task.FromResult(intake.Announced<PersonErased>().Count == 1));
        Assert.DoesNotContain("예시 이야기입니다", await citizen.Page(), StringComparison.Ordinal);
        Assert.Equal(0, await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            work => work.Value<long>(
                $"SELECT (SELECT count(*) FROM chat_messages) + (SELECT count(*) FROM chat_sessions)"),
            default));
        Assert.Contains("나눈 이야기", await citizen.Write("다시 왔어요. 말할 사람이 없어요"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dealer_that_is_away_gets_a_counsellors_words_when_it_is_back_each_once_and_in_order()
    {
        await using var dealer = await Dealer.Start();
        await using var line = await dealer.Line(clock);
        var user = Dealer.User();
        await Dealer.Say(line, user, "말할 사람이 없어요");
        var contact = Assert.Single(line.Announced<ContactReceived>());
        await Eventually.Holds(() => Task.FromResult(dealer.Read(user).Count == 2));

        dealer.Away = true;
        foreach (var text in new[] { "안녕하세요", "여기 있어요" })
        {
            await line.Deliver(line.Reply(contact, text), contact.CaseId);
        }

        await Eventually.Holds(() => Task.FromResult(dealer.Refused > 0));
        dealer.Away = false;
        await Eventually.Holds(() =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(dealer.Read(user).Contains("여기 있어요"));
        });

        Assert.Equal(
            ["안녕하세요", "여기 있어요"],
            dealer.Read(user).Where(text => text is "안녕하세요" or "여기 있어요"));
    }

    public async ValueTask DisposeAsync() => await intake.DisposeAsync();

    private static int Urgent(string page) => page.Split("<li class=\"urgent\"").Length - 1;

    private async Task<Guid> Confirmed(string kind, string code)
    {
        var asked = await (await intake.Anonymous.PostAsJsonAsync(
            "/privacy/requests", new { kind, resumeCode = code.Replace("-", "", StringComparison.Ordinal) }))
            .Content.ReadFromJsonAsync<JsonElement>();
        var id = asked.GetProperty("requestId").GetGuid();
        await Do(id, "confirm", new { code = asked.GetProperty("code").GetString() });
        return id;
    }

    private Task<HttpResponseMessage> Do(Guid id, string what, object? body = null) =>
        intake.As("supervisor-1").PostAsJsonAsync($"/intake/rights/{id}/{what}", body ?? new { });
}
