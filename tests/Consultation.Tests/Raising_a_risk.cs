using System.Net;
using System.Text.Json;
using Contracts;
using Npgsql;
using Testing;

namespace ConsultationService.Tests;

/// <summary>What somebody wrote holds a sign of danger, whatever else is heard of them.</summary>
public sealed class Raising_a_risk(OneDesk one) : IClassFixture<OneDesk>
{
    private const string Counsellor = "counsellor-1";

    private readonly RunningService desk = one.Service;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_is_in_danger_is_met_first_in_whatever_order_it_is_heard(bool signFirst)
    {
        var before = await desk.Call(ManualClock.Noon.AddMinutes(-5));
        var contact = Written();
        if (signFirst) await desk.Raise(contact, Risk.R3);
        await desk.Deliver(contact, contact.CaseId);
        if (!signFirst) await desk.Raise(contact, Risk.R3);

        Assert.Equal((contact.ContactId, "R3"), await TakeAndComplete());
        Assert.Equal((before.ContactId, "R0"), await TakeAndComplete());
        Assert.Equal("11320", Assert.Single(
            desk.Announced<ConsultationCompleted>(), done => done.ContactId == contact.ContactId).District);
    }

    [Fact]
    public async Task Never_4_a_contact_in_danger_leaves_the_queue_without_a_human()
    {
        var left = await desk.Chat();
        await desk.Raise(left, Risk.R2);
        await desk.End(left);
        Assert.Equal((left.ContactId, "R2"), await TakeAndComplete());

        var gone = await desk.Chat();
        await desk.End(gone);
        await desk.Raise(gone, Risk.R2);
        Assert.Equal((gone.ContactId, "R2"), await TakeAndComplete());

        var late = Written();
        await desk.End(late);
        await desk.Raise(late, Risk.R4);
        await desk.Deliver(late, late.CaseId);
        Assert.Equal((late.ContactId, "R4"), await TakeAndComplete());
    }

    [Fact]
    public async Task Who_has_gone_and_was_in_no_danger_stays_gone()
    {
        var gone = await desk.Chat();
        await desk.Raise(gone, Risk.R1);
        await desk.End(gone);
        await desk.Raise(gone, Risk.R1);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next(Counsellor)).StatusCode);
    }

    [Fact]
    public async Task Never_14_a_risk_is_lowered_by_software()
    {
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R3);
        await desk.Raise(contact, Risk.R1);
        await desk.Deliver(contact, contact.CaseId);
        await desk.End(contact);
        Assert.Equal((contact.ContactId, "R3"), await TakeAndComplete());
        await desk.Raise(contact, Risk.R0);
        await desk.Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, ManualClock.Noon), contact.CaseId);

        Assert.Equal("R3", await RiskOf(contact));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => desk.Db(
            work => work.Execute($"UPDATE queue SET risk = 'R2' WHERE contact_id = {contact.ContactId}")));
        Assert.Equal("23514", refused.SqlState);
    }

    [Fact]
    public async Task Whoever_holds_the_contact_sees_it()
    {
        var contact = await desk.Chat();
        var taken = await desk.Take(Counsellor);
        await desk.Raise(contact, Risk.R4);

        Assert.Equal("R4", (await desk.Take(Counsellor)).GetProperty("risk").GetString());
        Assert.Contains("class=\"risk r4\"", await desk.As(Counsellor).GetStringAsync("/desk/part/conversation"));
        await Complete(taken);
    }

    [Fact]
    public async Task Whoever_is_in_danger_after_the_consultation_is_met_again_and_an_old_sign_brings_nobody_back()
    {
        var contact = await desk.Chat();
        await desk.Raise(contact, Risk.R2);
        await TakeAndComplete();
        await desk.Raise(contact, Risk.R2, contact.ReceivedAt);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next(Counsellor)).StatusCode);

        await desk.Raise(contact, Risk.R2, one.Clock.GetUtcNow().AddSeconds(1));
        Assert.Equal((contact.ContactId, "R2"), await TakeAndComplete());

        // Graver than anybody knew, though it was written before: somebody has to look.
        await desk.Raise(contact, Risk.R3, contact.ReceivedAt);
        Assert.Equal((contact.ContactId, "R3"), await TakeAndComplete());
        Assert.Equal(3, desk.Announced<ContactAccepted>().Count(taken => taken.ContactId == contact.ContactId));
    }

    [Fact]
    public async Task A_light_sign_is_known_at_the_desk_and_lowers_nothing()
    {
        var (light, grave) = (Written() with { Risk = Risk.R1 }, Written() with { Risk = Risk.R1 });
        await desk.Raise(grave, Risk.R3);
        foreach (var contact in new[] { light, grave }) await desk.Deliver(contact, contact.CaseId);

        Assert.Equal((grave.ContactId, "R3"), await TakeAndComplete());
        Assert.Equal((light.ContactId, "R1"), await TakeAndComplete());
    }

    [Theory]
    [InlineData(Risk.R1)]
    [InlineData(Risk.R2)]
    public async Task Never_14_what_was_heard_is_judged_away_only_with_a_reason_by_who_is_qualified(Risk heard)
    {
        var contact = await desk.Chat();
        await desk.Raise(contact, heard);
        var id = (await desk.Take(Counsellor)).GetProperty("consultationId").GetGuid();

        foreach (var reason in new[] { null, "  " })
        {
            var refused = await desk.Complete(Counsellor, id, Desk.Basic(riskReason: reason));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("\"riskReason\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await desk.Keep(Counsellor, until: "2026-01-31");
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Complete(Counsellor, id)).StatusCode);
        await desk.Keep(Counsellor);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete(Counsellor, id)).StatusCode);
        Assert.Contains($"{Counsellor} risk-lowered", await desk.Audit("consultation", contact.CaseId));
    }

    private static ContactReceived Written() =>
        new(Guid.NewGuid(), Guid.NewGuid(), Channel.WebChat, ManualClock.Noon, "11320");

    private async Task<(Guid Contact, string? Risk)> TakeAndComplete()
    {
        var taken = await desk.Take(Counsellor);
        await Complete(taken);
        return (taken.GetProperty("contactId").GetGuid(), taken.GetProperty("risk").GetString());
    }

    /// <summary>After a hard talk they are back before their rest is over.</summary>
    private async Task Complete(JsonElement taken)
    {
        await desk.Complete(Counsellor, taken.GetProperty("consultationId").GetGuid());
        await desk.Attend(Counsellor, "here");
    }

    private Task<string?> RiskOf(ContactReceived contact) => desk.Db(work => work.One(
        $"SELECT risk FROM queue WHERE contact_id = {contact.ContactId}", row => row.GetString(0)));
}
