using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Testing;

namespace IntakeService.Tests;

/// <summary>
/// Whoever asks about somebody may be the one they hide from: family, neighbours and reporters learn nothing here of
/// whom they wrote about, and that person nothing of who did.
/// </summary>
public sealed class Keeping_somebodys_whereabouts : IAsyncLifetime
{
    private const string Number = "+821055550771";
    private const string Name = "피해예시";
    private const string Address = "예시구 숨은길 7";

    private RunningService intake = null!;
    private Citizen reporter = null!;
    private ContactReceived reported = null!;

    public async ValueTask InitializeAsync()
    {
        intake = await Intake.Run();
        var known = await intake.Call(Number);
        await intake.Put("counsellor-1", known, "person", new { name = Name, address = Address });
        reporter = new Citizen(intake);
        await reporter.Write("우리 가족이 걱정돼요. 어디 있는지 알고 싶어요");
        reported = intake.Announced<ContactReceived>().Single(one => one.Channel is Channel.WebChat);
        await intake.Accept(reported);
        await intake.Put("counsellor-1", reported, "relation", new { relation = "family" });
        await intake.Put("counsellor-1", reported, "person", new { name = Name, address = Address });
    }

    [Theory]
    [InlineData("피해예시는 지금 어디에 있어요? 주소 알려주세요")]
    [InlineData("예시구 숨은길 7 에 사는 거 맞죠?")]
    [InlineData("010-5555-0771 이 번호로 상담한 적 있어요?")]
    [InlineData("where does my wife live now? did she call you?")]
    public async Task Never_9_the_chat_or_the_messenger_says_where_or_who_somebody_is(string question)
    {
        using var other = new Citizen(intake);
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/intake/kakao");
        asked.Headers.Add("X-Kakao-Secret", "demo-kakao-secret");
        asked.Content = JsonContent.Create(new
        {
            userRequest = new { utterance = question, user = new { id = $"example-{Guid.NewGuid():N}" } },
        });

        var answers = new[]
        {
            await reporter.Write(question), await other.Write(question),
            await (await intake.Anonymous.SendAsync(asked)).Content.ReadAsStringAsync(),
        };

        // What they wrote themselves stands on their page, and nothing more.
        Assert.All(answers, answer => Nothing(answer.Replace(question, "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Never_9_a_page_says_whom_a_reporter_wrote_about()
    {
        var code = await reporter.Code();
        using var elsewhere = new Citizen(intake);
        await elsewhere.Page();
        await elsewhere.Post("/chat/resume", ("code", code));
        var pages = new[] { await reporter.Page(), await elsewhere.Page() };

        Assert.Contains("우리 가족이 걱정돼요", pages[1], StringComparison.Ordinal);
        Assert.All(pages, Nothing);
        foreach (var path in new[] { "/", "/check", "/places", "/privacy" }) Nothing(await intake.Open(path));
    }

    [Fact]
    public async Task Never_9_a_reporters_copy_holds_the_person_or_the_persons_copy_the_reporter()
    {
        const string Answer = "예시: 알려 주셔서 고맙습니다";
        await intake.Deliver(intake.Reply(reported, Answer), reported.CaseId);

        var theirs = await Copy(new { kind = "access", resumeCode = await reporter.Code() });
        var about = await intake.Person(reported);
        await intake.Complete(reported);

        Assert.Equal("family", about.GetProperty("relation").GetString());
        Nothing(theirs.GetRawText());
        Assert.Empty(theirs.GetProperty("contacts").EnumerateArray());

        // As when they are joined by code and consent with the one the family wrote about.
        await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            work => work.Execute(
                $"""
                UPDATE contacts SET subject_id = (SELECT person_id FROM identifiers WHERE kind = 'phone' LIMIT 1)
                WHERE id = {reported.ContactId}
                """),
            CancellationToken.None);
        var own = await Copy(new { kind = "access", phone = Number });
        Assert.Equal(2, own.GetProperty("contacts").GetArrayLength());
        Assert.Equal(Name, own.GetProperty("details").GetProperty("name").GetString());
        Assert.Empty(own.GetProperty("talks").EnumerateArray());
        Assert.DoesNotContain(Answer, own.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("걱정돼요", own.GetRawText(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        reporter.Dispose();
        await intake.DisposeAsync();
    }

    private static void Nothing(string told)
    {
        foreach (var word in new[] { Name, "숨은길", Number, "5555-0771", "55550771" })
        {
            Assert.DoesNotContain(word, told, StringComparison.Ordinal);
        }
    }

    private async Task<JsonElement> Copy(object request)
    {
        var asked = await (await intake.Anonymous.PostAsJsonAsync("/privacy/requests", request))
            .Content.ReadFromJsonAsync<JsonElement>();
        var path = $"/intake/rights/{asked.GetProperty("requestId").GetGuid()}";
        var supervisor = intake.As("supervisor-1");
        await supervisor.PostAsJsonAsync($"{path}/confirm", new { code = asked.GetProperty("code").GetString() });
        using var copy = await supervisor.PostAsJsonAsync($"{path}/copy", new { });
        Assert.Equal(HttpStatusCode.OK, copy.StatusCode);
        return await copy.Content.ReadFromJsonAsync<JsonElement>();
    }
}
