using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Contracts;
using Platform.Secrets;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Somebody writes, and the counsellor who holds their contact answers in writing.</summary>
public sealed class Answering_in_writing(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Text = "예시: 앞에 쓰신 글 다 읽었어요.\n지금 혼자 계신가요?";

    private readonly RunningService desk = one.Service;
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        contact = await desk.Chat();
        consultation = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
    }

    [Fact]
    public async Task What_was_written_is_read_in_its_order_however_it_came_and_lies_sealed()
    {
        await desk.Write(contact, 2, "예시: 둘째 글");
        await desk.Write(contact, 1, "예시: 첫 글", MessageAuthor.Machine);
        await desk.Write(contact, 2, "예시: 둘째 글");
        await desk.Write(contact, 2, null);
        await desk.Write(contact, 3, null);
        one.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Reply("counsellor-1", consultation, Guid.NewGuid(), Text);

        var messages = await Messages();
        Assert.Equal(
            [("machine", "예시: 첫 글"), ("person", "예시: 둘째 글"), ("person", null), ("counsellor", Text)],
            messages.Select(said => (said.GetProperty("author").GetString(), TextOf(said))));
        Assert.Equal([1, 2, 3], messages.Take(3).Select(said => said.GetProperty("number").GetInt32()));
        Assert.False(messages[3].TryGetProperty("number", out _));
        var kept = await desk.Db(work => work.Many(
            $"SELECT text FROM chat_messages WHERE text IS NOT NULL AND contact_id = {contact.ContactId}",
            row => row.GetFieldValue<byte[]>(0)));
        Assert.Equal(3, kept.Count);
        Assert.All(kept, bytes => Assert.DoesNotContain("예시", Encoding.UTF8.GetString(bytes)));
    }

    [Fact]
    public async Task What_is_heard_of_before_the_contact_is_kept_for_whoever_takes_it()
    {
        var later = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.Kakao, ManualClock.Noon);
        await desk.Write(later, 1, "예시: 먼저 온 글");
        await desk.Deliver(later, later.CaseId);
        var taken = (await desk.Take("counsellor-2")).GetProperty("consultationId").GetGuid();

        Assert.Equal("예시: 먼저 온 글", TextOf(Assert.Single(await Messages("counsellor-2", taken))));
        await desk.Complete("counsellor-2", taken);
    }

    [Fact]
    public async Task A_reply_goes_to_intake_sealed_and_once_however_often_it_is_sent()
    {
        var replyId = Guid.NewGuid();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => desk.Reply("counsellor-1", consultation, replyId, Text)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        var posted = Assert.Single(Posted());
        Assert.Equal((contact.CaseId, consultation, replyId), (posted.CaseId, posted.ConsultationId, posted.ReplyId));
        var context = new HandoverContext("intake", "reply-posted", contact.ContactId);
        Assert.Equal(
            Text, desk.Services.GetRequiredService<Handover>().Open<Reply>(context, posted.Sealed!).Text);
        Assert.DoesNotContain(
            desk.Published, e => Encoding.UTF8.GetString(e.Bytes.Span).Contains("혼자", StringComparison.Ordinal));
        Assert.Single(
            await desk.Audit("consultation", contact.CaseId), deed => deed == "counsellor-1 reply-posted");

        var other = await desk.Reply("counsellor-1", consultation, replyId, "예시: 다른 글");
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Single(Posted());
    }

    [Fact]
    public async Task Only_its_holder_reads_and_answers_while_it_is_open()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Try("counsellor-2", consultation));
        Assert.Equal(HttpStatusCode.NotFound, await Try("counsellor-1", Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.Forbidden, await Look("counsellor-2", consultation));
        Assert.Equal(HttpStatusCode.Forbidden, await Look("supervisor-1", consultation));
        Assert.Equal(HttpStatusCode.NotFound, await Look("counsellor-1", Guid.NewGuid()));
        await desk.Complete("counsellor-1", consultation);
        Assert.Equal(HttpStatusCode.Conflict, await Try("counsellor-1", consultation));
        Assert.Equal(HttpStatusCode.Conflict, await Look("counsellor-1", consultation));

        await desk.Call();
        var call = (await desk.Take("counsellor-1")).GetProperty("consultationId").GetGuid();
        Assert.Equal(HttpStatusCode.Conflict, await Try("counsellor-1", call));
        await desk.Complete("counsellor-1", call);
        Assert.Empty(Posted());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 2)]
    public async Task Whoever_completes_may_say_what_they_had_seen(int seen, int read)
    {
        await desk.Write(contact, 1, "예시: 첫째");
        await desk.Write(contact, 2, "예시: 둘째");

        await desk.Complete("counsellor-1", consultation, new
        {
            kind = "light",
            risk = "R0",
            outcome = "listened",
            lastSeen = seen,
        });

        var completed = desk.Announced<ConsultationCompleted>().Last(one => one.ContactId == contact.ContactId);
        Assert.Equal(read, completed.LastRead);
    }

    [Theory]
    [InlineData(" \n")]
    [InlineData("\u200B")]
    [InlineData(null)]
    public async Task A_reply_that_is_empty_or_too_long_is_refused_with_the_field_named(string? text)
    {
        var answer = await desk.Reply("counsellor-1", consultation, Guid.NewGuid(), text ?? new string('가', 1_001));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty("text", out _), errors.ToString());
        Assert.Empty(Posted());
    }

    public async ValueTask DisposeAsync() => await desk.Complete("counsellor-1", consultation);

    private static string? TextOf(JsonElement message) =>
        message.TryGetProperty("text", out var text) ? text.GetString() : null;

    private IEnumerable<ReplyPosted> Posted() =>
        desk.Announced<ReplyPosted>().Where(posted => posted.ContactId == contact.ContactId);

    private async Task<HttpStatusCode> Try(string counsellor, Guid id) =>
        (await desk.Reply(counsellor, id, Guid.NewGuid(), Text)).StatusCode;

    private async Task<HttpStatusCode> Look(string user, Guid id) =>
        (await desk.As(user).GetAsync($"/desk/consultations/{id}/messages")).StatusCode;

    private async Task<List<JsonElement>> Messages(string counsellor = "counsellor-1", Guid? of = null) =>
        (await desk.As(counsellor).GetFromJsonAsync<List<JsonElement>>(
            $"/desk/consultations/{of ?? consultation}/messages"))!;

    private sealed record Reply(string Text);
}
