using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Calls that were promised, as counsellors and the exchange speak of them.</summary>
internal static class Promises
{
    public static Task<HttpResponseMessage> Promise(
        this RunningService desk, string user, Guid contactId, DateTimeOffset from, DateTimeOffset until,
        string kind = "promised", bool noMessage = false, bool atNight = false, bool forMe = false) =>
        desk.As(user).PostAsJsonAsync(
            "/desk/call-backs", new { contactId, kind, from, until, noMessage, atNight, forMe });

    /// <summary>Somebody asked to be called, and nobody was with them.</summary>
    public static async Task<CallBackAsked> Ask(
        this RunningService desk, DateTimeOffset at, DateTimeOffset? until = null, Guid? caseId = null)
    {
        var asked = new CallBackAsked(
            Guid.NewGuid(), Guid.NewGuid(), caseId ?? Guid.NewGuid(), at, until is null ? null : at, until);
        await desk.Deliver(asked, asked.CaseId);
        return asked;
    }

    /// <summary>The next promised call; null when none is due.</summary>
    public static async Task<JsonElement?> Claim(this RunningService desk, string counsellor)
    {
        var answer = await desk.As(counsellor).PostAsync(new Uri("/desk/call-backs/next", UriKind.Relative), null);
        if (answer.StatusCode is HttpStatusCode.NoContent) return null;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static Task<HttpResponseMessage> ClaimNamed(this RunningService desk, string counsellor, Guid callBack) =>
        desk.As(counsellor).PostAsync(new Uri($"/desk/call-backs/{callBack}/claim", UriKind.Relative), null);

    public static Task<HttpResponseMessage> Note(
        this RunningService desk, string counsellor, Guid consultation, string result) =>
        desk.As(counsellor).PostAsJsonAsync($"/desk/consultations/{consultation}/attempts", new { result });

    public static CallRequested Ringing(this RunningService desk, Guid consultation) =>
        desk.Announced<CallRequested>().Last(call => call.ConsultationId == consultation);

    public static Task Connect(this RunningService desk, CallRequested call, DateTimeOffset at) => desk.Deliver(
        new CallConnected(call.RequestId, call.ConsultationId, call.CaseId, at), call.CaseId);

    public static Task Fail(this RunningService desk, CallRequested call, CallFailure reason) => desk.Deliver(
        new CallFailed(call.RequestId, call.ConsultationId, call.CaseId, reason, call.RequestedAt), call.CaseId);

    public static async Task<List<JsonElement>> CallBacks(this RunningService desk, string user) =>
        [.. (await desk.As(user).GetFromJsonAsync<JsonElement>("/desk/call-backs")).EnumerateArray()];

    /// <summary>Waits until it has been looked which windows have ended by now.</summary>
    public static Task Overdue(this RunningService desk) => desk.Ran("tell-overdue");

    public static Guid Id(this JsonElement of, string name) => of.GetProperty(name).GetGuid();
}
