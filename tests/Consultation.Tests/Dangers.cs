using System.Net;
using System.Net.Http.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Crises, as those who act in them speak of them.</summary>
internal static class Dangers
{
    /// <summary>The crisis of a contact that was opened last.</summary>
    public static Guid CrisisOf(this RunningService desk, ContactReceived contact) =>
        desk.Announced<CrisisOpened>().Last(crisis => crisis.ContactId == contact.ContactId).CrisisId;

    public static Task<HttpResponseMessage> Try(
        this RunningService desk, string user, Guid crisis, string deed, object? body = null) =>
        desk.As(user).PostAsJsonAsync($"/desk/crises/{crisis}/{deed}", body ?? new { });

    public static async Task Act(
        this RunningService desk, string user, Guid crisis, string deed, object? body = null) =>
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Try(user, crisis, deed, body)).StatusCode);

    /// <summary>What counsellor-1 proposes is confirmed by supervisor-1.</summary>
    public static async Task Close(this RunningService desk, Guid crisis, string disposition)
    {
        await desk.Act("counsellor-1", crisis, "propose-closing", new { disposition });
        await desk.Act("supervisor-1", crisis, "close");
    }

    /// <summary>What calls the supervisors; empty when nothing does.</summary>
    public static Task<string> Alarm(this RunningService desk, string user = "supervisor-1") =>
        desk.As(user).GetStringAsync("/desk/part/alarm");

    public static object Found(string risk) => new { kind = "basic", risk, outcome = "listened" };
}
