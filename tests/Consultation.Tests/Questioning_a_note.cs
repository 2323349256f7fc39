using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>A note sounds graver than its level. All words are invented.</summary>
public sealed class Questioning_a_note : IAsyncLifetime
{
    private const string Grave = "오늘 밤에 죽겠다고 하시고 약을 모아 두셨다고 하심.";

    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run();

    [Fact]
    public async Task By_the_door_for_machines_it_stands_before_the_supervisors_until_one_has_looked()
    {
        var held = await Write(Grave);

        var heard = Assert.Single(desk.Announced<RiskQuestioned>());
        Assert.Equal((held, Risk.R0), (heard.ConsultationId, heard.Recorded));
        Assert.True(heard.Heard >= Risk.R3);
        Assert.Contains("기록보다 무겁게 들리는 메모 1건", await desk.Alarm(), StringComparison.Ordinal);
        var page = await desk.As("supervisor-1").GetStringAsync("/desk/crises/page");
        Assert.Contains($"R0 → {heard.Heard}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("약을 모아", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "무겁게 들리는", await desk.As("counsellor-1").GetStringAsync("/desk/crises/page"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await Look("counsellor-1", held)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Look("supervisor-1", Guid.NewGuid())).StatusCode);
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await Look("supervisor-1", held)).StatusCode);
        }

        Assert.Equal("", await desk.Alarm());
        Assert.Contains(
            "supervisor-1 questioned-note-looked-at", await desk.Audit("consultation", heard.CaseId));
    }

    [Fact]
    public async Task The_desks_page_raises_the_same_as_the_door_for_machines()
    {
        await Write(Grave);
        var door = Assert.Single(desk.Announced<RiskQuestioned>());
        await desk.Call();
        using var browser = desk.As("counsellor-2");
        var held = (await desk.Take("counsellor-2")).GetProperty("consultationId").GetGuid();
        var page = await browser.GetStringAsync("/desk");
        for (var press = 0; press < 2; press++)
        {
            var answer = await browser.PostAsync(
                new Uri($"/desk/page/consultations/{held}/complete", UriKind.Relative),
                new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    [FormToken.Field] = FormToken.In(page), ["kind"] = "light", ["risk"] = "R0",
                    ["outcome"] = "listened", ["note"] = Grave, ["asked"] = press == 0 ? "" : $"{door.Heard}",
                }));
            if (press == 1) Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }

        Assert.Equal([door.Heard, door.Heard], desk.Announced<RiskQuestioned>().Select(one => one.Heard));
        Assert.Contains("기록보다 무겁게 들리는 메모 2건", await desk.Alarm(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_sounds_no_graver_is_not_questioned()
    {
        await Write("날씨 이야기를 하심.");

        Assert.Empty(desk.Announced<RiskQuestioned>());
        Assert.Equal("", await desk.Alarm());
    }

    public async ValueTask DisposeAsync() => await desk.DisposeAsync();

    private async Task<Guid> Write(string note)
    {
        await desk.Call();
        var held = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        var answer = await desk.Complete(
            "counsellor-1", held, new { kind = "light", risk = "R0", outcome = "listened", note });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return held;
    }

    private Task<HttpResponseMessage> Look(string user, Guid consultation) => desk.As(user).PostAsync(
        new Uri($"/desk/crises/notes/{consultation}/look", UriKind.Relative), null);
}
