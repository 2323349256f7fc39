using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Journeys.Tests;

/// <summary>
/// A real Chromium beside a running city: somebody waits there, somebody is listened to, agencies have been asked.
/// Where there is no Chromium, the tests that open a window are skipped.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = new();
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public RunningCity City { get; private set; } = null!;

    /// <summary>A case that has been referred, and one of the agencies that were asked.</summary>
    public Guid CaseId { get; private set; }

    public Guid AgencyId { get; private set; }

    /// <summary>What that agency was asked.</summary>
    public Guid ReferralId { get; private set; }

    /// <summary>The contact counsellor-1 holds, about somebody who is known.</summary>
    public Guid ContactId { get; private set; }

    /// <summary>The crisis of that contact.</summary>
    public Guid CrisisId { get; private set; }

    /// <summary>Somebody has asked for what is theirs by law.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>What counsellor-14 wrote of somebody whom they are with again.</summary>
    public Guid RecordId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        City = await RunningCity.Start();
        await MeetAgain();
        var contact = await City.Call();
        await City.Complete("counsellor-2", await City.Take("counsellor-2"));
        CaseId = contact.GetProperty("caseId").GetGuid();
        var events = await City.Ledger(CaseId, "annyeong.referral-requested.v1", 2);
        var asked = events.First(e => e.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
            .GetProperty("data");
        (AgencyId, ReferralId) = (
            asked.GetProperty("agencyId").GetGuid(), asked.GetProperty("referralId").GetGuid());
        await (await City.As("supervisor-1")).PostAsJsonAsync(
            "/audit/break-glass", new { subject = CaseId, reasonCode = "vital-interest" });
        // Whoever calls from one number is one person, and this one is about to be in danger; the others are not.
        await City.Call();
        foreach (var number in (int[])[1, 2, 3]) await City.Call(from: $"+8210555509{number}0");
        var held = await City.Take("counsellor-1");
        ContactId = held.GetProperty("contactId").GetGuid();
        await (await City.As("counsellor-1")).PostAsJsonAsync(
            $"/desk/consultations/{held.GetProperty("consultationId").GetGuid()}/risk", new { risk = "R2" });
        CrisisId = (await (await City.As("supervisor-1")).GetFromJsonAsync<JsonElement>("/desk/crises"))
            .EnumerateArray().First().GetProperty("crisisId").GetGuid();
        await KnowSomebody();
        await BookARoom();
        await Review();
        await AgreeOnTalks();
        if (await Executable() is not { Length: > 0 } executable) return;

        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>One record has been reviewed and read about, another is in a supervisor's hand.</summary>
    private async Task Review()
    {
        var supervisor = await City.As("supervisor-1");
        foreach (var last in (bool[])[false, true])
        {
            await City.Call(from: "+821055550940");
            var id = (await City.Take("counsellor-13")).GetProperty("consultationId").GetGuid();
            (await (await City.As("counsellor-13")).PostAsJsonAsync(
                $"/desk/consultations/{id}/complete",
                new
                {
                    kind = "light", risk = "R0", outcome = "listened", note = "예시: 이웃과 인사했다고 하심.",
                }))
                .EnsureSuccessStatusCode();
            var drawn = await supervisor.PostAsync(new Uri("/desk/reviews/next", UriKind.Relative), null);
            drawn.EnsureSuccessStatusCode();
            if (last) return;

            var review = (await drawn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reviewId").GetGuid();
            (await supervisor.PostAsJsonAsync($"/desk/reviews/{review}/give", new
            {
                marks = ((string[])["listening", "risk", "needs", "consent", "record"]).Select(criterion =>
                    new { criterion, mark = "met" }),
                comment = "예시: 끝까지 들어 주셔서 좋았습니다.",
            })).EnsureSuccessStatusCode();
        }
    }

    private async Task MeetAgain()
    {
        var contact = (await City.Call()).GetProperty("contactId").GetGuid();
        RecordId = (await City.Take("counsellor-14")).GetProperty("consultationId").GetGuid();
        var counsellor = await City.As("counsellor-14");
        (await counsellor.PostAsJsonAsync(
            $"/desk/consultations/{RecordId}/complete",
            new { kind = "light", risk = "R0", outcome = "listened" }))
            .EnsureSuccessStatusCode();
        var now = TimeProvider.System.GetUtcNow();
        var promised = await (await City.As("supervisor-1")).PostAsJsonAsync(
            "/desk/call-backs",
            new { contactId = contact, kind = "in-depth", from = now, until = now.AddHours(2), atNight = true });
        var call = await promised.Content.ReadFromJsonAsync<JsonElement>();
        (await counsellor.PostAsync(
            new Uri($"/desk/call-backs/{call.GetProperty("callBackId").GetGuid()}/claim", UriKind.Relative), null))
            .EnsureSuccessStatusCode();
    }

    /// <summary>A window of its own: nobody signed in, one language, one width.</summary>
    /// <param name="session">What an earlier window was signed in by.</param>
    public async Task<IPage> Open(
        string language = "ko", int width = 1440, int height = 900, bool scripts = true, string? session = null)
    {
        Assert.SkipWhen(chromium is null, "There is no Chromium or Chrome: see tests/chromium.");
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = City.Address.ToString(),
            Locale = language,
            StorageState = session,
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return await context.NewPageAsync();
    }

    /// <summary>A window in which this person has signed in before.</summary>
    public async Task<IPage> OpenAs(string user, string language) => await Open(
        language, session: await sessions.GetOrAdd(
            user,
            who => new Lazy<Task<string>>(async () =>
            {
                var page = await Open();
                await SignIn(page, who);
                var session = await page.Context.StorageStateAsync();
                await page.Context.CloseAsync();
                return session;
            })).Value);

    /// <summary>Signs in on the sign-in page, as a person does.</summary>
    public static async Task SignIn(IPage page, string user)
    {
        await page.GotoAsync("/identity/sign-in");
        await page.Locator($"button[name=user][value='{user}']").ClickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        await City.DisposeAsync();
    }

    private async Task KnowSomebody()
    {
        var counsellor = await City.As("counsellor-1");
        var contact = $"/intake/contacts/{ContactId}";
        await counsellor.PutAsJsonAsync($"{contact}/person", new { name = "김예시", birthYear = 1961 });
        await counsellor.PostAsJsonAsync($"{contact}/flags", new
        {
            kind = "frequent-caller", source = "counsellor", until = TimeProvider.System.GetUtcNow().AddDays(30),
        });
        await counsellor.PostAsJsonAsync($"{contact}/consents", new
        {
            recipient = "partners", purpose = "referral", textVersion = "1", channel = "phone",
        });
        await counsellor.PostAsJsonAsync($"{contact}/emergency-disclosures", new
        {
            recipient = "119", reason = "medical", fields = (string[])["name", "phone"],
            askedBy = "예시 소방서 김보리", verifiedBy = "119로 다시 걸어 확인",
        });
        var asked = await City.Anonymous.PostAsJsonAsync(
            "/privacy/requests", new { kind = "erasure", phone = "010-5555-0901" });
        RequestId = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("requestId").GetGuid();
    }

    /// <summary>Somebody who calls often has a counsellor of their own, and somebody who waits a wish.</summary>
    private async Task AgreeOnTalks()
    {
        var supervisor = await City.As("supervisor-1");
        (await supervisor.PutAsJsonAsync($"/desk/talk-plans/{CaseId}", new
        {
            counsellor = "counsellor-1",
            times = new[] { new { day = "monday", from = "10:00", to = "11:00" } },
            minutes = 30,
        })).EnsureSuccessStatusCode();
        var first = (await supervisor.GetFromJsonAsync<JsonElement>("/desk/waiting")).GetProperty("waiting")
            .EnumerateArray().First().GetProperty("contactId").GetGuid();
        (await supervisor.PostAsJsonAsync($"/desk/waiting/{first}/wish", new { gender = "woman", skill = "youth" }))
            .EnsureSuccessStatusCode();
    }

    private async Task BookARoom()
    {
        await (await City.As("admin-1")).PutAsJsonAsync("/desk/rooms/room-1", new
        {
            place = new { ko = "예시마음집", en = "Example House" },
            name = new { ko = "방 1", en = "Room 1" },
            hours = new[]
            {
                new { days = (string[])["MO", "TU", "WE", "TH", "FR", "SA", "SU"], opens = "00:00", closes = "23:59" },
            },
        });
        await (await City.As("counsellor-1")).PostAsJsonAsync("/desk/slots", new
        {
            contactId = ContactId, roomId = "room-1", from = TimeProvider.System.GetUtcNow().AddMinutes(90),
        });
    }

    private static async Task<string> Executable()
    {
        using var look = Process.Start(
            new ProcessStartInfo(Path.Combine(Repository.Root, "tests/chromium")) { RedirectStandardOutput = true })!;
        return (await look.StandardOutput.ReadToEndAsync()).Trim();
    }
}
