using System.Net.Http.Json;
using System.Text.Json;

namespace Journeys.Tests;

/// <summary>A city in which somebody was referred and given a companion, and somebody else is being heard.</summary>
public sealed class KnownCity : IAsyncLifetime
{
    public RunningCity City { get; private set; } = null!;

    /// <summary>The case that was referred and is accompanied.</summary>
    public Guid Case { get; private set; }

    public Guid Referral { get; private set; }

    /// <summary>The agency of the referral.</summary>
    public Guid Agency { get; private set; }

    public Guid OtherAgency { get; private set; }

    public Guid Visit { get; private set; }

    public string Companion { get; private set; } = "";

    /// <summary>The contact counsellor-1 holds, about somebody who told everything there is to tell.</summary>
    public Guid Contact { get; private set; }

    public async ValueTask InitializeAsync()
    {
        City = await RunningCity.Start();
        var contact = await City.Call();
        await City.Complete("counsellor-2", await City.Take("counsellor-2"));
        Case = contact.GetProperty("caseId").GetGuid();
        var events = await City.Ledger(Case, "annyeong.referral-requested.v1", 2);
        var asked = events.First(e => e.GetProperty("type").GetString() == "annyeong.referral-requested.v1")
            .GetProperty("data");
        (Referral, Agency) = (asked.GetProperty("referralId").GetGuid(), asked.GetProperty("agencyId").GetGuid());
        var planned = (await City.Ledger(Case, "annyeong.visit-planned.v1", 1))
            .First(e => e.GetProperty("type").GetString() == "annyeong.visit-planned.v1").GetProperty("data");
        Visit = planned.GetProperty("visitId").GetGuid();
        Companion = planned.GetProperty("companionId").GetString()!;
        OtherAgency = (await City.Anonymous.GetFromJsonAsync<JsonElement>("/directory/organizations?per_page=100"))
            .GetProperty("contents").EnumerateArray()
            .Select(organization => organization.GetProperty("id").GetGuid()).First(id => id != Agency);

        await City.Call();
        Contact = (await City.Take("counsellor-1")).GetProperty("contactId").GetGuid();
        var counsellor = await City.As("counsellor-1");
        await Story.Soon<bool>(async () => (await counsellor.PutAsJsonAsync(
            $"/intake/contacts/{Contact}/person",
            new { name = "김예시", birthYear = 1961, sex = "female", address = "예시로 1", goodTimes = "저녁" }))
            .IsSuccessStatusCode ? true : null);
        await counsellor.PostAsJsonAsync($"/intake/contacts/{Contact}/flags", new
        {
            kind = "frequent-caller", source = "counsellor", until = TimeProvider.System.GetUtcNow().AddDays(30),
        });
        await counsellor.PostAsJsonAsync($"/intake/contacts/{Contact}/consents", new
        {
            recipient = "partners", purpose = "referral", textVersion = "1", channel = "phone",
        });
    }

    public async ValueTask DisposeAsync() => await City.DisposeAsync();
}
