using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Postgres;
using Platform.Secrets;
using Testing;

namespace ConsultationService.Tests;

/// <summary>The desk as it runs, with people who call and counsellors who answer.</summary>
internal static class Desk
{
    public static Task<RunningService> Run(TimeProvider? clock = null) => RunningService.Start(
        builder => builder.AddConsultation(), app => app.MapConsultation(), clock ?? new ManualClock(ManualClock.Noon));

    /// <summary>Somebody reaches the line; gives the contact.</summary>
    public static async Task<ContactReceived> Call(this RunningService desk, DateTimeOffset? at = null)
    {
        var received = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), Channel.Phone, at ?? ManualClock.Noon);
        await desk.Deliver(received, received.CaseId);
        return received;
    }

    /// <summary>Somebody writes to the line.</summary>
    public static async Task<ContactReceived> Chat(this RunningService desk, Channel channel = Channel.WebChat)
    {
        var received = new ContactReceived(Guid.NewGuid(), Guid.NewGuid(), channel, ManualClock.Noon, "11320");
        await desk.Deliver(received, received.CaseId);
        return received;
    }

    /// <summary>A sign of danger was heard in what somebody wrote.</summary>
    public static Task Raise(
        this RunningService desk, ContactReceived contact, Risk risk, DateTimeOffset? at = null) => desk.Deliver(
        new CrisisRaised(
            contact.ContactId, contact.CaseId, contact.Channel, risk, "1", contact.ReceivedAt,
            at ?? contact.ReceivedAt),
        contact.CaseId);

    public static Task End(this RunningService desk, ContactReceived contact) => desk.Deliver(
        new ContactEnded(contact.ContactId, contact.CaseId, ContactEnding.Abandoned, contact.ReceivedAt.AddMinutes(1)),
        contact.CaseId);

    /// <summary>What somebody wrote, or the machine said, as Intake announces it; null leaves an empty place.</summary>
    public static Task Write(
        this RunningService desk, ContactReceived contact, int number, string? text,
        MessageAuthor author = MessageAuthor.Person) =>
        desk.Deliver(desk.Posted(contact, number, text, author), contact.CaseId);

    public static MessagePosted Posted(
        this RunningService desk, ContactReceived contact, int number, string? text,
        MessageAuthor author = MessageAuthor.Person)
    {
        var context = new HandoverContext("consultation", "message-posted", contact.ContactId);
        var part = text is null
            ? null
            : desk.Services.GetRequiredService<Handover>().Seal(context, new { text });
        var at = ManualClock.Noon.AddSeconds(number);
        return new MessagePosted(contact.ContactId, contact.CaseId, number, author, at, part);
    }

    public static Task<HttpResponseMessage> Reply(
        this RunningService desk, string counsellor, Guid consultation, Guid replyId, string text) =>
        desk.As(counsellor).PostAsJsonAsync($"/desk/consultations/{consultation}/replies", new { replyId, text });

    /// <summary>Time passes, and what the desk does on schedule has run at the time it is then.</summary>
    public static async Task Pass(this RunningService desk, ManualClock clock, TimeSpan time)
    {
        clock.Advance(time);
        await desk.Ran(
            "page-supervisor", "page-for-held", "return-silent", "return-calls", "send-away", "escalate-crises");
    }

    /// <summary>These schedules have run at the time it is, and what they announced has gone out.</summary>
    public static Task Ran(this RunningService desk, params string[] schedules) => Eventually.Holds(async () =>
        desk.HasSent(await desk.Db(async work =>
            await work.Value<long>(
                $"SELECT count(*) FROM schedules WHERE name = ANY({schedules}) AND due_at > {work.Now}")
                == schedules.Length
                ? await work.Many($"SELECT id FROM outbox", row => row.GetGuid(0))
                : [Guid.Empty])));

    public static Task<T> Db<T>(this RunningService desk, Func<Work, Task<T>> work) =>
        desk.Services.GetRequiredService<ConsultationDatabase>().Do(work, CancellationToken.None);

    /// <summary>How much is kept of what was written in a contact.</summary>
    public static Task<long?> Kept(this RunningService desk, ContactReceived contact) => desk.Db(work =>
        work.Value<long>($"SELECT count(text) FROM chat_messages WHERE contact_id = {contact.ContactId}"));

    public static Task<HttpResponseMessage> Next(this RunningService desk, string counsellor) =>
        desk.As(counsellor).PostAsync(new Uri("/desk/next", UriKind.Relative), null);

    /// <summary>The contact the counsellor is given; fails when there is none.</summary>
    public static async Task<JsonElement> Take(this RunningService desk, string counsellor)
    {
        var answer = await desk.Next(counsellor);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static Task<HttpResponseMessage> Complete(
        this RunningService desk, string counsellor, Guid consultation, object? body = null) =>
        desk.As(counsellor).PostAsJsonAsync($"/desk/consultations/{consultation}/complete", body ?? Basic());

    public static Task<HttpResponseMessage> Another(this RunningService desk, string counsellor) =>
        desk.As(counsellor).PostAsync(new Uri("/desk/another", UriKind.Relative), null);

    public static Task<HttpResponseMessage> PassOn(
        this RunningService desk, string counsellor, Guid consultation, object wish) =>
        desk.As(counsellor).PostAsJsonAsync($"/desk/consultations/{consultation}/pass-on", wish);

    /// <summary>The counsellor says that they are here, on a break or away.</summary>
    public static async Task Attend(this RunningService desk, string counsellor, string attendance) => Assert.Equal(
        HttpStatusCode.NoContent,
        (await desk.As(counsellor).PostAsJsonAsync("/desk/attendance", new { attendance })).StatusCode);

    /// <summary>An administrator writes down what a counsellor can.</summary>
    public static async Task Keep(
        this RunningService desk, string counsellor, string[]? languages = null, string[]? skills = null,
        string? gender = null, int chats = 2, bool enabled = true, string? until = "2027-12-31") => Assert.Equal(
        HttpStatusCode.NoContent,
        (await desk.As("admin-1").PutAsJsonAsync(
            $"/desk/counsellors/{counsellor}",
            new
            {
                qualifiedUntil = until,
                languages = languages ?? ["ko"],
                skills = skills ?? [],
                gender,
                chatsMax = chats,
                enabled,
            })).StatusCode);

    /// <summary>The page a form that was taken leads to.</summary>
    public static async Task<string> Page(this HttpClient browser, HttpResponseMessage taken)
    {
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        return await browser.GetStringAsync(taken.Headers.Location!.ToString());
    }

    public static object Basic(
        string need = "L1.2", int severity = 2, string textVersion = "1", string note = "걱정이 많으십니다.",
        string? riskReason = "예시: 듣고 판단했습니다.") => new
    {
        kind = "basic",
        needs = new[] { new { code = need, severity, wanted = true } },
        risk = "R0",
        consents = new[] { new { recipient = "partners", purpose = "referral", textVersion } },
        followUp = new { companion = true },
        outcome = "referred",
        note,
        riskReason,
    };
}

/// <summary>One desk for all tests of a class that leave it as they found it.</summary>
public sealed class OneDesk : IAsyncLifetime
{
    public ManualClock Clock { get; } = new(ManualClock.Noon);

    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Desk.Run(Clock);

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
